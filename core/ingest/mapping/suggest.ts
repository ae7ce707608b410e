import type { ActorRule, MappedEvent, SelectorRule, TimeRule } from '../../model/mapping.ts';
import type { SampledField } from '../../model/sample.ts';
import { NAMED_TIME_FORMATS, timeReader } from './time-format.ts';

/** Names of fields, in snake case, that a column usually has; earlier ones are nearer to it. */
const NAMES = {
  time: /^(?:@?timestamp|time|ts|date_?time|event_time|start_?time|started_at|created(?:_at)?|when|date)$/,
  end: /^(?:end_?time|ended_at|finished_at|completed_at|end)$/,
  actor: /^(?:agent(?:_name|_id)?|actor(?:_name|_id)?|user(?:_?name|_id)?|who|principal|caller|service|source|from)$/,
  tool: /^(?:tool(?:_?name)?|function(?:_name)?|action|event_?name|method(?:_name)?|command|operation(?:_name)?)$/,
  server: /^(?:server|mcp_server|tool_server|event_source|service_name)$/,
  session: /^(?:session(?:_id)?|conversation(?:_id)?|thread(?:_id)?|chat_id|run_id)$/,
  trace: /^trace_id$/,
  span: /^span_id$/,
  parentSpan: /^parent_span_id$/,
  status: /^(?:status|result|outcome|ok|success|state|decision)$/,
  statusMessage: /^(?:error(?:_message)?|status_message|reason)$/,
  principal: /^(?:principal(?:_id)?|user(?:_?name|_id|_email)?|account|caller)$/,
  model: /^(?:model(?:_?id|_name)?)$/,
  input: /^(?:input|args|arguments|params|parameters|request(?:_parameters)?|prompt|query)$/,
  output: /^(?:output|result|response(?:_elements)?|message|msg|content|text|answer|completion)$/,
  inputTokens: /^(?:input_tokens?|prompt_tokens?|input_token_count)$/,
  outputTokens: /^(?:output_tokens?|completion_tokens?|output_token_count)$/,
  id: /^(?:id|event_?id|uuid|record_id|request_id)$/,
  parent: /^(?:parent(?:_id)?|parent_event_id)$/,
} as const;

const STATUS_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:ok|success|successful|succeeded|true|yes|done|completed|complete|passed|allowed|allow|2\d\d|0)$/i, 'ok'],
  [/^(?:denied|deny|forbidden|refused|rejected|blocked|unauthori[sz]ed|access_?denied|401|403)$/i, 'denied'],
  [/^(?:cancel(?:l?ed)?|aborted|interrupted)$/i, 'cancelled'],
  [/^(?:error|errors|fail|failed|failure|false|no|exception|timeout|4\d\d|5\d\d)$/i, 'error'],
];

/** Columns that the names and values of the fields point to. */
export function suggestColumns(fields: readonly SampledField[]): MappedEvent {
  const named = (column: keyof typeof NAMES) => fields.find((field) => isNamed(field, NAMES[column]));
  const status = statusOf(fields.filter((field) => isNamed(field, NAMES.status)));
  const plain = [
    'server',
    'session',
    'trace',
    'span',
    'parentSpan',
    'statusMessage',
    'model',
    'input',
    'output',
  ] as const;
  const rest = ['inputTokens', 'outputTokens', 'id', 'parent'] as const;
  const texts = [...plain, ...rest].flatMap((column) => {
    const field = named(column);
    // A word of success is no output.
    return field && field.pointer !== status?.from ? [[column, field.pointer] as const] : [];
  });
  const tool = named('tool');
  return {
    ...Object.fromEntries(texts),
    ...(tool ? { kind: 'tool_call', tool: tool.pointer } : { kind: 'log' }),
    ...optional('time', timeOf(fields.filter((field) => isNamed(field, NAMES.time)))),
    ...optional('end', timeOf(fields.filter((field) => isNamed(field, NAMES.end)))),
    ...optional('actor', actorOf(named('actor'))),
    ...optional('principal', named('principal')?.pointer),
    ...optional('status', status),
  };
}

function isNamed({ pointer, isNested }: SampledField, names: RegExp): boolean {
  const last = pointer.replace(/^.*\//s, '');
  const snake = last
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-\s.]/g, '_')
    .toLowerCase();
  const mayNest = names === NAMES.input || names === NAMES.output;
  return names.test(snake) && (!isNested || mayNest);
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined) {
  // Safe: the one member has the name given, or there is none.
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>;
}

function actorOf(field: SampledField | undefined): ActorRule | undefined {
  if (!field) return undefined;
  const isAgent = /agent/i.test(field.pointer);
  return { kind: isAgent ? 'agent' : 'service', name: field.pointer };
}

/** The first field whose values are times of one format. */
function timeOf(fields: readonly SampledField[]): TimeRule | undefined {
  for (const { pointer, values } of fields) {
    const format = timeFormatOf(values);
    if (format !== undefined) return { from: pointer, format };
  }
  return undefined;
}

const PATTERNS = [
  '%d/%b/%Y:%H:%M:%S %z',
  '%Y/%m/%d %H:%M:%S',
  '%d.%m.%Y %H:%M:%S',
  '%m/%d/%Y %I:%M:%S %p',
  '%b %d %Y %H:%M:%S',
  '%a, %d %b %Y %H:%M:%S %z',
];

/** The format by which every value is a time of this century; undefined where there is none. */
function timeFormatOf(values: readonly string[]): string | undefined {
  if (values.length === 0) return undefined;
  return [...NAMED_TIME_FORMATS, ...PATTERNS].find((format) => {
    const read = timeReader(format, undefined);
    return typeof read !== 'string' && values.every((value) => isOfThisCentury(read(value)?.ns));
  });
}

const CENTURY = { from: 946_684_800_000_000_000n, to: 4_102_444_800_000_000_000n };

function isOfThisCentury(ns: bigint | undefined): boolean {
  return ns !== undefined && ns >= CENTURY.from && ns < CENTURY.to;
}

/** A field whose every value is a known word of success or failure. */
function statusOf(fields: readonly SampledField[]): SelectorRule | undefined {
  for (const { pointer, values } of fields) {
    const lookup = values.map((value) => [value, STATUS_WORDS.find(([words]) => words.test(value))?.[1]] as const);
    if (lookup.length > 0 && lookup.every(([, word]) => word !== undefined))
      return { from: pointer, lookup: Object.fromEntries(lookup.map(([value, word]) => [value, word ?? ''])) };
  }
  return undefined;
}
