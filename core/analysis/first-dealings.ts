import { type Database, type Row, rowsOf } from '../ports/database.ts';
import { maybeNs, numberOf, textOf } from './cells.ts';
import type { ResolvedFilter } from './filter-sql.ts';
import { EDGE_COLUMNS, edgeEndsOf, graphTables } from './graph-dealings.ts';
import type { FirstAfter, Hop } from './graph-walk.ts';

/** So many nodes are asked for in one statement. */
const AT_ONCE = 500;

/** Asks the case for the dealings of a walk, under a filter. */
export function firstDealings(database: Database, filter: ResolvedFilter): FirstAfter {
  const { sql, parameters } = graphTables(filter);
  return async (frontier) => {
    const hops: Hop[] = [];
    const nodes = [...frontier];
    for (let start = 0; start < nodes.length; start += AT_ONCE) {
      const some = nodes.slice(start, start + AT_ONCE);
      const here = some.map(([, seq]) => `(CAST(? AS VARCHAR), ${seq})`).join(', ');
      const result = await database.query(
        `WITH ${sql}, here(id, seq) AS (VALUES ${here})
         SELECT ${EDGE_COLUMNS}, min(d.seq) AS seq
         FROM dealing AS d JOIN here AS h ON h.id = d.from_id AND d.seq >= h.seq
         GROUP BY ${EDGE_COLUMNS}`,
        [...parameters, ...some.map(([id]) => id)],
      );
      hops.push(...rowsOf(result).map(hopOf));
    }
    return hops.sort(byPlace);
  };
}

/** Which events stand at these places of the case's order, and when they were. */
export async function eventsAt(
  database: Database,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, { readonly eventId: string; readonly startNs: bigint | undefined }>> {
  if (seqs.length === 0) return new Map();
  const result = await database.query(
    `SELECT seq, event_id, start_ns FROM event
     WHERE seq IN (SELECT CAST(unnest(string_split(?, ' ')) AS BIGINT)) ORDER BY seq`,
    [[...new Set(seqs)].join(' ')],
  );
  return new Map(
    rowsOf(result).map((row) => [
      numberOf(row, 'seq'),
      { eventId: textOf(row, 'event_id'), startNs: maybeNs(row, 'start_ns') },
    ]),
  );
}

function hopOf(row: Row): Hop {
  return { ...edgeEndsOf(row), seq: numberOf(row, 'seq') };
}

function byPlace(a: Hop, b: Hop): number {
  return a.seq - b.seq || (keyOf(a) < keyOf(b) ? -1 : 1);
}

function keyOf({ from, to, relation, basis }: Hop): string {
  return JSON.stringify([from, to, relation, basis]);
}
