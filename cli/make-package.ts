import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SpoorError } from '../core/base/errors.ts';
import { TOOL_VERSION } from '../core/base/version.ts';
import { itemNamed } from '../core/custody/item-custody.ts';
import { byteStream } from '../core/export/stream.ts';
import { TABLES } from '../core/model/schema.ts';
import { contentsText, type PackagedOriginal, packagedOriginals, packagedTexts } from '../core/package-case.ts';
import { entriesReportedOn } from '../core/report/reported-entries.ts';
import { writeParquet } from '../engine/native.ts';
import type { SigningKey } from '../host/package/signing-key.ts';
import { packedFromDisk, refuseOut, type WrittenPackage, writePackage } from '../host/package/write-package.ts';
import type { PackedFile } from '../host/package/zip-writer.ts';
import { type CaseAtWork, withWritableCase } from './case-access.ts';
import { writeStream } from './write-stream.ts';

export interface PackageWish {
  readonly dir: string;
  readonly out: string;
  /** SHA-256 or names of the originals to hold; undefined for all. */
  readonly only: readonly string[] | undefined;
  readonly key: SigningKey | undefined;
  readonly organization: string | undefined;
  readonly contact: string | undefined;
}

export interface MadePackage extends WrittenPackage {
  readonly leftOut: readonly PackagedOriginal[];
  readonly head: string;
}

/**
 * Makes a package of a case and journals it. The entry comes after: it tells the hash of the manifest, which no entry
 * inside of the package could, and a second package of the same case stays the same bytes. Throws `journal/broken`,
 * `evidence/altered` and `evidence/missing` where what would be packed is not what was received.
 */
export async function makePackage(wish: PackageWish): Promise<MadePackage> {
  if (!existsSync(join(wish.dir, 'case.json')))
    throw new SpoorError('case/not-a-case', `"${wish.dir}" is not a case. Choose a folder made by Spoor.`);
  const out = resolve(wish.out);
  refuseOut(out, wish.dir);
  await mkdir(dirname(out), { recursive: true });
  // Beside the package, so that it has room where the package has.
  const staging = await mkdtemp(`${out}.making-`);
  try {
    return await withWritableCase(wish.dir, (at) => packageAt(at, { ...wish, out }, staging), { writesInto: staging });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function packageAt(at: CaseAtWork, wish: PackageWish, staging: string): Promise<MadePackage> {
  const { host, opened, database } = at;
  const journal = await host.journal();
  if (journal.state.state !== 'whole')
    throw new SpoorError(
      'journal/broken',
      `The journal is broken at line ${journal.state.atLine}: ${journal.state.reason} Nothing is packaged from it.`,
    );
  const originals = await chosenOriginals(at, wish.only);
  const versions = opened.stamp;
  const entries = entriesReportedOn(journal);
  const contents = contentsText({ entries, originals, versions });
  const payload: PackedFile[] = [await staged(staging, 'contents.json', [contents])];
  for await (const { path, pieces } of packagedTexts({ host, database, questions: opened.questions, versions }))
    payload.push(await staged(staging, path, pieces));
  for (const table of TABLES) {
    const place = join(staging, `${table.name}.parquet`);
    await writeParquet(database, table, place);
    payload.push(packedFromDisk(`data/tables/${table.name}.parquet`, place));
  }
  for (const { evidenceId, isIncluded } of originals) {
    const path = `data/evidence/sha256/${evidenceId.slice(0, 2)}/${evidenceId}`;
    if (isIncluded) payload.push({ path, open: () => host.openEvidence(evidenceId) });
  }
  const { id: caseId, title } = await host.manifest();
  const last = entries.at(-1);
  const head = { head: last?.hash ?? '', count: last?.number ?? 0 };
  const included = originals.filter(({ isIncluded }) => isIncluded).length;
  const written = await writePackage({
    ...{ out: wish.out, payload, key: wish.key },
    facts: {
      ...{ caseId, title, lastEntryAt: last?.at ?? '', journal: head, tool: `Spoor ${TOOL_VERSION}` },
      ...{
        originals: { included, received: originals.length },
        organization: wish.organization,
        contact: wish.contact,
      },
    },
  });
  const leftOut = originals.filter(({ isIncluded }) => !isIncluded);
  await host.append('case.packaged', wish.out.replace(/^.*[\\/]/, ''), {
    ...{ manifestSha256: written.manifestSha256, tagManifestSha256: written.tagManifestSha256 },
    ...{ head: head.head, signedBy: wish.key?.fingerprint ?? '', leftOut: leftOut.map(({ evidenceId }) => evidenceId) },
  });
  return { ...written, leftOut, head: head.head };
}

async function staged(
  staging: string,
  path: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<PackedFile> {
  const place = join(staging, path.replaceAll('/', '_'));
  await writeStream(place, byteStream(asyncPieces(pieces)));
  return packedFromDisk(`data/${path}`, place);
}

async function* asyncPieces(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  yield* pieces;
}

/** Which originals to hold. Every one of them is hashed before: what changed is never handed on as what was received. */
async function chosenOriginals(
  { host }: CaseAtWork,
  only: readonly string[] | undefined,
): Promise<readonly PackagedOriginal[]> {
  const receipts = await host.receipts();
  const items = packagedOriginals(receipts, undefined);
  const wanted = only && new Set(only.map((named) => itemNamed(items, named)));
  const originals = packagedOriginals(receipts, wanted);
  for (const { evidenceId, names, isIncluded } of originals) {
    const state = isIncluded ? await host.verifyEvidence(evidenceId) : 'intact';
    if (state !== 'intact')
      throw new SpoorError(
        state === 'altered' ? 'evidence/altered' : 'evidence/missing',
        `The original of "${names[0]}" (${evidenceId}) is ${state}. Nothing was packaged. Restore it from a backup, or ` +
          'name the others with --only.',
      );
  }
  return originals;
}
