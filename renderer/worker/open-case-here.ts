import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking-browser';
import { CaseIndex } from '../../core/analysis/event-index/case-index.ts';
import type { EventIndex } from '../../core/analysis/event-index/event-index.ts';
import { expectedStamp } from '../../core/case-stamp.ts';
import { type OpenCase, openCaseDatabase } from '../../core/open-case.ts';
import type { Database } from '../../core/ports/database.ts';
import { besideWasm, connectWasm } from '../../engine/wasm.ts';
import { keep, withReaders } from './case-reading.ts';
import { breathe, type OpenedDatabase, openDatabase } from './database.ts';
import type { HttpCaseHost } from './http-case-host.ts';
import { stampText } from './stamp-text.ts';

/** A case that this window has open. */
export interface OpenedCase {
  readonly storage: OpenedDatabase;
  /** A connection of its own: questions see no import before it is committed, and none of theirs can break it. */
  readonly reader: Database;
  readonly at: OpenCase;
  readonly index: CaseIndex;
  /** Another connection, for work of its own; whoever takes it closes it. */
  readonly connect: () => Database;
  /** An empty database in memory beside this one, for as long as `use` has it. */
  readonly beside: <Result>(use: (database: Database) => Promise<Result>) => Promise<Result>;
}

export interface OpeningHere {
  readonly bindings: DuckDBBindings;
  readonly host: HttpCaseHost;
  readonly step: (name: string) => void;
  /** Waits for those who ask: what goes on in the background comes after them. */
  readonly idle: () => Promise<void>;
  /** What was kept of the case and matches its evidence. */
  readonly kept: EventIndex | undefined;
}

/** Opens the case from the database beside its evidence where that is fresh, or reads the evidence anew. */
export async function openCaseHere({ bindings, host, step, idle, kept: early }: OpeningHere): Promise<OpenedCase> {
  step('Read the case');
  const { id } = await host.manifest();
  const kept = await host.derivedStamp();
  const stamp = stampText(await expectedStamp({ engine: bindings.getVersion() }, host));
  const isFresh = kept !== undefined && stampText(kept) === stamp;
  const read = () => {
    step('Copy the database into the browser’s private storage');
    return host.derived();
  };
  const storage = await openDatabase(bindings, `spoor-${id}.duckdb`, isFresh ? { stamp, read } : undefined);
  step('Check the database against the evidence');
  const at = await withReaders((readers) =>
    openCaseDatabase(storage.database, host, {
      breathe,
      readers,
      onProgress: ({ stage, name }) => step(`${stage === 'link' ? 'Link' : 'Read again'}: ${name}`),
    }),
  );
  if (at.isRebuilt) await keep(storage, at, host);
  const index = new CaseIndex({ database: connectWasm(bindings, breathe), breathe: idle, letIn: breathe, kept: early });
  const connect = () => connectWasm(bindings, breathe);
  return { storage, reader: connect(), at, index, connect, beside: (use) => besideWasm(bindings, breathe, use) };
}
