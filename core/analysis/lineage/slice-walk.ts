import { SpoorError } from '../../base/errors.ts';
import type { SlicedEvent, SliceRelation, SliceStep } from '../../model/lineage-answers.ts';
import { type Database, type Row, rowsOf } from '../../ports/database.ts';
import { maybeNs, maybeText, numberOf, textOf } from '../cells.ts';

/** So many events a slice follows at most. */
export const MOST_SLICED = 5000;

/** CTE `here` of the events at hand: one parameter, their ids by line. */
export const HERE = 'here AS (SELECT unnest(string_split(?, chr(10))) AS event_id)';

interface Link extends Omit<SliceStep, 'event' | 'distance'> {
  readonly eventId: string;
}

export interface Walked {
  readonly links: readonly (Link & { readonly distance: number })[];
  readonly isCut: boolean;
}

/**
 * Follows links from some events, nearest first, each event once. `sql` gives rows of `via`, `event_id`, `relation`,
 * `basis`, `value` for the events of `HERE`, in a total order: of several links to one event the first counts.
 */
export async function walk(database: Database, starts: readonly Link[], sql: string): Promise<Walked> {
  const known = new Map(starts.map((link) => [link.eventId, { ...link, distance: 0 }]));
  let here = [...known.keys()];
  let isCut = false;
  for (let distance = 1; here.length > 0 && !isCut; distance += 1) {
    const result = await database.query(sql, [here.join('\n')]);
    here = [];
    for (const link of rowsOf(result).map(linkOf)) {
      if (known.has(link.eventId)) continue;
      isCut = known.size >= MOST_SLICED;
      if (isCut) break;
      known.set(link.eventId, { ...link, distance });
      here.push(link.eventId);
    }
  }
  return { links: [...known.values()], isCut };
}

/** The start of a slice. Throws `usage/invalid` where the case has no such event. */
export async function startAt(database: Database, eventId: string): Promise<Link> {
  const result = await database.query('SELECT event_id FROM event WHERE event_id = ?', [eventId]);
  if (result.rowCount === 0)
    throw new SpoorError(
      'usage/invalid',
      `The case has no event "${eventId}". \`spoor timeline --json\` lists their ids.`,
    );
  return { eventId, viaEventId: undefined, relation: 'start', basis: 'where the slice was taken', value: undefined };
}

/** The walked links with what is known of their events, in the case's order. */
export async function stepsOf(database: Database, { links }: Walked): Promise<readonly SliceStep[]> {
  const result = await database.query(
    `WITH ${HERE}
     SELECT e.event_id, e.seq, e.kind, e.start_ns, e.actor_id, a.name AS actor_name, e.session_id, e.tool_name, e.status,
       left(coalesce(c.input, c.output, ''), 200) AS preview
     FROM here AS h
     JOIN event AS e ON e.event_id = h.event_id
     LEFT JOIN content AS c ON c.event_id = e.event_id
     LEFT JOIN actor AS a ON a.actor_id = e.actor_id
     ORDER BY e.seq`,
    [links.map(({ eventId }) => eventId).join('\n')],
  );
  const byId = new Map(links.map((link) => [link.eventId, link]));
  return rowsOf(result).flatMap((row) => {
    const event = slicedEvent(row);
    const link = byId.get(event.eventId);
    if (!link) return [];
    const { distance, viaEventId, relation, basis, value } = link;
    return [{ event, distance, viaEventId, relation, basis, value }];
  });
}

function slicedEvent(row: Row): SlicedEvent {
  return {
    eventId: textOf(row, 'event_id'),
    seq: numberOf(row, 'seq'),
    kind: textOf(row, 'kind'),
    startNs: maybeNs(row, 'start_ns'),
    actorId: maybeText(row, 'actor_id'),
    actorName: maybeText(row, 'actor_name'),
    sessionId: maybeText(row, 'session_id'),
    toolName: maybeText(row, 'tool_name'),
    status: maybeText(row, 'status') ?? 'not_recorded',
    preview: textOf(row, 'preview'),
  };
}

function linkOf(row: Row): Link {
  return {
    eventId: textOf(row, 'event_id'),
    viaEventId: textOf(row, 'via'),
    // Safe: the statements of the slices write no other.
    relation: textOf(row, 'relation') as SliceRelation,
    basis: textOf(row, 'basis'),
    value: maybeText(row, 'value'),
  };
}
