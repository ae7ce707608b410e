import { SpoorError } from '../../base/errors.ts';
import type { Slice } from '../../model/lineage-answers.ts';
import { type Database, rowsOf } from '../../ports/database.ts';
import { textOf } from '../cells.ts';
import { extentOf, limitsOf } from './slice-extent.ts';
import { HERE, MOST_SLICED, startAt, stepsOf, type Walked, walk } from './slice-walk.ts';

/** Of the events at hand, what they reached: acts that they asked for, content taken from them, results, sub-agents' acts. */
const REACHED = `
  WITH ${HERE},
  link AS (
    SELECT 1 AS rank, q.from_event_id AS via, q.event_id, 'asked' AS relation,
      'derived: it does what a sentence there asks for (' || q.basis || ')' AS basis, q.value AS value
    FROM here AS h JOIN asked_act AS q ON q.from_event_id = h.event_id
    UNION ALL
    SELECT 2, l.from_event_id, l.event_id, 'lineage',
      'derived: it holds content that stands there first (' || l.grade || ')', l.value
    FROM here AS h JOIN lineage AS l ON l.from_event_id = h.event_id
    UNION ALL
    SELECT 3, e.event_id, e.result_event_id, 'result', 'linked: the result of the call', NULL
    FROM here AS h JOIN event AS e ON e.event_id = h.event_id WHERE e.result_event_id IS NOT NULL
    UNION ALL
    SELECT 4, h.event_id, e.event_id, 'cause', 'linked by ' || coalesce(e.cause_basis, 'what is not recorded'), NULL
    FROM here AS h JOIN event AS e ON e.cause_event_id = h.event_id
    UNION ALL
    SELECT 5, h.event_id, e.event_id, 'parent', 'recorded: a task that was handed over encloses it', NULL
    FROM here AS h JOIN event AS p ON p.event_id = h.event_id AND p.kind IN ('delegation', 'handoff', 'agent_to_agent_message')
    JOIN event AS e ON e.parent_event_id = p.event_id)
  SELECT l.via, l.event_id, l.relation, l.basis, l.value
  FROM link AS l JOIN event AS e ON e.event_id = l.event_id
  ORDER BY l.rank, e.seq, l.event_id, l.via, l.value NULLS LAST`;

/** All that the content of an event reached, as far as the record links it. */
export async function forwardSlice(database: Database, eventId: string): Promise<Slice> {
  return await sliceOf(database, await walk(database, [await startAt(database, eventId)], REACHED));
}

/** What the contents of several events reached, without what is known of those events: the graph asks it of a node. */
export async function walkForward(database: Database, eventIds: readonly string[]): Promise<Walked> {
  const starts = eventIds.slice(0, MOST_SLICED).map((eventId) => ({ ...START, eventId }));
  const walked = starts.length === 0 ? { links: [], isCut: false } : await walk(database, starts, REACHED);
  return { links: walked.links, isCut: walked.isCut || eventIds.length > MOST_SLICED };
}

const START = { viaEventId: undefined, relation: 'start', basis: 'an event of the node', value: undefined } as const;

/** All that a value reached: every event whose content holds it, from the first on, and what followed from its calls. */
export async function forwardSliceOfValue(database: Database, value: string): Promise<Slice> {
  if (value.trim() === '') throw new SpoorError('usage/invalid', 'Name the value that is to be followed.');
  // Model calls and logs repeat what other events hold.
  const holding = await database.query(
    `SELECT e.event_id FROM event AS e JOIN content AS c ON c.event_id = e.event_id
     WHERE e.kind NOT IN ('model_call', 'log')
       AND (contains(lower(c.input), lower(?)) OR contains(lower(c.output), lower(?)))
     ORDER BY e.seq LIMIT ${MOST_SLICED + 1}`,
    [value, value],
  );
  const ids = rowsOf(holding).map((row) => textOf(row, 'event_id'));
  const starts = ids.slice(0, MOST_SLICED).map((eventId, at) => ({
    eventId,
    viaEventId: at === 0 ? undefined : ids[0],
    relation: at === 0 ? ('start' as const) : ('value' as const),
    basis: at === 0 ? 'the first event whose content holds the value' : 'derived: its content holds the value',
    value: at === 0 ? undefined : value,
  }));
  const walked = starts.length === 0 ? { links: [], isCut: false } : await walk(database, starts, FOLLOWED);
  return await sliceOf(database, { links: walked.links, isCut: walked.isCut || ids.length > MOST_SLICED });
}

/** What follows from calls that hold a value: their results and effects, not what else those hold. */
const FOLLOWED = `
  WITH ${HERE},
  link AS (
    SELECT e.event_id AS via, e.result_event_id AS event_id, 'result' AS relation, 'linked: the result of the call' AS basis
    FROM here AS h JOIN event AS e ON e.event_id = h.event_id WHERE e.result_event_id IS NOT NULL)
  SELECT l.via, l.event_id, l.relation, l.basis, CAST(NULL AS VARCHAR) AS value
  FROM link AS l JOIN event AS e ON e.event_id = l.event_id
  ORDER BY e.seq, l.event_id, l.via`;

async function sliceOf(database: Database, walked: Walked): Promise<Slice> {
  return {
    direction: 'forward',
    steps: await stepsOf(database, walked),
    isCut: walked.isCut,
    extent: await extentOf(database, walked),
    limits: await limitsOf(database, walked),
  };
}
