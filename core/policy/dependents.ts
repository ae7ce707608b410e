import { textOf } from '../analysis/cells.ts';
import type { Dependent } from '../model/what-if.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import { type Action, eventsOf } from './action.ts';

/** What led to an event is followed over this many events that are no calls; a longer chain ends there. */
const MAX_STEPS = 24;

interface Link {
  readonly on: Action;
  readonly relation: Dependent['relation'];
  readonly basis: string;
}

/** Which earlier calls each call rests on: derived from lineage, and from what the sources say led to what. */
export type Rests = ReadonlyMap<Action, readonly Link[]>;

export async function loadRests(database: Database, actions: readonly Action[]): Promise<Rests> {
  const ofEvent = new Map<string, Action>();
  for (const action of actions) for (const eventId of eventsOf(action)) ofEvent.set(eventId, action);
  const rests = new Map<Action, Link[]>();
  const add = (eventId: string, onEventId: string, link: Omit<Link, 'on'>) => {
    const [action, on] = [ofEvent.get(eventId), ofEvent.get(onEventId)];
    if (!action || !on || on.seq >= action.seq) return;
    const known = rests.get(action);
    if (!known) rests.set(action, [{ on, ...link }]);
    else if (!known.some((other) => other.on === on)) known.push({ on, ...link });
  };
  // Lineage first: of two ways to rest on the same call, the one by content says more.
  for (const row of rowsOf(await database.query(SELECT_LINEAGE))) {
    add(textOf(row, 'event_id'), textOf(row, 'from_event_id'), { relation: 'lineage', basis: textOf(row, 'basis') });
  }
  for (const row of rowsOf(await database.query(SELECT_CAUSES))) {
    add(textOf(row, 'event_id'), textOf(row, 'on_event_id'), { relation: 'cause', basis: textOf(row, 'basis') });
  }
  return rests;
}

/**
 * Only pieces that tell: a number or a short word is in many calls. What stands in a result was brought by the call; what
 * stands in arguments was brought only to those to whom the call handed it.
 */
const SELECT_LINEAGE = `
  SELECT l.event_id, l.from_event_id, min(l.grade) AS basis FROM lineage AS l
  JOIN event AS e ON e.event_id = l.event_id
  JOIN event AS f ON f.event_id = l.from_event_id
  WHERE l.grade IS NOT NULL AND l.part = 'input' AND l.kind NOT IN ('value', 'number')
    AND (l.from_part = 'output' OR e.actor_id <> f.actor_id)
  GROUP BY l.event_id, l.from_event_id ORDER BY l.event_id, l.from_event_id`;

/**
 * From each call along what led to it, through messages and model calls, to the nearest call or its result. To come
 * later in the same conversation is not to depend: links by position or by what encloses are followed to a hand-over
 * alone, without which the work inside it would not have begun.
 */
const SELECT_CAUSES = `
  WITH RECURSIVE result AS (
    SELECT result_event_id AS event_id FROM event WHERE result_event_id IS NOT NULL),
  walk (event_id, led_by, is_weak, steps) AS (
    SELECT event_id, cause_event_id, cause_basis IN ('parent', 'position'), 1 FROM event
    WHERE kind IN ('tool_call', 'delegation', 'handoff') AND cause_event_id IS NOT NULL
    UNION ALL
    SELECT w.event_id, e.cause_event_id, w.is_weak OR e.cause_basis IN ('parent', 'position'), w.steps + 1
    FROM walk AS w
    JOIN event AS e ON e.event_id = w.led_by
    WHERE e.cause_event_id IS NOT NULL AND w.steps < ${MAX_STEPS}
      AND e.kind NOT IN ('tool_call', 'delegation', 'handoff') AND e.event_id NOT IN (SELECT event_id FROM result))
  SELECT w.event_id, w.led_by AS on_event_id, CASE WHEN bool_or(w.is_weak) THEN 'parent' ELSE 'id' END AS basis
  FROM walk AS w JOIN event AS e ON e.event_id = w.led_by
  WHERE e.kind IN ('delegation', 'handoff')
    OR (NOT w.is_weak AND (e.kind = 'tool_call' OR e.event_id IN (SELECT event_id FROM result)))
  GROUP BY w.event_id, w.led_by ORDER BY w.event_id, w.led_by`;

/** Every call that rests, over any number of links, on a call that would not have run; the shortest way of each. */
export function dependentsOf(
  actions: readonly Action[],
  rests: Rests,
  stopped: ReadonlySet<Action>,
  isHarmful: (action: Action) => boolean,
): readonly Dependent[] {
  const distance = new Map<Action, number>();
  const found: Dependent[] = [];
  // In the order of the case a call comes after all that it rests on: one pass follows every chain.
  for (const action of actions) {
    if (stopped.has(action)) continue;
    const nearest = (rests.get(action) ?? [])
      .flatMap((link) => {
        const before = stopped.has(link.on) ? 0 : distance.get(link.on);
        return before === undefined ? [] : [{ link, steps: before + 1 }];
      })
      .reduce<{ link: Link; steps: number } | undefined>(
        (best, one) => (best && best.steps <= one.steps ? best : one),
        undefined,
      );
    if (!nearest) continue;
    distance.set(action, nearest.steps);
    found.push({
      seq: action.seq,
      eventId: action.eventId,
      agentName: action.agentName ?? action.agentId,
      toolName: action.toolName,
      isHarmful: isHarmful(action),
      onEventId: nearest.link.on.eventId,
      relation: nearest.link.relation,
      basis: nearest.link.basis,
      distance: nearest.steps,
    });
  }
  return found;
}

/** The calls that a call rests on, over any number of links. */
export function foundationsOf(action: Action, rests: Rests): ReadonlySet<Action> {
  const found = new Set<Action>();
  const waiting = [action];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    for (const { on } of rests.get(here) ?? []) {
      if (found.has(on)) continue;
      found.add(on);
      waiting.push(on);
    }
  }
  return found;
}
