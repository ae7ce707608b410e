import { asCount, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { EventKind, Status } from '../../model/event.ts';
import { type Claim, defineFormat, type RecordSink, type SourceHead } from '../format.ts';
import { restOf, textAt } from '../messages/members.ts';
import { namedAgent, serverOf, toolActor, USER } from '../messages/participants.ts';
import type { RecordedTime } from '../messages/recorded-time.ts';
import { type Traced, TracedReader, type TracedSign, tellTraced } from '../spans/traced.ts';
import { lineObjects, timeOf } from '../stores/entry.ts';

const SIGN: TracedSign = { is: isEntry, lists: [], what: 'entries of an agent debug log', confidence: 0.95 };

/** The agent debug log of Copilot Chat in VS Code: one JSON line for each step of a session, as a tree of spans. */
export default defineFormat({
  id: 'copilot-debug-log',
  title: 'Copilot Chat agent debug log (JSON lines)',
  sniff,
  open: (context) => new TracedReader(context, SIGN, (value, sink) => tellTraced(entryOf(value, sink), sink)),
});

function sniff(head: SourceHead): Claim | undefined {
  const lines = lineObjects(head);
  const found = lines.filter(isEntry).length;
  if (found === 0 || found * 2 < lines.length) return undefined;
  const reason = 'Lines have ts, sid, type, spanId and attrs, as Copilot Chat logs its agent.';
  return { confidence: 0.95, reason, framing: { unit: 'line' } };
}

function isEntry(value: Json): boolean {
  if (!isJsonObject(value) || asString(value['type']) === undefined) return false;
  const isPlaced = asString(value['sid']) !== undefined && asString(value['spanId']) !== undefined;
  return isPlaced && value['ts'] !== undefined && asObject(value['attrs']) !== undefined;
}

const KINDS: Readonly<Record<string, EventKind>> = {
  session_start: 'session_start',
  user_message: 'user_message',
  llm_request: 'model_call',
  agent_response: 'agent_message',
  tool_call: 'tool_call',
  subagent: 'delegation',
  turn_start: 'log',
  turn_end: 'log',
  discovery: 'log',
  generic: 'log',
  hook: 'log',
  child_session_ref: 'log',
  system_prompt_ref: 'log',
  tools_ref: 'log',
  compaction: 'log',
};
const STATUSES: Readonly<Record<string, Status>> = {
  ok: 'ok',
  success: 'ok',
  error: 'error',
  failed: 'error',
  cancelled: 'cancelled',
};
const COPILOT = namedAgent('GitHub Copilot');
const HELD = ['ts', 'dur', 'sid', 'type', 'spanId', 'parentSpanId', 'status', 'attrs'];

function entryOf(entry: JsonObject, sink: RecordSink): Traced {
  const type = textAt(entry, 'type') ?? '';
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (!kind) sink.note('unrecognised_type', `entry "${type}"`);
  const attrs = asObject(entry['attrs']) ?? {};
  const start = timeOf(entry, 'ts');
  const error = textAt(attrs, 'error');
  const status = Object.hasOwn(STATUSES, textAt(entry, 'status') ?? '')
    ? STATUSES[textAt(entry, 'status') ?? '']
    : undefined;
  const said = contentOf(kind, attrs);
  return {
    traceId: entry['sid'],
    spanId: entry['spanId'],
    parentId: entry['parentSpanId'],
    start,
    end: endOf(start, entry['dur']),
    columns: {
      ...actOf(kind ?? 'log', entry, attrs),
      sessionId: textAt(entry, 'sid'),
      ...(status === undefined ? {} : { status }),
      ...(error === undefined ? {} : { statusMessage: error }),
    },
    input: said.input,
    output: said.output,
    rest: { ...restOf(entry, ...HELD), ...restOf(attrs, ...said.held, ...(error === undefined ? [] : ['error'])) },
  };
}

/** The log gives how long a step took, in milliseconds. */
function endOf(start: RecordedTime | undefined, duration: Json | undefined): RecordedTime | undefined {
  const milliseconds = typeof duration === 'number' || typeof duration === 'bigint' ? Number(duration) : undefined;
  if (start?.ns === undefined || milliseconds === undefined || !Number.isFinite(milliseconds)) return undefined;
  return { name: 'dur', ns: start.ns + BigInt(Math.round(milliseconds)) * 1_000_000n, unit: undefined };
}

interface Content {
  readonly input: Json | undefined;
  readonly output: Json | undefined;
  readonly held: readonly string[];
}

function contentOf(kind: EventKind | undefined, attrs: JsonObject): Content {
  if (kind === 'user_message') return { input: attrs['content'], output: undefined, held: ['content'] };
  if (kind === 'agent_message') return { input: undefined, output: attrs['response'], held: ['response'] };
  if (kind === 'tool_call') return { input: attrs['args'], output: attrs['result'], held: ['args', 'result'] };
  if (kind === 'model_call') {
    return {
      input: attrs['inputMessages'] ?? attrs['userRequest'],
      output: attrs['outputMessages'],
      held: ['inputMessages', 'outputMessages'],
    };
  }
  return { input: attrs['prompt'], output: attrs['result'], held: ['prompt', 'result'] };
}

function actOf(kind: EventKind, entry: JsonObject, attrs: JsonObject): Traced['columns'] {
  const name = textAt(entry, 'name');
  const operation = textAt(entry, 'type');
  if (kind === 'tool_call') {
    return { kind, operation, actor: COPILOT, toolName: name, toolServer: serverOf(name), target: toolActor(name) };
  }
  if (kind === 'user_message') return { kind, operation, actor: USER, target: COPILOT };
  if (kind === 'agent_message') return { kind, operation, actor: COPILOT, target: USER };
  if (kind === 'delegation') {
    const agent = textAt(attrs, 'agentName') ?? name;
    return { kind, operation, target: agent === undefined ? undefined : { kind: 'subagent', key: agent, name: agent } };
  }
  if (kind !== 'model_call') return { kind, operation, actor: kind === 'session_start' ? COPILOT : undefined };
  const model = textAt(attrs, 'model');
  return {
    ...{ kind, operation, model },
    actor: COPILOT,
    target: model === undefined ? undefined : { kind: 'model', key: model, name: model },
    inputTokens: asCount(attrs['inputTokens']),
    outputTokens: asCount(attrs['outputTokens']),
  };
}
