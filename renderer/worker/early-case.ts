import { contentRows } from '../../core/analysis/event-index/database-columns.ts';
import { EventIndex } from '../../core/analysis/event-index/event-index.ts';
import { keepColumns, readKeptColumns } from '../../core/analysis/event-index/kept-columns.ts';
import { SpoorError } from '../../core/base/errors.ts';
import { expectedStamp } from '../../core/case-cache.ts';
import type { DerivedStamp } from '../../core/ports/case-host.ts';
import type { Database } from '../../core/ports/database.ts';
import { stampText } from './case-reading.ts';
import type { HttpCaseHost } from './http-case-host.ts';
import type { OpenedCase } from './open-case-here.ts';

/** What a window knows of a case before its database is open: all that is drawn of its events, and the first rows. */
export interface EarlyCase {
  readonly reader: Database;
  readonly index: EventIndex;
  readonly stamp: DerivedStamp;
}

/** Reads what was kept; undefined where there is nothing, or it was made of other evidence or by another version. */
export async function earlyCase(host: HttpCaseHost, reader: Database): Promise<EarlyCase | undefined> {
  const bytes = await host.columns();
  const kept = bytes && readKeptColumns(bytes, (count) => contentRows(reader, count));
  if (!kept) return undefined;
  // Another engine gives the same columns: which one is here is known only once it runs.
  const expected = await expectedStamp({ engine: kept.stamp.engine }, host);
  if (stampText(kept.stamp) !== stampText(expected)) return undefined;
  return { reader, index: new EventIndex(kept.columns, reader, kept.rows), stamp: kept.stamp };
}

export interface TimelineKeeping {
  readonly host: HttpCaseHost;
  /** Waits for those who ask: keeping comes after them. */
  readonly idle: () => Promise<void>;
  /** True while nothing changes the case. */
  readonly isQuiet: () => boolean;
}

/** Keeps the columns of the case for the next window, once for each state of it. */
export class TimelineKeeper {
  readonly #keeping: TimelineKeeping;
  #known: string | undefined;

  constructor(keeping: TimelineKeeping) {
    this.#keeping = keeping;
  }

  /** What was made of this is kept already. */
  note(stamp: DerivedStamp): void {
    this.#known = evidenceOf(stamp);
  }

  async keep({ at, index, reader }: Pick<OpenedCase, 'at' | 'index' | 'reader'>): Promise<void> {
    const { host, idle, isQuiet } = this.#keeping;
    if (this.#known === evidenceOf(at.stamp) || !isQuiet()) return;
    this.note(at.stamp);
    const { stamp } = at;
    try {
      const indexed = await index.get();
      if (!indexed) return;
      const bytes = await keepColumns(reader, stamp, { columns: indexed.columns, rest: idle });
      // What changed meanwhile has another index: these columns may be of both.
      if (bytes && isQuiet() && (await index.get()) === indexed) await host.keepColumns(bytes);
    } catch (thrown) {
      // A folder that cannot be written, or a case that changes: the next window reads its database.
      if (!(thrown instanceof SpoorError)) throw thrown;
    }
  }
}

/** All of a stamp but the engine, which makes no difference to the columns. */
function evidenceOf({ tool, schemaVersion, evidence }: DerivedStamp): string {
  return `${tool} ${schemaVersion} ${evidence}`;
}
