import { asArray, asObject, asString, type JsonObject } from '../../../base/json.ts';
import type { ActorRef, LinkRef, SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { contentText } from '../../messages/content-blocks.ts';
import { Members, textAt } from '../../messages/members.ts';
import type { Role } from '../../messages/message.ts';
import type { Part } from '../../messages/part.ts';
import { namedAgent } from '../../messages/participants.ts';
import { pathOf, timeOf, unread } from '../../stores/entry.ts';
import { type Entry, Transcript } from '../../stores/transcript.ts';
import { programDraft } from './program.ts';
import { callDraft, requestPart, resultDraft } from './tools.ts';

const COPILOT = namedAgent('copilot-cli');
const SESSION_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;

/** Reads events.jsonl of one session. */
export class EventsReader implements RecordReader {
  #transcript: Transcript;
  /** Sub-agents by the call that started them. */
  readonly #subagents = new Map<string, ActorRef>();

  constructor(context: SourceContext) {
    const folder = pathOf(context.name)
      .map((part) => part.replace(/\.jsonl$/, ''))
      .findLast((part) => SESSION_ID.test(part));
    this.#transcript = transcriptOf(folder ?? context.sourceId, context.sourceId);
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const line = asObject(record.value);
    const type = asString(line?.['type']);
    const data = asObject(line?.['data']);
    if (!line) sink.reject('The line is not a JSON object.');
    else if (type === undefined) sink.reject('The line has no "type".');
    else if (!data) sink.reject('The line has no "data".');
    else this.#line(type, data, this.#entryOf(line, data, sink));
  }

  #line(type: string, data: JsonObject, entry: Entry): void {
    const sessionId = type === 'session.start' ? asString(data['sessionId']) : undefined;
    if (sessionId !== undefined && sessionId !== this.#transcript.place.sessionId)
      this.#transcript = transcriptOf(sessionId, this.#transcript.place.sourceId);
    const content = () => [spoken(data, '/data/content')];
    if (type === 'user.message') this.#said(entry, { role: 'user', data, parts: content() });
    else if (type === 'system.message') this.#said(entry, { role: 'system', data, parts: content() });
    else if (type === 'assistant.reasoning') {
      const parts = [thought(contentText(data['content']), '/data/content')];
      this.#said(entry, { role: 'assistant', data, parts });
    } else if (type === 'assistant.message') this.#answer(entry, data);
    else if (type === 'tool.execution_start') this.#start(entry, data);
    else if (type === 'tool.execution_complete') this.#complete(entry, data);
    else this.#program(entry, type, data);
  }

  #said(entry: Entry, { role, data, parts, taken = [] }: Said): void {
    const rest = { ...entry.rest, ...unread(data, 'content', 'model', ...taken) };
    const isRepeated = rest['transformedContent'] === data['content'];
    const shown = isRepeated ? unread(rest, 'transformedContent') : rest;
    this.#transcript.message({ ...entry, model: textAt(data, 'model'), rest: shown }, role, parts);
  }

  #answer(entry: Entry, data: JsonObject): void {
    const requests = asArray(data['toolRequests']) ?? [];
    const calls = requests.flatMap((request, at) => {
      const call = asObject(request);
      const id = call && textAt(call, 'toolCallId');
      // Where its execution came first, that is the call; the request stays with the message.
      const isKnown = id !== undefined && this.#transcript.hasCall(id);
      return call && !isKnown ? [requestPart(call, `/data/toolRequests/${at}`)] : [];
    });
    const thinking = asString(data['reasoningText']);
    const text = contentText(data['content']);
    const isSilent = (text === undefined || text === '') && (calls.length > 0 || requests.length > 0);
    const parts = [
      ...(thinking === undefined || thinking === '' ? [] : [thought(thinking, '/data/reasoningText')]),
      ...(isSilent && calls.length > 0 ? [] : [spoken(data, '/data/content')]),
      ...calls,
    ];
    const outputTokens = data['outputTokens'];
    const columns = typeof outputTokens === 'number' ? { outputTokens } : {};
    const taken = calls.length === requests.length && Array.isArray(data['toolRequests']) ? ['toolRequests'] : [];
    this.#said({ ...entry, columns }, { role: 'assistant', data, parts, taken: ['reasoningText', ...taken] });
  }

  /** A call's start; where the model's message has asked for it, that is the call and this its log. */
  #start(entry: Entry, data: JsonObject): void {
    const id = textAt(data, 'toolCallId');
    if (id === undefined || !this.#transcript.hasCall(id)) {
      const { part, rest } = callDraft(data);
      this.#transcript.message(
        { ...entry, model: textAt(data, 'model'), rest: { ...entry.rest, ...rest } },
        'assistant',
        [part],
      );
      return;
    }
    const links: readonly LinkRef[] = [{ relation: 'cause', key: this.#transcript.callKey(id), basis: 'id' }];
    const rest = { ...entry.rest, ...unread(data, 'toolName', 'mcpServerName') };
    this.#transcript.event(
      { ...entry, links, rest },
      {
        kind: 'log',
        operation: 'tool.execution_start',
        toolName: textAt(data, 'mcpToolName', 'toolName'),
        toolServer: textAt(data, 'mcpServerName'),
      },
    );
  }

  #complete(entry: Entry, data: JsonObject): void {
    const { part, rest, columns } = resultDraft(new Members(data));
    this.#transcript.message({ ...entry, columns, rest: { ...entry.rest, ...rest } }, 'tool', [part]);
  }

  #program(entry: Entry, type: string, data: JsonObject): void {
    if (type.startsWith('subagent.')) this.#nameSubagent(data);
    const told = programDraft(type, data, this.#transcript);
    if (!told) entry.sink.note('unrecognised_type', `event "${type}"`);
    const { rest, ...draft } = told ?? { kind: 'log', operation: type, rest: data };
    this.#transcript.event({ ...entry, rest: { ...entry.rest, ...rest } }, draft);
  }

  #nameSubagent(data: JsonObject): void {
    const [call, name] = [textAt(data, 'toolCallId'), textAt(data, 'agentName')];
    if (call !== undefined && name !== undefined) this.#subagents.set(call, subagentOf(call, name));
  }

  /** Who acts: the sub-agent that a call has started, where the event names that call. */
  #entryOf(line: JsonObject, data: JsonObject, sink: RecordSink): Entry {
    const time = timeOf(line, 'timestamp');
    const shown = ['type', 'data', 'id', 'parentId', ...(time?.ns === undefined ? [] : ['timestamp'])];
    const parent = textAt(data, 'parentToolCallId');
    return {
      id: asString(line['id']),
      parentId: asString(line['parentId']),
      time,
      rest: unread(line, ...shown),
      agent: parent === undefined ? undefined : (this.#subagents.get(parent) ?? subagentOf(parent, undefined)),
      links: parent === undefined ? [] : [{ relation: 'parent', key: this.#transcript.callKey(parent), basis: 'id' }],
      sink,
    };
  }
}

interface Said {
  readonly role: Role;
  readonly data: JsonObject;
  readonly parts: readonly Part[];
  /** Members of the data that the parts show. */
  readonly taken?: readonly string[];
}

function transcriptOf(sessionId: string, sourceId: string): Transcript {
  return new Transcript({ store: 'copilot', sessionId, sourceId, agent: COPILOT });
}

function subagentOf(call: string, name: string | undefined): ActorRef {
  return { kind: 'subagent', key: `copilot-cli/${call}`, name: name ?? `Sub-agent of ${call}` };
}

function spoken(data: JsonObject, pointer: string): Part {
  return { part: 'text', pointer, text: contentText(data['content']), rest: {} };
}

function thought(text: string | undefined, pointer: string): Part {
  return { part: 'reasoning', pointer, text, isRedacted: false, rest: {} };
}
