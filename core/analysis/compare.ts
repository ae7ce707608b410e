import { diffArrays } from 'diff';
import type { EventFilter } from '../model/answers.ts';
import type { ComparedCall, ComparedCount, ComparedSide, ComparedStep, Comparison } from '../model/comparison.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import { maybeNs, maybeText, numberOf, textOf } from './cells.ts';
import { conditionOf } from './filter-sql.ts';
import { STATED_COLUMNS, statedFigures } from './stated-cost.ts';

/** Aligning takes time that grows with calls times differences. */
const MOST_ALIGNED = 2_000;
const MOST_OBJECTS = 200;
const PREVIEW = 160;

/** A call with what tells its arguments apart from another's. */
interface CallRead extends ComparedCall {
  readonly digest: string | undefined;
}

/** What differs between the events of two filters: tools, arguments, order, data, resources, cost, failures. */
export async function compareEvents(database: Database, left: EventFilter, right: EventFilter): Promise<Comparison> {
  const [ours, theirs] = [await sideOf(database, left), await sideOf(database, right)];
  const steps = stepsOf(await callsOf(database, left), await callsOf(database, right));
  const count = (key: string, from: string) => countsOf(database, [left, right], key, from);
  const objects = await count('x.object', ACCESSES);
  return {
    left: ours,
    right: theirs,
    steps,
    unaligned: {
      left: Math.max(0, ours.toolCalls - MOST_ALIGNED),
      right: Math.max(0, theirs.toolCalls - MOST_ALIGNED),
    },
    tools: await count("CASE WHEN e.kind = 'tool_call' THEN e.tool_name END", 'event AS e'),
    dataClasses: await count('d.data_class', DATA),
    systems: await count('x.system', ACCESSES),
    objects: objects.slice(0, MOST_OBJECTS),
    objectsTotal: objects.length,
  };
}

const ACCESSES = 'access AS x JOIN event AS e ON e.event_id = x.event_id';
const DATA = 'data_mention AS d JOIN event AS e ON e.event_id = d.event_id';

async function sideOf(database: Database, filter: EventFilter): Promise<ComparedSide> {
  const { sql, parameters } = conditionOf(filter);
  const [row] = rowsOf(
    await database.query(
      `SELECT count(*) AS events, count(*) FILTER (e.kind = 'tool_call') AS tool_calls,
         count(DISTINCT CASE WHEN e.actor_id LIKE 'agent:%' OR e.actor_id LIKE 'subagent:%' THEN e.actor_id END) AS agents,
         count(*) FILTER (e.status = 'error') AS failures, count(*) FILTER (e.status = 'denied') AS denials,
         count(*) FILTER (e.start_ns IS NULL) AS untimed, min(e.start_ns) AS first_ns, max(e.start_ns) AS last_ns,
         count(*) FILTER (e.kind = 'tool_call' AND c.input IS NULL) AS without, ${STATED_COLUMNS}
       FROM event AS e LEFT JOIN content AS c ON c.event_id = e.event_id WHERE ${sql}`,
      parameters,
    ),
  );
  if (!row) throw new Error('An aggregate gave no row.');
  return {
    events: numberOf(row, 'events'),
    toolCalls: numberOf(row, 'tool_calls'),
    agents: numberOf(row, 'agents'),
    failures: numberOf(row, 'failures'),
    denials: numberOf(row, 'denials'),
    untimed: numberOf(row, 'untimed'),
    firstNs: maybeNs(row, 'first_ns'),
    lastNs: maybeNs(row, 'last_ns'),
    ...statedFigures(row),
    callsWithoutArguments: numberOf(row, 'without'),
  };
}

async function callsOf(database: Database, filter: EventFilter): Promise<readonly CallRead[]> {
  const { sql, parameters } = conditionOf(filter);
  const result = await database.query(
    `SELECT e.event_id, coalesce(e.tool_name, '') AS tool_name, e.status, md5(c.input) AS digest,
       left(regexp_replace(c.input, '\\s+', ' ', 'g'), ${PREVIEW}) AS preview
     FROM event AS e LEFT JOIN content AS c ON c.event_id = e.event_id
     WHERE ${sql} AND e.kind = 'tool_call' ORDER BY e.seq LIMIT ${MOST_ALIGNED}`,
    parameters,
  );
  return rowsOf(result).map((row) => ({
    eventId: textOf(row, 'event_id'),
    toolName: textOf(row, 'tool_name'),
    status: textOf(row, 'status'),
    preview: maybeText(row, 'preview'),
    digest: maybeText(row, 'digest'),
  }));
}

/** The two orders beside each other, so that as many calls as possible stand opposite a call of the same tool. */
function stepsOf(left: readonly CallRead[], right: readonly CallRead[]): readonly ComparedStep[] {
  const parts = diffArrays([...left], [...right], { comparator: (a, b) => a.toolName === b.toolName });
  let [atLeft, atRight] = [0, 0];
  return parts.flatMap(({ added, removed, count = 0 }) =>
    Array.from({ length: count }, () => {
      const ours = added ? undefined : left[atLeft++];
      const theirs = removed ? undefined : right[atRight++];
      return { left: shown(ours), right: shown(theirs), inputs: inputsOf(ours, theirs) };
    }),
  );
}

function shown(call: CallRead | undefined): ComparedCall | undefined {
  if (!call) return undefined;
  const { digest: _, ...rest } = call;
  return rest;
}

function inputsOf(left: CallRead | undefined, right: CallRead | undefined): ComparedStep['inputs'] {
  if (!left || !right) return 'alone';
  if (left.digest === undefined || right.digest === undefined) return 'not_recorded';
  return left.digest === right.digest ? 'same' : 'different';
}

async function countsOf(
  database: Database,
  filters: readonly [EventFilter, EventFilter],
  key: string,
  from: string,
): Promise<readonly ComparedCount[]> {
  const sides: ReadonlyMap<string, number>[] = [];
  for (const filter of filters) {
    const { sql, parameters } = conditionOf(filter);
    const rows = rowsOf(
      await database.query(
        `SELECT ${key} AS name, count(*) AS n FROM ${from} WHERE ${sql} AND ${key} IS NOT NULL GROUP BY ${key} ORDER BY name`,
        parameters,
      ),
    );
    sides.push(new Map(rows.map((row) => [textOf(row, 'name'), numberOf(row, 'n')])));
  }
  const names = [...new Set(sides.flatMap((side) => [...side.keys()]))];
  const difference = ({ left, right }: ComparedCount) => Math.abs(left - right);
  return names
    .map((name) => ({ name, left: sides[0]?.get(name) ?? 0, right: sides[1]?.get(name) ?? 0 }))
    .toSorted((a, b) => difference(b) - difference(a) || (a.name < b.name ? -1 : 1));
}
