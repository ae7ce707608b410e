import { sourceAccounts, totalsOf } from './analysis/sources.ts';
import { SpoorError } from './base/errors.ts';
import { TOOL_VERSION } from './base/version.ts';
import {
  isMadeFrom,
  NO_PROGRESS,
  type ReadingOptions,
  readReceipts,
  rebuildCache,
  refuseCancelled,
} from './case-cache.ts';
import { caseChoices, journalChoices } from './case-choices.ts';
import { expectedStamp } from './case-stamp.ts';
import { receiptKey } from './custody/receipts.ts';
import type { ImportResult, SourceAccount } from './model/answers.ts';
import { SCHEMA_VERSION } from './model/schema.ts';
import type { CaseHost, EvidenceReceipt, JournalData, JournalEntry } from './ports/case-host.ts';
import type { Database } from './ports/database.ts';

/** A file to take into the case: its path as received, and its bytes. */
export interface Bundle {
  readonly name: string;
  readonly bytes: number | undefined;
  open(): Promise<ReadableStream<Uint8Array> | Blob>;
}

/**
 * Takes bundles into a case: all of them, or none. What the case once had and has lost is put back by its original; an
 * import that was journalled as received only, since its process was killed, is journalled now.
 */
export async function importBundles(
  database: Database,
  host: CaseHost,
  bundles: readonly Bundle[],
  options: ReadingOptions,
): Promise<ImportResult> {
  if (bundles.length === 0)
    throw new SpoorError('import/nothing', 'There is nothing to import: name a file or a folder.');
  const before = await host.receipts();
  const known = new Set(before.map(receiptKey));
  try {
    const receipts = await receiveAll(host, bundles, options);
    const staged = receipts.filter(({ isNew }) => isNew);
    const fresh = staged.filter((receipt) => !known.has(receiptKey(receipt)));
    // Originals put back are whole by themselves, even where another one is still missing.
    if (fresh.length === 0 && staged.length > 0) await host.commitReceived();
    // Another window may have brought evidence in since: what is imported now must not be stamped as if it were all.
    if (!(await isMadeFrom(database, await expectedStamp(database, host))))
      await rebuildCache(database, host, before, options);
    if (fresh.length > 0) await takeIn(database, host, fresh, { before, options });
    else await host.discardReceived();
    const isJournalled = await journalImports(database, host);
    const result = await resultOf(database, receipts, fresh);
    return { ...result, changed: staged.length > 0 || isJournalled };
  } catch (thrown) {
    await host.discardReceived();
    throw thrown;
  }
}

/** In order of their names, so that what is read first does not depend on how a folder was listed. */
async function receiveAll(
  host: CaseHost,
  bundles: readonly Bundle[],
  options: ReadingOptions,
): Promise<readonly EvidenceReceipt[]> {
  const receipts: EvidenceReceipt[] = [];
  const isSized = bundles.every(({ bytes }) => bytes !== undefined);
  const bytesTotal = bundles.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
  let bytesDone = 0;
  for (const bundle of bundles.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    refuseCancelled(options.signal);
    options.onProgress?.({
      ...NO_PROGRESS,
      stage: 'receive',
      name: bundle.name,
      bytesTotal: bundle.bytes,
      sourcesDone: receipts.length,
      overall: isSized ? { bytesDone, bytesTotal } : undefined,
    });
    const receipt = await host.receive(bundle.name, await bundle.open());
    receipts.push(receipt);
    bytesDone += receipt.bytes;
  }
  return receipts;
}

/** The evidence becomes part of the case just before its tables do: a kill between the two only costs a rebuild. */
async function takeIn(
  database: Database,
  host: CaseHost,
  fresh: readonly EvidenceReceipt[],
  { before, options }: { readonly before: readonly EvidenceReceipt[]; readonly options: ReadingOptions },
): Promise<void> {
  const choices = await caseChoices(host);
  await database.transaction(async () => {
    const made = await readReceipts(database, host, fresh, { all: [...before, ...fresh], choices, options });
    refuseCancelled(options.signal);
    await host.commitReceived();
    await journalChoices(host, made, options.wishes?.mappings ?? []);
  });
  options.onProgress?.({ ...NO_PROGRESS, stage: 'save', name: 'Write the database', sourcesDone: fresh.length });
  await database.checkpoint();
}

async function resultOf(
  database: Database,
  receipts: readonly EvidenceReceipt[],
  fresh: readonly EvidenceReceipt[],
): Promise<Omit<ImportResult, 'changed'>> {
  const isFresh = new Set(fresh.map(receiptKey));
  const sources = (await sourcesOf(database, receipts)).map((source) => ({
    ...source,
    alreadyImported: !isFresh.has(keyOfSource(source)),
  }));
  return { sources, totals: totalsOf(sources) };
}

async function sourcesOf(database: Database, receipts: readonly EvidenceReceipt[]): Promise<readonly SourceAccount[]> {
  const asked = new Set(receipts.map(receiptKey));
  return (await sourceAccounts(database)).filter((source) => asked.has(keyOfSource(source)));
}

/** A member's name is its archive's name, `!/` and its path. */
function keyOfSource({ evidenceId, name, member }: SourceAccount): string {
  return receiptKey({ evidenceId, name: member === '' ? name : name.slice(0, name.length - member.length - 2) });
}

/** Journals what was received and is in the cache now, and in no entry of an import yet; false where nothing is. */
async function journalImports(database: Database, host: CaseHost): Promise<boolean> {
  const { entries, state } = await host.journal();
  const covered = new Set(entries.filter(({ act }) => act === 'evidence.imported').flatMap(importedKeys));
  const open = (await host.receipts()).filter((receipt) => !covered.has(receiptKey(receipt)));
  // A broken chain takes no entry; where nothing was brought in, that must not stop the answer.
  if (open.length === 0 || state.state !== 'whole') return false;
  const sources = await sourcesOf(database, open);
  const { records, imported, merged, duplicates, rejects, events } = totalsOf(sources);
  const counts: JournalData = { sources: sources.length, records, imported, merged, duplicates, rejects, events };
  const evidence = open.map(({ evidenceId, name }) => ({ evidenceId, name }));
  await host.append('evidence.imported', `${open.length} files`, {
    tool: TOOL_VERSION,
    schemaVersion: SCHEMA_VERSION,
    counts,
    evidence,
  });
  return true;
}

function importedKeys({ data: { evidence } }: JournalEntry): readonly string[] {
  if (!Array.isArray(evidence)) return [];
  return evidence.map(({ evidenceId, name }) => receiptKey({ evidenceId: String(evidenceId), name: String(name) }));
}
