import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SpoorError } from '../core/base/errors.ts';
import { TOOL_VERSION } from '../core/base/version.ts';
import { itemNamed } from '../core/custody/item-custody.ts';
import { contentsText, type PackagedOriginal, packagedOriginals, packagedTexts } from '../core/package-case.ts';
import { entriesReportedOn } from '../core/report/reported-entries.ts';
import type { SigningKey } from '../host/package/signing-key.ts';
import { refuseOut, type WrittenPackage, writePackage } from '../host/package/write-package.ts';
import type { PackedFile } from '../host/package/zip-writer.ts';
import { type CaseAtWork, withWritableCase } from './case-access.ts';
import { redactedPayload } from './redacted-payload.ts';
import { databaseFile, staged, tableFiles } from './stage-package.ts';

export interface PackageWish {
  readonly dir: string;
  readonly out: string;
  /** SHA-256 or names of the originals to hold; undefined for all. */
  readonly only: readonly string[] | undefined;
  readonly key: SigningKey | undefined;
  readonly organization: string | undefined;
  readonly contact: string | undefined;
  /** True for a package without what the redaction plan of the case takes out. */
  readonly isRedacted?: boolean | undefined;
  /** True where the tables are to be in it as a DuckDB database too, whose bytes differ each time. */
  readonly hasDatabase?: boolean | undefined;
}

export interface MadePackage extends WrittenPackage {
  readonly leftOut: readonly PackagedOriginal[];
  readonly head: string;
  /** SHA-256 of the plan that it is redacted by; undefined where it is not. */
  readonly redactedBy: string | undefined;
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
  const { host } = at;
  const journal = await host.journal();
  if (journal.state.state !== 'whole')
    throw new SpoorError(
      'journal/broken',
      `The journal is broken at line ${journal.state.atLine}: ${journal.state.reason} Nothing is packaged from it. Go on in a copy from a backup.`,
    );
  if (wish.isRedacted && wish.only !== undefined)
    throw new SpoorError('usage/invalid', 'A redacted package holds no originals: leave out --only.');
  if (wish.isRedacted && wish.hasDatabase)
    throw new SpoorError(
      'usage/invalid',
      'A redacted package holds its tables as CSV and Parquet, which can be compared: leave out --duckdb.',
    );
  const originals = await chosenOriginals(at, wish.only);
  const entries = entriesReportedOn(journal);
  const last = entries.at(-1);
  const head = { head: last?.hash ?? '', count: last?.number ?? 0 };
  const full = await fullPayload(at, { originals, hasDatabase: wish.hasDatabase === true }, staging);
  const redacted = wish.isRedacted ? await redactedPayload(at, { full, originals }, staging) : undefined;
  const included = redacted ? 0 : originals.filter(({ isIncluded }) => isIncluded).length;
  const { id: caseId, title } = await host.manifest();
  const written = await writePackage({
    ...{ out: wish.out, payload: redacted?.payload ?? full, key: wish.key },
    facts: {
      ...{ caseId, title: redacted?.title ?? title, lastEntryAt: last?.at ?? '', journal: head },
      ...{ tool: `Spoor ${TOOL_VERSION}`, originals: { included, received: originals.length } },
      ...{ organization: wish.organization, contact: wish.contact, redactedBy: redacted?.redactedBy },
    },
  });
  const leftOut = originals.filter(({ isIncluded }) => redacted !== undefined || !isIncluded);
  const redactedBy = redacted?.redactedBy;
  await host.append('case.packaged', wish.out.replace(/^.*[\\/]/, ''), {
    ...{ manifestSha256: written.manifestSha256, tagManifestSha256: written.tagManifestSha256 },
    ...{ head: head.head, signedBy: wish.key?.fingerprint ?? '', leftOut: leftOut.map(({ evidenceId }) => evidenceId) },
    ...(redactedBy === undefined ? {} : { redactedBy }),
  });
  return { ...written, leftOut, head: head.head, redactedBy };
}

async function fullPayload(
  at: CaseAtWork,
  { originals, hasDatabase }: { readonly originals: readonly PackagedOriginal[]; readonly hasDatabase: boolean },
  staging: string,
): Promise<readonly PackedFile[]> {
  const { host, opened, database } = at;
  const versions = opened.stamp;
  const entries = entriesReportedOn(await host.journal());
  const contents = contentsText({ entries, originals, versions });
  const payload: PackedFile[] = [await staged(staging, 'contents.json', [contents])];
  for await (const { path, pieces } of packagedTexts({ host, database, questions: opened.questions, versions }))
    payload.push(await staged(staging, path, pieces));
  payload.push(...(await tableFiles(database, staging)));
  if (hasDatabase) payload.push(await databaseFile(database, staging));
  for (const { evidenceId, isIncluded } of originals) {
    const path = `data/evidence/sha256/${evidenceId.slice(0, 2)}/${evidenceId}`;
    if (isIncluded) payload.push({ path, open: () => host.openEvidence(evidenceId) });
  }
  return payload;
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
