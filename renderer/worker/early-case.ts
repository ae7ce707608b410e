import { contentRows } from '../../core/analysis/event-index/database-columns.ts';
import { EventIndex } from '../../core/analysis/event-index/event-index.ts';
import { type NotKept, readKeptColumns } from '../../core/analysis/event-index/kept-columns.ts';
import { resourcesOf } from '../../core/analysis/event-index/resource-column.ts';
import { expectedStamp } from '../../core/case-stamp.ts';
import type { DerivedStamp } from '../../core/ports/case-host.ts';
import type { Database } from '../../core/ports/database.ts';
import type { HttpCaseHost } from './http-case-host.ts';
import { stampText } from './stamp-text.ts';

/** What a window knows of a case before its database is open: all that is drawn of its events, and the first rows. */
export interface EarlyCase {
  readonly index: EventIndex;
  readonly stamp: DerivedStamp;
}

/**
 * Reads what was kept; undefined where there is nothing, or it was made of other evidence or by another version.
 * `reader` is the database as it will be.
 */
export async function earlyCase(host: HttpCaseHost, reader: Database): Promise<EarlyCase | undefined> {
  // Another engine gives the same columns: which one is here is known only once it runs.
  const [bytes, { engine: _, ...expected }] = await Promise.all([host.columns(), expectedStamp({ engine: '' }, host)]);
  const kept = bytes && readKeptColumns(bytes, notKept(reader));
  if (!kept || stampText(kept.stamp) !== stampText({ ...expected, engine: kept.stamp.engine })) return undefined;
  return { index: new EventIndex(kept.columns, reader, kept.known), stamp: kept.stamp };
}

function notKept(reader: Database): NotKept {
  return {
    contentRows: (count) => contentRows(reader, count),
    resources: (count) => resourcesOf(reader, count),
  };
}
