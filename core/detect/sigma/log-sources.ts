import type { Join } from './fields.ts';
import type { LogSource } from './sigma-rule.ts';
import { sqlText } from './sql-text.ts';

interface Category {
  readonly id: string;
  readonly says: string;
  /** SQL over `event AS e`. */
  readonly where: string;
  readonly joins?: readonly Join[];
}

const kinds = (...names: readonly string[]) => `e.kind IN (${names.map((name) => `'${name}'`).join(', ')})`;

/** Calls that are told a second time: made once for a run of rules, as long as that lasts. */
export const TOLD_TWICE = 'rule_told_twice';

/**
 * The same call told twice, by its caller and, within that span, by its server: the one without arguments is left out,
 * the server's where both are alike.
 */
export const TOLD_TWICE_SQL = `
  SELECT CASE WHEN asked.input IS NULL AND answered.input IS NOT NULL THEN caller.event_id ELSE inner_call.event_id END AS event_id
  FROM event AS inner_call
  JOIN event AS caller ON caller.event_id = inner_call.parent_event_id
  JOIN content AS asked ON asked.event_id = caller.event_id
  JOIN content AS answered ON answered.event_id = inner_call.event_id
  WHERE inner_call.kind = 'tool_call' AND caller.kind = 'tool_call' AND caller.tool_name = inner_call.tool_name`;

/** What a rule may name as `logsource.category`. */
export const CATEGORIES: readonly Category[] = [
  {
    id: 'tool_call',
    says: 'Calls of tools, with their result in `result`. A call that both its caller and its server tell of is one.',
    where: `${kinds('tool_call')} AND e.event_id NOT IN (SELECT event_id FROM ${TOLD_TWICE})`,
  },
  {
    id: 'tool_result',
    says: 'What came back to an agent from outside, in `output`: results of tools, retrieved documents, memories.',
    where: `${kinds('tool_call', 'tool_result', 'retrieval', 'memory_read')} AND c.output IS NOT NULL`,
    joins: ['content'],
  },
  { id: 'model_call', says: 'Calls of models.', where: kinds('model_call') },
  {
    id: 'message',
    says: 'Messages of users, agents and operators, in `text`.',
    where: kinds('user_message', 'agent_message', 'agent_to_agent_message', 'system_prompt'),
  },
  { id: 'reasoning', says: 'What a model wrote as its reasoning: testimony.', where: kinds('reasoning') },
  { id: 'delegation', says: 'Tasks given to other agents, and hand-overs.', where: kinds('delegation', 'handoff') },
  {
    id: 'approval',
    says: 'Requests for approval, decisions on them, and decisions of policies.',
    where: kinds('approval_request', 'approval_decision', 'policy_decision'),
  },
  { id: 'memory', says: 'Memories read and written.', where: kinds('memory_read', 'memory_write') },
  { id: 'retrieval', says: 'Documents retrieved.', where: kinds('retrieval') },
  { id: 'file_change', says: 'Changes of files as a source records them.', where: kinds('file_change') },
  { id: 'configuration', says: 'Changes of configuration.', where: kinds('configuration_change') },
  { id: 'session', says: 'Starts and ends of sessions.', where: kinds('session_start', 'session_end') },
  { id: 'error', says: 'Errors apart from those of a call.', where: kinds('error') },
  { id: 'log', says: 'Lines of a log that are nothing else.', where: kinds('log') },
];

/** What a rule may name as `logsource.product`. */
export const PRODUCTS = [
  { id: 'ai_agent', says: 'Everything in the case.', where: 'TRUE' },
  {
    id: 'mcp',
    says: 'Events that name an MCP server, or a tool of one (`mcp__<server>__<tool>`), or were read from a log of MCP. `service` narrows it to one server.',
    where: `(e.tool_server IS NOT NULL OR starts_with(e.tool_name, 'mcp__') OR e.operation LIKE 'tools/%' OR e.operation LIKE 'resources/%' OR e.operation LIKE 'prompts/%' OR e.operation LIKE 'sampling/%' OR e.operation LIKE 'elicitation/%')`,
  },
] as const;

const JOINS: Readonly<Record<Join, string>> = {
  content: 'JOIN content AS c ON c.event_id = e.event_id',
  answer: `LEFT JOIN event AS answer_event ON answer_event.event_id = e.result_event_id
    LEFT JOIN content AS answer ON answer.event_id = e.result_event_id`,
  actor: 'LEFT JOIN actor AS actor ON actor.actor_id = e.actor_id',
  target: 'LEFT JOIN actor AS target ON target.actor_id = e.target_id',
  source: 'LEFT JOIN source AS src ON src.source_id = e.source_id',
  cause: 'LEFT JOIN event AS cause ON cause.event_id = e.cause_event_id',
};

/** The events that a rule looks at: what stands after FROM, with the tables that its fields need, and after WHERE. */
export function eventsOf(
  { product, category, service }: LogSource,
  needed: ReadonlySet<Join>,
): { readonly from: string; readonly where: string } {
  const chosen = CATEGORIES.find(({ id }) => id === category);
  const joins = new Set([...needed, ...(chosen?.joins ?? [])]);
  const tables = (Object.keys(JOINS) as readonly Join[]).filter((join) => joins.has(join)).map((join) => JOINS[join]);
  const conditions = [
    PRODUCTS.find(({ id }) => id === product)?.where ?? 'TRUE',
    chosen?.where ?? 'TRUE',
    service === undefined ? 'TRUE' : serverIs(service),
  ].filter((where) => where !== 'TRUE');
  return {
    from: ['event AS e', ...tables].join(' '),
    where: conditions.length === 0 ? 'TRUE' : conditions.join(' AND '),
  };
}

function serverIs(service: string): string {
  const name = sqlText(service);
  return `(lower(e.tool_server) = lower(${name}) OR starts_with(lower(e.tool_name), lower('mcp__' || ${name} || '__')))`;
}
