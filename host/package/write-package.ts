import { existsSync } from 'node:fs';
import { mkdir, open as openFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { SpoorError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/sha256.ts';
import {
  BAG_DECLARATION,
  type BagFacts,
  bagInfoText,
  manifestText,
  type StatementFacts,
  statementText,
} from '../../core/custody/bag.ts';
import { copyHashed, syncFolder } from '../disk.ts';
import { quote } from '../quote.ts';
import { envelopeText, minisigText, stampRequestFor } from './seal.ts';
import type { SigningKey } from './signing-key.ts';
import { type PackedFile, type SummedPackedFile, summed, writeZip } from './zip-writer.ts';

const shipped = import.meta.glob<string>(['./against.mjs', './verify.mjs', './VERIFY.md'], {
  query: '?raw',
  eager: true,
  import: 'default',
});

const MANIFEST = 'manifest-sha256.txt';
const TAG_MANIFEST = 'tagmanifest-sha256.txt';

export interface PackageOrder {
  /** A folder that is not there yet, or a file that ends in `.zip`. */
  readonly out: string;
  /** Paths begin with `data/`. */
  readonly payload: readonly PackedFile[];
  readonly facts: Omit<BagFacts, 'payload' | 'signedBy'>;
  readonly key: SigningKey | undefined;
}

export interface WrittenPackage {
  readonly files: number;
  readonly bytes: number;
  readonly manifestSha256: string;
  readonly tagManifestSha256: string;
}

/** Writes the bag around a payload, sealed where there is a key; it appears under its name whole, or not at all. */
export async function writePackage({ out, payload, facts, key }: PackageOrder): Promise<WrittenPackage> {
  const files: SummedPackedFile[] = [];
  for (const file of payload) files.push(await summed(file));
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const info = bagInfoText({ ...facts, payload: { bytes, files: files.length }, signedBy: key?.fingerprint });
  const manifest = manifestText(files);
  const tags = [
    ...Object.entries(shipped).map(([path, text]) => ({ path: path.slice(2), text })),
    { path: 'bagit.txt', text: BAG_DECLARATION },
    { path: 'bag-info.txt', text: info },
    { path: MANIFEST, text: manifest },
  ];
  const tagManifest = manifestText(tags.map(({ path, text }) => ({ path, sha256: sha256Hex(text) })));
  const sealed = signatures(facts, { manifest, tagManifest }, key);
  const texts = [...tags, { path: TAG_MANIFEST, text: tagManifest }, ...sealed];
  const all = [...files.toSorted(byPath), ...(await Promise.all(texts.map(summedText)))];
  await (out.endsWith('.zip') ? writeZipWhole(out, all) : writeFolderWhole(out, all));
  const [manifestSha256, tagManifestSha256] = [sha256Hex(manifest), sha256Hex(tagManifest)];
  return { files: files.length, bytes, manifestSha256, tagManifestSha256 };
}

function byPath(a: PackedFile, b: PackedFile): number {
  return a.path < b.path ? -1 : 1;
}

interface Text {
  readonly path: string;
  readonly text: string | Uint8Array;
}

function signatures(
  facts: StatementFacts,
  { manifest, tagManifest }: { readonly manifest: string; readonly tagManifest: string },
  key: SigningKey | undefined,
): readonly Text[] {
  const asked = (text: string) => ({ path: 'signatures/timestamp.tsq', text: stampRequestFor(text) });
  if (!key) return [asked(tagManifest)];
  const subject = [
    { name: MANIFEST, sha256: sha256Hex(manifest) },
    { name: TAG_MANIFEST, sha256: sha256Hex(tagManifest) },
  ];
  const { caseId, tool, journal, originals } = facts;
  const envelope = envelopeText(statementText(subject, { caseId, tool, journal, originals }), key);
  return [
    { path: 'signatures/manifest.dsse.json', text: envelope },
    { path: 'signatures/public-key.pem', text: key.pem },
    { path: 'signatures/minisign.pub', text: key.minisign },
    { path: `signatures/${TAG_MANIFEST}.minisig`, text: minisigText(TAG_MANIFEST, tagManifest, facts, key) },
    asked(envelope),
  ];
}

async function summedText({ path, text }: Text): Promise<SummedPackedFile> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : Buffer.from(text);
  return await summed({ path, open: async () => new Blob([new Uint8Array(bytes)]).stream() });
}

async function writeZipWhole(out: string, files: readonly SummedPackedFile[]): Promise<void> {
  const part = `${out}.part`;
  refuseThere(out);
  await rm(part, { force: true });
  try {
    await writeZip(part, files);
    await rename(part, out);
    await syncFolder(dirname(out));
  } finally {
    await rm(part, { force: true });
  }
}

async function writeFolderWhole(out: string, files: readonly SummedPackedFile[]): Promise<void> {
  const part = `${out}.part`;
  refuseThere(out);
  await rm(part, { recursive: true, force: true });
  try {
    for (const file of files) await copyIn(join(part, file.path), file);
    await rename(part, out);
    await syncFolder(dirname(out));
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function copyIn(path: string, file: SummedPackedFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const { sha256 } = await copyHashed({ name: file.path, body: await file.open(), path, open: openFile });
  if (sha256 !== file.sha256)
    throw new SpoorError('evidence/altered', `${quote(file.path)} changed while it was packed. Verify the case.`);
}

/** A package is never written over, since it may have been handed on already; nor into its case, where it is no frozen export. */
export function refuseOut(out: string, caseDir: string): void {
  refuseThere(out);
  if (`${resolve(out)}${sep}`.startsWith(`${resolve(caseDir)}${sep}`))
    throw new SpoorError('export/failed', `${quote(out)} lies inside of the case. Choose a place outside of it.`);
}

function refuseThere(out: string): void {
  if (existsSync(out)) throw new SpoorError('export/failed', `${quote(out)} is there already. Choose another name.`);
}
