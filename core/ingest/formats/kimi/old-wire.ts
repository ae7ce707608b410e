import { asObject, asString, asText, type JsonObject, writeJson } from '../../../base/json.ts';
import type { EventDraft, LinkRef, SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { contentText } from '../../messages/content-blocks.ts';
import { Members, textAt } from '../../messages/members.ts';
import { callMember } from '../../messages/message-parts.ts';
import type { Part } from '../../messages/part.ts';
import { USER } from '../../messages/participants.ts';
import { timeOf, tokens, unread } from '../../stores/entry.ts';
import type { Entry, Transcript } from '../../stores/transcript.ts';
import { placeOf, subagentOf } from './place.ts';
import { contentPart, resultPart } from './told-part.ts';

const LOGS = new Set([
  ...['StepBegin', 'StepInterrupted', 'StepRetry', 'TurnEnd', 'CompactionBegin', 'CompactionEnd', 'StatusUpdate'],
  ...[
    'ToolCallPart',
    'Notification',
    'HookTriggered',
    'HookResolved',
    'MCPLoadingBegin',
    'MCPLoadingEnd',
    'PlanDisplay',
  ],
]);

/** True of a line of the older program's wire: a message with its type and what it carries. */
export function isOldWire(line: JsonObject): boolean {
  const message = asObject(line['message']);
  const isTyped = /^[A-Z][A-Za-z]+$/.test(asString(message?.['type']) ?? '');
  return isTyped && asObject(message?.['payload']) !== undefined && line['timestamp'] !== undefined;
}

/** Reads the wire that the program in Python wrote: `{timestamp, message: {type, payload}}`. */
export class OldWireReader implements RecordReader {
  readonly #transcript: Transcript;

  constructor(context: SourceContext) {
    this.#transcript = placeOf(context).transcript;
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const line = asObject(record.value);
    const message = asObject(line?.['message']);
    const payload = asObject(message?.['payload']);
    const type = asString(message?.['type']);
    const { agent } = this.#transcript.place;
    if (line?.['type'] === 'metadata')
      this.#transcript.event({ rest: unread(line, 'type'), sink }, { kind: 'session_start', actor: agent });
    else if (!line || !message || !payload || type === undefined)
      sink.reject('The line has no message with type and payload.');
    else {
      const time = timeOf(line, 'timestamp');
      const rest = unread(line, 'message', ...(time?.ns === undefined ? [] : ['timestamp']));
      this.#told(type, payload, { time, rest, pointer: '/message/payload', sink });
    }
  }

  #told(type: string, payload: JsonObject, entry: Entry): void {
    const draft = this.#program(type, payload);
    if (type === 'SubagentEvent') this.#subagent(payload, entry);
    else if (draft)
      this.#transcript.event({ ...entry, rest: { ...entry.rest, ...payload } }, { operation: type, ...draft });
    else this.#message(type, payload, entry);
  }

  #message(type: string, payload: JsonObject, entry: Entry): void {
    if (type === 'TurnBegin' || type === 'SteerInput') {
      const text = contentText(payload['user_input']);
      const rest = { ...entry.rest, ...unread(payload, 'user_input') };
      this.#transcript.message({ ...entry, rest }, 'user', [{ part: 'text', pointer: '/user_input', text, rest: {} }]);
    } else if (type === 'ContentPart') {
      this.#transcript.message(entry, 'assistant', [{ ...contentPart(payload), pointer: '' }]);
    } else if (type === 'ToolCall') this.#transcript.message(entry, 'assistant', [callMember(payload, '')]);
    else if (type === 'ToolResult') this.#transcript.message(entry, 'tool', [resultOf(payload)]);
    else {
      entry.sink.note('unrecognised_type', `message "${type}"`);
      this.#transcript.event({ ...entry, rest: { ...entry.rest, ...payload } }, { kind: 'log', operation: type });
    }
  }

  /** What a sub-agent does lies within the call that started it. */
  #subagent(payload: JsonObject, entry: Entry): void {
    const call = textAt(payload, 'task_tool_call_id', 'parent_tool_call_id');
    const event = asObject(payload['event']);
    const inner = asObject(event?.['payload']);
    const type = event && asString(event['type']);
    const links: readonly LinkRef[] =
      call === undefined ? [] : [{ relation: 'parent', key: this.#transcript.callKey(call), basis: 'id' }];
    const agent = subagentOf(textAt(payload, 'agent_id') ?? call ?? 'unnamed', this.#transcript.place.sessionId);
    const rest = { ...entry.rest, ...unread(payload, 'event') };
    const within = { ...entry, rest, agent, links, pointer: `${entry.pointer}/event/payload` };
    if (type === undefined || !inner || type === 'SubagentEvent') {
      entry.sink.note('unrecognised_type', 'SubagentEvent without an event');
      this.#transcript.event(
        { ...within, rest: payload, pointer: entry.pointer },
        { kind: 'log', operation: 'SubagentEvent' },
      );
    } else this.#told(type, inner, within);
  }

  #program(type: string, payload: JsonObject): EventDraft | undefined {
    if (type === 'ApprovalRequest') return this.#request(payload);
    if (type === 'ApprovalResponse' || type === 'ApprovalRequestResolved') return this.#response(payload);
    if (!LOGS.has(type)) return undefined;
    const usage = asObject(payload['token_usage']);
    return {
      kind: 'log',
      status: type === 'StepInterrupted' ? 'cancelled' : undefined,
      ...(usage ? tokens(usage, 'input_other', 'output') : {}),
    };
  }

  #request(payload: JsonObject): EventDraft {
    const [id, call] = [textAt(payload, 'id'), textAt(payload, 'tool_call_id')];
    return {
      kind: 'approval_request',
      actor: this.#transcript.place.agent,
      target: USER,
      toolName: textAt(payload, 'sender'),
      input: textAt(payload, 'description') ?? writeJson(payload),
      contentState: 'recorded',
      keys: id === undefined ? [] : [this.#transcript.keyOf(`approval/${id}`)],
      links: call === undefined ? [] : [{ relation: 'cause', key: this.#transcript.callKey(call), basis: 'id' }],
    };
  }

  #response(payload: JsonObject): EventDraft {
    const id = textAt(payload, 'request_id');
    const word = asText(payload['response']) ?? '';
    return {
      kind: 'approval_decision',
      approval: word === 'reject' ? 'denied' : approvedOf(word),
      links:
        id === undefined ? [] : [{ relation: 'cause', key: this.#transcript.keyOf(`approval/${id}`), basis: 'id' }],
    };
  }
}

function approvedOf(word: string): EventDraft['approval'] {
  return word.startsWith('approve') ? 'given' : 'not_recorded';
}

function resultOf(payload: JsonObject): Part {
  const members = new Members(payload);
  const value = members.object('return_value') ?? {};
  return {
    ...resultPart(value, 'is_error'),
    callId: members.id('tool_call_id'),
    rest: { ...members.rest(), ...unread(value, 'output', 'is_error', 'message') },
  };
}
