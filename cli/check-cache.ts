import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tableDigests } from '../core/analysis/digest.ts';
import { keepColumns, stampOfKept } from '../core/analysis/event-index/kept-columns.ts';
import { SpoorError, sentenceOf } from '../core/base/errors.ts';
import { bytesOf } from '../core/base/sha256.ts';
import { isMadeFrom } from '../core/case-cache.ts';
import { expectedStamp } from '../core/case-stamp.ts';
import { openCaseDatabase } from '../core/open-case.ts';
import type { DerivedStamp } from '../core/ports/case-host.ts';
import type { Database } from '../core/ports/database.ts';
import { openNative } from '../engine/native.ts';
import type { OpenedCase } from '../host/opened-case.ts';
import { withCase } from './case-access.ts';
import type { Output } from './output.ts';

/** What was found of one thing that `spoor verify` looked at. */
export interface Check {
  readonly what: string;
  readonly isSound: boolean;
  readonly finding: string;
}

type Digests = Awaited<ReturnType<typeof tableDigests>>;

const DATABASE = 'derived/case.duckdb';
const STAMP = 'derived/stamp.json';
const COLUMNS = 'derived/timeline.columns';

/**
 * Reads all evidence anew in memory and compares what lies in `derived/` with it: every table, the stamp beside them, and
 * the columns that the app draws the timeline from. Any of them may have been altered, or be stale.
 */
export async function checkCache(host: OpenedCase, output: Output): Promise<readonly Check[]> {
  const kept = await keptDigests(host);
  if (kept === 'damaged') return [database(`cannot be read: its file is damaged. ${remedy(DATABASE)}`)];
  const stamp = kept && (await checkStamp(host, kept.stamp));
  const fresh = await openNative(':memory:');
  try {
    const { stamp: anew } = await openCaseDatabase(fresh, host);
    const compared = kept?.digests ?? (await withCase(host.dir, output, ({ database: made }) => tableDigests(made)));
    const tables = compareTables(compared, await tableDigests(fresh));
    return [tables, ...(stamp ?? []), ...(await checkColumns(host, fresh, anew))];
  } catch (thrown) {
    return [database(cannotBe('compared')(thrown))];
  } finally {
    await fresh.close();
  }
}

function compareTables(compared: Digests, anew: Digests): Check {
  const differing = compared.filter(({ digest }, at) => digest !== anew[at]?.digest).map(({ table }) => table);
  if (differing.length > 0)
    return database(`differs from what the evidence gives in: ${differing.join(', ')}. ${remedy(DATABASE)}`);
  return { ...database(`its ${compared.length} tables are what the evidence gives`), isSound: true };
}

/** Beside a database that is made of this evidence and says so. A stamp that is not there is written by the next opening. */
async function checkStamp(host: OpenedCase, ofDatabase: DerivedStamp): Promise<readonly Check[]> {
  if (!existsSync(join(host.dir, STAMP))) return [];
  const found = await host.readStamp();
  const isSame = found !== undefined && isSameStamp(found, ofDatabase);
  return isSame
    ? []
    : [
        {
          what: STAMP,
          isSound: false,
          finding: `altered: it is not what the database says of itself. ${remedy(STAMP)}`,
        },
      ];
}

/** The app draws events from these columns before its database is open, so they have to be what the evidence gives. */
async function checkColumns(host: OpenedCase, fresh: Database, stamp: DerivedStamp): Promise<readonly Check[]> {
  const stored = await host.readColumns();
  if (!stored) return [];
  // Its numbers are read in place, which wants a buffer of its own.
  const kept = new Uint8Array(await bytesOf(stored.stream));
  const said = stampOfKept(kept);
  if (!said) return [columns(`altered or not whole. ${remedy(COLUMNS)}`)];
  // Either engine may have made them, and the columns are the same.
  const expected = { ...stamp, engine: said.engine };
  if (!isSameStamp(said, expected))
    return [{ ...columns('made of another state of the case: the app does not use it'), isSound: true }];
  const anew = await keepColumns(fresh, expected);
  const isSame = anew !== undefined && Buffer.compare(anew, kept) === 0;
  return isSame ? [] : [columns(`differs from what the evidence gives. ${remedy(COLUMNS)}`)];
}

function isSameStamp(left: DerivedStamp, right: DerivedStamp): boolean {
  return (
    left.tool === right.tool &&
    left.schemaVersion === right.schemaVersion &&
    left.engine === right.engine &&
    left.evidence === right.evidence
  );
}

function remedy(path: string): string {
  return `Delete ${path}; it will be made again.`;
}

function database(finding: string): Check {
  return { what: 'Database', isSound: false, finding };
}

function columns(finding: string): Check {
  return { what: COLUMNS, isSound: false, finding };
}

interface Kept {
  readonly digests: Digests;
  readonly stamp: DerivedStamp;
}

/** What the cache holds; undefined where there is none, or one that does not claim to be made from this evidence. */
async function keptDigests(host: OpenedCase): Promise<Kept | 'damaged' | undefined> {
  // A log beside it was left by a writer that was killed: the next opening plays it in, or makes the cache anew.
  if (!existsSync(host.derivedPath) || existsSync(`${host.derivedPath}.wal`)) return undefined;
  try {
    const kept = await openNative(host.derivedPath, { isReadOnly: true });
    try {
      const stamp = await expectedStamp(kept, host);
      return (await isMadeFrom(kept, stamp)) ? { digests: await tableDigests(kept), stamp } : undefined;
    } finally {
      await kept.close();
    }
  } catch (thrown) {
    // Another process is writing it.
    return sentenceOf(thrown).includes('Could not set lock') ? undefined : 'damaged';
  }
}

/** What a person can act on becomes a finding; a bug is thrown on. */
export function cannotBe(what: string): (thrown: unknown) => string {
  return (thrown) => {
    if (!(thrown instanceof SpoorError)) throw thrown;
    // A database error ends with its statement, which says nothing to a person.
    return `cannot be ${what}: ${thrown.message.split('\n')[0]}`;
  };
}
