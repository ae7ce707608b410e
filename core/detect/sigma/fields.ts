import { sqlText } from './sql-text.ts';

/** Tables beside `event` (as `e`) that a field may need; `log-sources.ts` says how each is joined. */
export type Join = 'content' | 'answer' | 'actor' | 'target' | 'source' | 'cause';

/** A field of the map: one value per event (`column`), or any number of them (`rows`). */
export interface Field {
  /** All names that mean it; the first is the one to use. */
  readonly names: readonly string[];
  readonly says: string;
  /** SQL over the row of the event, and the tables that it needs. */
  readonly column?: string;
  readonly joins?: readonly Join[];
  /** SQL of rows `(event_id, value)`. */
  readonly rows?: string;
  /** The column is a number. */
  readonly isNumber?: boolean;
}

/** Names of arguments whose text is a command or code that is run. */
const COMMAND_NAMES =
  /^(?:command|commands|cmd|cmdline|command_?line|shell_command|script|argv|code|cell|powershell|bash)$/i;

/** The rows of arguments that a rule may ask for: filled by `argument-table.ts` for as long as rules run. */
export const ARGUMENTS = 'rule_argument';

/** Says whether the arguments under this name are commands. */
export function isCommandName(name: string): boolean {
  return COMMAND_NAMES.test(name);
}

const own = (column: string, joins: readonly Join[] = []) => ({ column, joins });
const accessRows = (column: string, where = 'TRUE') =>
  `SELECT event_id, ${column} AS value FROM access WHERE ${column} IS NOT NULL AND ${where}`;
const lineageRows = (column: string) => `SELECT event_id, ${column} AS value FROM lineage WHERE ${column} IS NOT NULL`;

/** Every field that a rule may name. The page docs/sigma.md is written from it. */
export const FIELDS: readonly Field[] = [
  {
    names: ['kind', 'event.kind'],
    says: 'Kind of event, as in the schema: `tool_call`, `user_message`.',
    ...own('e.kind'),
  },
  {
    names: ['tool', 'gen_ai.tool.name', 'tool_name', 'mcp.tool.name'],
    says: 'Name of the tool, as recorded.',
    ...own('e.tool_name'),
  },
  {
    names: ['server', 'mcp.server.name', 'tool_server'],
    says: 'MCP server or service that offers the tool.',
    ...own('e.tool_server'),
  },
  {
    names: ['agent', 'gen_ai.agent.name'],
    says: 'Name of who acted: agent, sub-agent, user, service.',
    ...own('actor.name', ['actor']),
  },
  { names: ['agent.id', 'gen_ai.agent.id'], says: 'Who acted, as `<kind>:<key>`.', ...own('e.actor_id') },
  {
    names: ['agent.kind'],
    says: 'What acted: human, agent, subagent, model, service, mcp_server or tool.',
    ...own('actor.kind', ['actor']),
  },
  { names: ['target', 'target.name'], says: 'Name of whom or what it was done to.', ...own('target.name', ['target']) },
  { names: ['target.id'], says: 'To whom or with what, as `<kind>:<key>`.', ...own('e.target_id') },
  { names: ['target.kind'], says: 'What it was done to.', ...own('target.kind', ['target']) },
  { names: ['user', 'user.name', 'principal'], says: 'On whose authority, as recorded.', ...own('e.principal') },
  {
    names: ['credential'],
    says: 'With which credential, as recorded: a name or a fingerprint.',
    ...own('e.credential'),
  },
  {
    names: ['session', 'gen_ai.conversation.id', 'session.id', 'session_id', 'mcp.session.id'],
    says: 'The session in its producer’s id.',
    ...own('e.session_id'),
  },
  { names: ['trace', 'trace_id'], says: 'Trace id.', ...own('e.trace_id') },
  {
    names: ['operation.name', 'gen_ai.operation.name', 'mcp.method.name'],
    says: 'The producer’s own word for the act: `chat`, `tools/call`.',
    ...own('e.operation'),
  },
  {
    names: ['status'],
    says: 'ok, error, denied, cancelled or not_recorded; of the call, else of its result.',
    column: "coalesce(nullif(e.status, 'not_recorded'), answer_event.status, e.status)",
    joins: ['answer'],
  },
  {
    names: ['status.message', 'error.message'],
    says: 'The producer’s message with the status.',
    column: 'coalesce(e.status_message, answer_event.status_message)',
    joins: ['answer'],
  },
  { names: ['approval'], says: 'given, denied, automatic or not_recorded.', ...own('e.approval') },
  {
    names: ['provider', 'gen_ai.provider.name', 'gen_ai.system'],
    says: 'Provider of the model.',
    ...own('e.provider'),
  },
  { names: ['model', 'gen_ai.request.model', 'gen_ai.response.model'], says: 'The model.', ...own('e.model') },
  {
    names: ['input_tokens', 'gen_ai.usage.input_tokens'],
    says: 'Tokens that went in.',
    ...own('e.input_tokens'),
    isNumber: true,
  },
  {
    names: ['output_tokens', 'gen_ai.usage.output_tokens'],
    says: 'Tokens that came out.',
    ...own('e.output_tokens'),
    isNumber: true,
  },
  {
    names: ['finish_reason', 'gen_ai.response.finish_reasons'],
    says: 'Why the model stopped, the first reason.',
    ...own('e.finish_reason'),
  },
  {
    names: ['content.state'],
    says: 'recorded, not_recorded, redacted_by_producer or truncated_by_producer.',
    ...own('e.content_state'),
  },
  { names: ['depth'], says: 'Depth below the first event of its chain of parents.', ...own('e.depth'), isNumber: true },
  {
    names: ['input', 'gen_ai.input.messages'],
    says: 'What went in, as recorded: a prompt as text, arguments as JSON text.',
    ...own('c.input', ['content']),
  },
  {
    names: ['output', 'gen_ai.output.messages'],
    says: 'What came out, as recorded, of this event alone.',
    ...own('c.output', ['content']),
  },
  {
    names: ['text'],
    says: 'The text of a message: what came out, else what went in.',
    ...own('coalesce(c.output, c.input)', ['content']),
  },
  {
    names: ['result', 'gen_ai.tool.call.result', 'mcp.tool.result'],
    says: 'What a call brought back: of the event of its result, else its own.',
    ...own('coalesce(answer.output, c.output)', ['content', 'answer']),
  },
  { names: ['attributes'], says: 'All else that the source said, as JSON text.', ...own('c.attributes', ['content']) },
  { names: ['source.format'], says: 'The format by which the source was read.', ...own('src.format', ['source']) },
  { names: ['source.name'], says: 'The name of the source as received.', ...own('src.name', ['source']) },
  {
    names: ['cause.tool'],
    says: 'The tool of the event that led to it.',
    ...own('cause.tool_name', ['cause']),
  },
  {
    names: ['command', 'process.command_line', 'CommandLine'],
    says: 'Commands and code that a call runs: arguments named command, cmd, script, argv, code and the like, words of a list joined by blanks; the whole text where the arguments of a shell are no JSON.',
    rows: `SELECT event_id, value FROM ${ARGUMENTS} WHERE is_command`,
  },
  {
    names: ['args', 'gen_ai.tool.call.arguments', 'arguments'],
    says: 'Every argument of a call as text, at any depth, without the signs of JSON. One argument with `args.<name>`, `args.<name>.<name>`; elements of a list count each.',
    rows: `SELECT event_id, value FROM ${ARGUMENTS} WHERE NOT is_joined`,
  },
  {
    names: ['operation'],
    says: 'Derived: what a call does to a thing: read, create, update, delete, execute, send, pay or unknown.',
    rows: accessRows('operation'),
  },
  {
    names: ['system'],
    says: 'Derived: the system that a call touches: files, mail, payments, a host, a database.',
    rows: accessRows('system'),
  },
  { names: ['object'], says: 'Derived: what a call touches: table, path, address.', rows: accessRows('object') },
  {
    names: ['destination'],
    says: 'Derived: where data goes: an address, a host, an account.',
    rows: accessRows('destination'),
  },
  {
    names: ['file', 'file.path'],
    says: 'Derived: files that a call names.',
    rows: accessRows('object', "system = 'files'"),
  },
  {
    names: ['file.written'],
    says: 'Derived: files that a call says it writes. A command that writes by itself is in `command`.',
    rows: accessRows('object', "system = 'files' AND operation IN ('create', 'update') AND basis <> 'command'"),
  },
  {
    names: ['file.deleted'],
    says: 'Derived: files that a call says it deletes.',
    rows: accessRows('object', "system = 'files' AND operation = 'delete'"),
  },
  {
    names: ['host', 'url.domain', 'server.address'],
    says: 'Derived: hosts that the arguments of a call name.',
    rows: "SELECT event_id, name AS value FROM resource_mention WHERE kind = 'host'",
  },
  { names: ['rows'], says: 'Derived: rows that a call touches.', rows: accessRows('CAST(rows AS VARCHAR)') },
  {
    names: ['record'],
    says: 'Derived: records that a call names, as `<name>:<value>`.',
    rows: "SELECT event_id, record AS value FROM access_record WHERE side = 'input'",
  },
  {
    names: ['data_class.sent'],
    says: 'Derived: classes of data in the arguments: personal, credential, financial, health, secret, internal.',
    rows: "SELECT event_id, data_class AS value FROM data_mention WHERE side = 'input'",
  },
  {
    names: ['data_class.received'],
    says: 'Derived: classes of data in what the event brought back.',
    rows: "SELECT event_id, data_class AS value FROM data_mention WHERE side = 'output'",
  },
  {
    names: ['data_kind'],
    says: 'Derived: kinds of data in the arguments, by detector: `iban`, `email`.',
    rows: "SELECT event_id, detector AS value FROM data_mention WHERE side = 'input'",
  },
  {
    names: ['lineage.origin'],
    says: 'Derived: where pieces of the arguments first appeared: user, system_prompt, tool_result, nowhere.',
    rows: lineageRows('origin'),
  },
  {
    names: ['lineage.trust'],
    says: 'Derived: the label of that origin: principal, operator, internal_tool, external_tool, other_agent, unknown.',
    rows: lineageRows('trust'),
  },
  {
    names: ['lineage.tool'],
    says: 'Derived: the tool in whose result pieces of the arguments first appeared.',
    rows: lineageRows('from_tool'),
  },
  {
    names: ['lineage.external'],
    says: 'Derived: pieces of the arguments (addresses, accounts, paths) that first appeared in what an external tool brought.',
    rows: "SELECT event_id, value FROM lineage WHERE trust = 'external_tool' AND value IS NOT NULL",
  },
  {
    names: ['asked.sentence'],
    says: 'Derived: the sentence in a result or document that asks for what the call does.',
    rows: 'SELECT event_id, sentence AS value FROM asked_act WHERE sentence IS NOT NULL',
  },
];

const BY_NAME = new Map(FIELDS.flatMap((field) => field.names.map((name) => [name, field] as const)));
const ARGUMENT = /^(?:args|gen_ai\.tool\.call\.arguments|arguments)\.(.+)$/;

/** The name of the argument that a field asks for: `args.user.id` → `user.id`; undefined for every other field. */
export function argumentName(name: string): string | undefined {
  return BY_NAME.has(name) ? undefined : ARGUMENT.exec(name)?.[1];
}

/** The field of a name; undefined where there is none. */
export function fieldNamed(name: string): Field | undefined {
  const known = BY_NAME.get(name);
  if (known) return known;
  const argument = argumentName(name);
  if (argument === undefined) return undefined;
  return {
    names: [name],
    says: '',
    rows: `SELECT event_id, value FROM ${ARGUMENTS} WHERE name = ${sqlText(argument)} AND NOT is_joined`,
  };
}

/** A sentence for a name that is no field, with the nearest there are. */
export function unknownField(name: string): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const near = [...BY_NAME.keys()].filter(
    (known) => plain(name) !== '' && (plain(known).includes(plain(name)) || plain(name).includes(plain(known))),
  );
  const hint = near.length > 0 ? `Did you mean ${near.slice(0, 4).join(', ')}?` : 'docs/sigma.md lists the fields.';
  return `There is no field “${name}”. ${hint}`;
}
