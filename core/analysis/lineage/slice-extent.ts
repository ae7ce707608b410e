import type { Counted, SliceExtent, TouchedThing } from '../../model/lineage-answers.ts';
import { type Database, rowsOf } from '../../ports/database.ts';
import { numberOf, textOf } from '../cells.ts';
import { lineageGaps } from './lineage-gaps.ts';
import { countsOf } from './lineage-page.ts';
import { HERE, MOST_SLICED, type Walked } from './slice-walk.ts';

const SHOWN = 200;

/** What the events of a slice came near: agents, sessions, and through the ledger of accesses things and records. */
export async function extentOf(database: Database, { links }: Walked): Promise<SliceExtent> {
  const ids = links.map(({ eventId }) => eventId).join('\n');
  const all = async (value: string, from: string): Promise<readonly Counted[]> =>
    countsOf(
      await database.query(
        `WITH ${HERE} SELECT ${value} AS value, count(DISTINCT x.event_id) AS count
         FROM here AS h JOIN ${from} WHERE ${value} IS NOT NULL GROUP BY ${value} ORDER BY count DESC, value`,
        [ids],
      ),
    );
  const tools = await all('x.tool_name', "event AS x ON x.event_id = h.event_id AND x.kind = 'tool_call'");
  const sessions = await all('x.session_id', 'event AS x ON x.event_id = h.event_id');
  const records = await all('x.record', 'access_record AS x ON x.event_id = h.event_id');
  const things = await thingsOf(database, ids);
  return {
    calls: await callsOf(database, ids),
    tools: tools.slice(0, SHOWN),
    agents: await all(
      'coalesce(a.name, x.actor_id)',
      `event AS x ON x.event_id = h.event_id AND (x.actor_id LIKE 'agent:%' OR x.actor_id LIKE 'subagent:%')
       LEFT JOIN actor AS a ON a.actor_id = x.actor_id`,
    ),
    sessions: sessions.slice(0, SHOWN),
    sessionsTotal: sessions.length,
    things: things.slice(0, SHOWN),
    thingsTotal: things.length,
    records: records.slice(0, SHOWN),
    recordsTotal: records.length,
    destinations: await all('x.destination', 'access AS x ON x.event_id = h.event_id'),
  };
}

async function callsOf(database: Database, ids: string): Promise<number> {
  const result = await database.query(
    `WITH ${HERE} SELECT count(*) AS n FROM here AS h JOIN event AS e ON e.event_id = h.event_id AND e.kind = 'tool_call'`,
    [ids],
  );
  return Number(result.values[0]?.[0] ?? 0);
}

async function thingsOf(database: Database, ids: string): Promise<readonly TouchedThing[]> {
  const result = await database.query(
    `WITH ${HERE} SELECT x.system, x.object, x.operation, count(DISTINCT x.event_id) AS calls,
       count(DISTINCT x.event_id) FILTER (x.status IN ('error', 'denied')) AS failed
     FROM here AS h JOIN access AS x ON x.event_id = h.event_id
     GROUP BY x.system, x.object, x.operation ORDER BY calls DESC, x.system, x.object, x.operation`,
    [ids],
  );
  return rowsOf(result).map((row) => ({
    system: textOf(row, 'system'),
    object: textOf(row, 'object'),
    operation: textOf(row, 'operation'),
    calls: numberOf(row, 'calls'),
    failed: numberOf(row, 'failed'),
  }));
}

/** What may be missing from a slice, in sentences. */
export async function limitsOf(database: Database, { links, isCut }: Walked): Promise<readonly string[]> {
  const gaps = await lineageGaps(database);
  const missing = await database.query(
    `WITH ${HERE} SELECT count(*) AS n FROM here AS h JOIN event AS e ON e.event_id = h.event_id
     WHERE e.content_state <> 'recorded'`,
    [links.map(({ eventId }) => eventId).join('\n')],
  );
  const events = Number(missing.values[0]?.[0] ?? 0);
  return [
    ...(isCut ? [`More than ${MOST_SLICED} events are linked: the slice is at least this.`] : []),
    ...(events > 0
      ? [`The content of ${events} of its events is not recorded in full: what it led to is not known.`]
      : []),
    ...gaps.map(({ sentence }) => sentence),
    'Paraphrases and translations are not found.',
  ];
}
