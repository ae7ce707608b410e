import { asObject, asString, asText, type JsonObject, writeJson } from '../../base/json.ts';
import type { ActorRef, EventDraft, LinkRef, SourceRecord } from '../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../format.ts';
import { Members, textAt } from '../messages/members.ts';
import { toolActor } from '../messages/participants.ts';
import { timeOf, tokens } from './entry.ts';
import { toolOf } from './transcript.ts';

const TYPES = new Set([
  ...['tool.start', 'tool.end', 'agent.start', 'agent.end', 'message.in', 'message.out', 'llm.usage'],
]);

/** True of a line as OpenClaw's telemetry plugin writes it; time and number are not in all of them. */
export function isTelemetryLine(line: JsonObject): boolean {
  const type = asString(line['type']) ?? '';
  if (!TYPES.has(type)) return false;
  return ['sessionKey', 'agentId', 'channel', 'seq'].some((name) => line[name] !== undefined);
}

/** Calls of one tool in one session that have started and not ended. */
interface Open {
  keys: string[];
  /** Several ran at once: which of them ends is not recorded until none is left. */
  isAmbiguous: boolean;
}

/** Reads telemetry, in which nothing has an id: a call's end is tied to its start only where one alone is open. */
export class TelemetryReader implements RecordReader {
  readonly #sourceId: string;
  readonly #open = new Map<string, Open>();

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const line = asObject(record.value);
    const type = asString(line?.['type']);
    if (!line) sink.reject('The line is not a JSON object.');
    else if (type === undefined) sink.reject('The line has no "type".');
    else this.#line(new Members(line), { type, line, number: record.number, sink });
  }

  #line(members: Members, { type, line, number, sink }: TelemetryLine): void {
    const time = timeOf(line, 'ts', 'timestamp');
    if (time && time.ns === undefined) sink.note('time_unreadable', time.name);
    if (time?.ns !== undefined) members.drop(time.name);
    const agentId = members.text('agentId');
    members.drop('type');
    const told = this.#told(members, { type, line, number, sink }, agentOf(agentId));
    const attributes = members.rest();
    sink.event({
      startNs: time?.ns,
      sessionId: members.text('sessionKey'),
      operation: type,
      ...told,
      attributes: agentId === undefined ? restWithoutKey(attributes) : { ...restWithoutKey(attributes), agentId },
    });
  }

  #told(members: Members, { type, line, number, sink }: TelemetryLine, agent: ActorRef): EventDraft {
    switch (type) {
      case 'tool.start':
        return this.#start(members, number, agent);
      case 'tool.end':
        return this.#end(members, agent);
      case 'message.in':
        return {
          kind: 'user_message',
          actor: personOf(members.text('from')),
          target: agent,
          contentState: 'not_recorded',
        };
      case 'message.out':
        return { kind: 'agent_message', actor: agent, ...endingOf(members), contentState: 'not_recorded' };
      case 'llm.usage':
        return { kind: 'model_call', actor: agent, ...usageOf(members, line) };
      case 'agent.start':
        return { kind: 'log', actor: agent };
      case 'agent.end':
        return { kind: 'log', actor: agent, ...endingOf(members) };
      default:
        sink.note('unrecognised_type', `line "${type}"`);
        return { kind: 'log', actor: agent };
    }
  }

  #start(members: Members, number: number, agent: ActorRef): EventDraft {
    const recorded = members.text('toolName');
    const { name: toolName, server: toolServer } = toolOf(recorded);
    const params = members.any('params');
    const key = `${this.#sourceId}:${number}`;
    const open = this.#openOf(members, recorded);
    open.keys.push(key);
    open.isAmbiguous ||= open.keys.length > 1;
    return {
      kind: 'tool_call',
      actor: agent,
      target: toolActor(toolName),
      toolName,
      toolServer,
      input: params === undefined ? undefined : writeJson(params),
      contentState: params === undefined ? 'not_recorded' : 'recorded',
      keys: [key],
    };
  }

  #end(members: Members, agent: ActorRef): EventDraft {
    const recorded = members.text('toolName');
    const { name: toolName, server: toolServer } = toolOf(recorded);
    const open = this.#openOf(members, recorded);
    const key = open.keys.pop();
    const links: readonly LinkRef[] =
      key === undefined || open.isAmbiguous ? [] : [{ relation: 'cause', key, basis: 'position' }];
    if (open.keys.length === 0) open.isAmbiguous = false;
    return {
      kind: 'tool_result',
      actor: toolActor(toolName),
      target: agent,
      toolName,
      toolServer,
      ...endingOf(members),
      contentState: 'not_recorded',
      links,
    };
  }

  #openOf(members: Members, toolName: string | undefined): Open {
    const session = String(asText(members.peek('sessionKey')));
    const name = `${session}\n${toolName}`;
    const known = this.#open.get(name) ?? { keys: [], isAmbiguous: false };
    this.#open.set(name, known);
    return known;
  }
}

interface TelemetryLine {
  readonly type: string;
  readonly line: JsonObject;
  readonly number: number;
  readonly sink: RecordSink;
}

function restWithoutKey(attributes: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== 'sessionKey'));
}

function agentOf(agentId: string | undefined): ActorRef {
  return agentId === undefined
    ? { kind: 'agent', key: 'openclaw', name: 'openclaw' }
    : { kind: 'agent', key: `openclaw/${agentId}`, name: agentId };
}

/** Who wrote from a channel: an address, which can be a person's or a program's. */
function personOf(from: string | undefined): ActorRef | undefined {
  return from === undefined ? undefined : { kind: 'human', key: from, name: from };
}

function endingOf(members: Members): Pick<EventDraft, 'status' | 'statusMessage'> {
  const success = members.flag('success');
  const statusMessage = members.text('error');
  if (success === undefined) return { status: statusMessage === undefined ? undefined : 'error', statusMessage };
  return { status: success ? 'ok' : 'error', statusMessage };
}

function usageOf(members: Members, line: JsonObject): Partial<EventDraft> {
  members.drop('inputTokens', 'outputTokens', 'provider', 'model');
  return {
    ...tokens(line, 'inputTokens', 'outputTokens'),
    provider: textAt(line, 'provider'),
    model: textAt(line, 'model'),
  };
}
