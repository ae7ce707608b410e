import type { EventFilter } from '../../model/event-filter.ts';
import { type Database, type Row, rowsOf } from '../../ports/database.ts';
import { maybeText, numberOf, textOf } from '../cells.ts';
import { conditionOf } from '../filter-sql.ts';
import { type Sign, signsIn } from './signs.ts';

/** What an agent said, thought, handed over or called. */
const STEP_KINDS = [
  ...['agent_message', 'agent_to_agent_message', 'reasoning'],
  ...['tool_call', 'delegation', 'handoff'],
];
/** Of a longer text the beginning is read, in characters; the answer says of how many. */
const LONGEST_READ = 100_000;
const PAGE = 2_000;

/** One step of an agent, with what its words show. No text is kept. */
export interface Step {
  readonly seq: number;
  readonly eventId: string;
  readonly agentId: string;
  readonly agentName: string;
  readonly kind: string;
  readonly targetId: string | undefined;
  readonly hasFailed: boolean;
  readonly words: number;
  /** The same for steps with the same beginning. */
  readonly fingerprint: string;
  readonly signs: ReadonlyMap<Sign, string>;
  /** Words of a call's result that tell of a failure. */
  readonly failsInResult: string | undefined;
}

export interface ReadSteps {
  readonly steps: readonly Step[];
  /** Steps of whose text only the beginning was read. */
  readonly shortened: number;
  /** False where no user speaks: then the first agent to speak hands on the task. */
  readonly hasRequest: boolean;
}

/** The steps of all agents that the filter leaves, in the case's order. */
export async function readSteps(database: Database, filter: EventFilter): Promise<ReadSteps> {
  const { sql, parameters } = conditionOf(filter);
  const steps: Step[] = [];
  let shortened = 0;
  for (let after = 0, isMore = true; isMore; ) {
    const rows = rowsOf(
      await database.query(
        `SELECT e.seq, e.event_id, e.kind, e.actor_id, a.name, e.target_id, e.status,
           left(c.input, ${LONGEST_READ}) AS input, left(c.output, ${LONGEST_READ}) AS output,
           coalesce(greatest(length(c.input), length(c.output)), 0) > ${LONGEST_READ} AS is_long
         FROM event AS e
         JOIN actor AS a ON a.actor_id = e.actor_id
         LEFT JOIN content AS c ON c.event_id = e.event_id
         WHERE ${sql} AND a.kind IN ('agent', 'subagent') AND e.kind IN (${STEP_KINDS.map((kind) => `'${kind}'`).join(', ')})
           AND e.seq > ${after}
         ORDER BY e.seq LIMIT ${PAGE}`,
        parameters,
      ),
    );
    for (const row of rows) {
      steps.push(stepOf(row));
      if (row['is_long'] === true) shortened += 1;
    }
    after = steps.at(-1)?.seq ?? after;
    isMore = rows.length === PAGE;
  }
  const [asked] = rowsOf(
    await database.query(`SELECT count(*) AS n FROM event AS e WHERE ${sql} AND e.kind = 'user_message'`, parameters),
  );
  return { steps, shortened, hasRequest: asked !== undefined && numberOf(asked, 'n') > 0 };
}

/** Of a call the arguments are the agent's own words; its result only tells whether it failed. */
function stepOf(row: Row): Step {
  const [input, output] = [maybeText(row, 'input') ?? '', maybeText(row, 'output') ?? ''];
  const kind = textOf(row, 'kind');
  const isCall = kind === 'tool_call';
  const said = isCall ? input : `${input}\n${output}`;
  const words = said.split(/\s+/).filter((word) => word !== '');
  const status = maybeText(row, 'status');
  return {
    seq: numberOf(row, 'seq'),
    eventId: textOf(row, 'event_id'),
    agentId: textOf(row, 'actor_id'),
    agentName: maybeText(row, 'name') ?? textOf(row, 'actor_id'),
    kind,
    targetId: maybeText(row, 'target_id'),
    hasFailed: status === 'error' || status === 'denied',
    words: words.length,
    fingerprint: words.slice(0, 40).join(' ').toLowerCase(),
    signs: signsIn(said),
    failsInResult: isCall ? signsIn(output).get('fails') : undefined,
  };
}
