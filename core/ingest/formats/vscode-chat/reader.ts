import { asArray, asCount, asObject, asString, type Json, type JsonObject, writeJson } from '../../../base/json.ts';
import type { ActorRef, EventDraft, SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { textAt } from '../../messages/members.ts';
import type { Part } from '../../messages/part.ts';
import { namedAgent } from '../../messages/participants.ts';
import { pathOf, timeOf, unread } from '../../stores/entry.ts';
import { type Entry, Transcript } from '../../stores/transcript.ts';
import { openedArguments, readInvocation } from './invocation.ts';
import { modelOf, notEmpty, plainChange, restOfRequest, tokensOf } from './request.ts';
import { type Stretch, shownOnly, stretchesOf } from './response.ts';
import { type Round, resultPart, roundsFor, roundsOf } from './rounds.ts';

/** A request as far as its response needs it. */
interface Asked {
  readonly id: string;
  readonly model: string | undefined;
  readonly columns: Partial<EventDraft>;
  readonly result: JsonObject | undefined;
  readonly pointer: string;
  readonly sink: RecordSink;
  /** Place of the first of the parts in the response. */
  readonly first: number;
}

const HELD = ['sessionId', 'responderUsername'];

/** Reads a chat's requests; in a log of changes, each line that says something of them. */
export class ChatReader implements RecordReader {
  readonly #isLog: boolean;
  #transcript: Transcript;
  /** Requests in the order in which they stand, and how many parts of each response were told. */
  readonly #requests: { readonly id: string; readonly model: string | undefined; parts: number }[] = [];
  readonly #subagents = new Map<string, ActorRef>();

  constructor({ name, sourceId, framing }: SourceContext) {
    this.#isLog = framing.unit === 'line';
    const file = /^([0-9a-f]{8}-[0-9a-f-]{27})\.jsonl?$/i.exec(pathOf(name).at(-1) ?? '')?.[1];
    const agent = namedAgent('VS Code chat');
    this.#transcript = new Transcript({ store: 'vscode-chat', sessionId: file ?? sourceId, sourceId, agent });
  }

  begin({ value }: SourceRecord, sink: RecordSink): void {
    const header = asObject(value);
    if (!this.#isLog && header) this.#start(header, '', sink);
  }

  read({ value, number }: SourceRecord, sink: RecordSink): void {
    const said = asObject(value);
    if (!said) sink.reject('Not an object, as every part of a chat is.');
    else if (this.#isLog) this.#change(said, sink);
    else if (said['message'] === undefined) sink.reject('The request has no "message".');
    else this.#request(said, { at: number, pointer: '', sink });
  }

  #start(header: JsonObject, pointer: string, sink: RecordSink): void {
    const place = this.#transcript.place;
    const agent = namedAgent(textAt(header, 'responderUsername') || place.agent.name);
    this.#transcript = new Transcript({ ...place, sessionId: textAt(header, 'sessionId') || place.sessionId, agent });
    const time = timeOf(header, 'creationDate');
    const { requests: _, inputState, ...said } = header;
    const rest = unread(said, ...HELD, ...(time?.ns === undefined ? [] : ['creationDate']));
    this.#transcript.event(
      { id: 'chat', time, rest: { ...rest, ...notEmpty('inputState', inputState) }, pointer, sink },
      { kind: 'session_start', actor: agent },
    );
  }

  /** One line of the log: 0 the whole state, 1 a member set, 2 elements added from `i` on, 3 a member deleted. */
  #change(line: JsonObject, sink: RecordSink): void {
    const path = asArray(line['k']) ?? [];
    const value = line['v'];
    if (line['kind'] === 0) this.#state(asObject(value), sink);
    else if (path[0] === 'requests' && path.length === 1 && Array.isArray(value)) this.#added(line, value, sink);
    else if (path[0] === 'requests' && path.length > 2) this.#requestChanged(line, path, sink);
    else sink.event(plainChange(line, this.#transcript.place.sessionId));
  }

  #state(chat: JsonObject | undefined, sink: RecordSink): void {
    if (!chat) {
      sink.reject('The state has no chat.');
      return;
    }
    this.#start(chat, '/v', sink);
    for (const [at, request] of (asArray(chat['requests']) ?? []).entries()) {
      this.#request(asObject(request) ?? { message: request }, { at, pointer: `/v/requests/${at}`, sink });
    }
  }

  #added(line: JsonObject, requests: readonly Json[], sink: RecordSink): void {
    const first = asCount(line['i']) ?? this.#requests.length;
    this.#requests.length = Math.min(first, this.#requests.length);
    if (requests.length === 0) sink.event(plainChange(line, this.#transcript.place.sessionId));
    for (const [at, request] of requests.entries()) {
      this.#request(asObject(request) ?? { message: request }, { at: first + at, pointer: `/v/${at}`, sink });
    }
  }

  #requestChanged(line: JsonObject, path: readonly Json[], sink: RecordSink): void {
    const known = this.#requests[asCount(path[1]) ?? -1];
    const parts = asArray(line['v']);
    const asked = known && { id: known.id, model: known.model, columns: {}, pointer: '/v', sink };
    const isSaid = parts?.some((part) => Object.keys(shownOnly([part])).length === 0);
    if (asked && path[2] === 'response' && path.length === 3 && parts && isSaid) {
      const first = line['kind'] === 2 ? (asCount(line['i']) ?? known.parts) : 0;
      known.parts = first + parts.length;
      this.#response(parts, { ...asked, result: undefined, first });
    } else if (asked && path[2] === 'result' && path.length === 3) {
      const result = asObject(line['v']);
      const change = plainChange(line, this.#transcript.place.sessionId);
      sink.event({ ...change, ...tokensOf({}, result), attributes: change.attributes });
      this.#lateResults(result, { ...asked, result, first: 0 });
      this.#failure(result, { ...asked, result, first: 0 });
    } else sink.event(plainChange(line, this.#transcript.place.sessionId));
  }

  #request(request: JsonObject, place: { at: number; pointer: string; sink: RecordSink }): void {
    const { pointer, sink } = place;
    const id = textAt(request, 'requestId') ?? `${this.#transcript.place.sourceId}/${place.at}`;
    const result = asObject(request['result']);
    const model = modelOf(request, result);
    const parts = asArray(request['response']) ?? [];
    this.#requests[place.at] = { id, model, parts: parts.length };
    const message = asObject(request['message']);
    const text = asString(request['message']) ?? (message && textAt(message, 'text'));
    const time = timeOf(request, 'timestamp');
    const rest = {
      ...restOfRequest(request, message, time?.ns !== undefined),
      ...notEmpty('shown_only', shownOnly(parts)),
    };
    this.#transcript.message({ id, time, rest, pointer, sink }, 'user', [
      { part: 'text', pointer: '/message', text, rest: {} },
    ]);
    const asked = {
      id,
      model,
      columns: tokensOf(request, result),
      result,
      pointer: `${pointer}/response`,
      sink,
      first: 0,
    };
    this.#response(parts, asked);
    this.#failure(result, { ...asked, pointer });
    if (request['isCanceled'] === true) {
      const entry: Entry = { id: `${id}/cancelled`, pointer, sink };
      this.#transcript.event(entry, { kind: 'log', operation: 'cancelled', status: 'cancelled' });
    }
  }

  #response(parts: readonly Json[], asked: Asked): void {
    const note = (unknown: string) => asked.sink.note('unrecognised_type', unknown);
    const stretches = stretchesOf(parts, note);
    const rounds = roundsFor(stretches, roundsOf(asked.result));
    let { columns } = asked;
    for (const stretch of stretches) {
      const at = asked.first + stretch.at;
      const entry: Entry = {
        id: `${asked.id}/${at}`,
        model: asked.model,
        columns,
        pointer: `${asked.pointer}/${stretch.at}`,
        sink: asked.sink,
      };
      if (stretch.kind !== 'other') columns = {};
      this.#stretch(stretch, entry, rounds.get(stretch.at));
    }
    const used = new Set([...rounds.values()].map(({ id }) => id));
    if (asked.result)
      this.#unshown(
        roundsOf(asked.result).filter(({ id }) => !used.has(id)),
        asked,
      );
  }

  #stretch(stretch: Stretch, entry: Entry, round: Round | undefined): void {
    if ('text' in stretch) {
      const part: Part =
        stretch.kind === 'text'
          ? { part: 'text', pointer: '', text: stretch.text, rest: {} }
          : {
              part: 'reasoning',
              pointer: '',
              text: stretch.text || undefined,
              isRedacted: stretch.text === '',
              rest: {},
            };
      this.#transcript.message(entry, 'assistant', [part]);
    } else if (stretch.kind === 'invocation') this.#invocation(stretch.said, entry, round);
    else if (stretch.kind === 'edit') {
      const uri = asObject(stretch.said['uri']) ?? asObject(stretch.said['resource']);
      const path = uri && textAt(uri, 'fsPath', 'path', 'external');
      const input = writeJson(stretch.said);
      const rest = path === undefined ? {} : { path };
      this.#transcript.event(
        { ...entry, columns: {}, rest },
        {
          kind: 'file_change',
          operation: stretch.word,
          actor: this.#transcript.place.agent,
          input,
          contentState: 'recorded',
        },
      );
    } else {
      const operation = stretch.word;
      const rest = unread(stretch.said, 'kind');
      this.#transcript.event({ ...entry, columns: {}, rest }, { kind: 'log', operation });
    }
  }

  #invocation(said: JsonObject, entry: Entry, round: Round | undefined): void {
    const { call, columns, result, within, starts } = readInvocation(said, round);
    const agent = within === undefined ? undefined : this.#subagents.get(within);
    const parent =
      within === undefined
        ? []
        : [{ relation: 'parent' as const, key: this.#transcript.callKey(within), basis: 'id' as const }];
    const placed: Entry = { ...entry, agent, links: parent };
    const isRepeat = call.id !== undefined && this.#transcript.hasCall(call.id);
    if (isRepeat && !result) {
      entry.sink.merged(this.#transcript.callKey(call.id ?? ''), 'The same run of a tool, as the chat shows it later.');
      return;
    }
    if (!isRepeat) {
      const part = { ...call, arguments: openedArguments(call.arguments) };
      this.#transcript.message({ ...placed, columns: { ...entry.columns, ...columns } }, 'assistant', [part]);
    }
    if (starts !== undefined && call.id !== undefined) {
      const key = `vscode-chat/${this.#transcript.place.sessionId}/${call.id}`;
      this.#subagents.set(call.id, { kind: 'subagent', key, name: starts });
    }
    if (result) this.#transcript.message({ ...placed, id: `${entry.id}/result`, columns: {} }, 'tool', [result]);
  }

  /** Calls that the model made and the chat does not show. */
  #unshown(rounds: readonly Round[], { id, model, sink, pointer }: Asked): void {
    for (const round of rounds) {
      const entry: Entry = { id: `${id}/${round.id}`, model, pointer: pointer.replace(/\/response$/, '/result'), sink };
      const call: Part = {
        part: 'call',
        pointer: '',
        ...{ id: round.id, name: round.name, server: undefined },
        arguments: openedArguments(round.arguments),
        rest: { shown_in_chat: false },
      };
      if (round.name !== undefined) this.#transcript.message(entry, 'assistant', [call]);
      if (round.result !== undefined)
        this.#transcript.message({ ...entry, id: `${entry.id}/result` }, 'tool', [resultPart(round)]);
    }
  }

  /** In a log of changes, the results come after the runs that the chat showed. */
  #lateResults(result: JsonObject | undefined, asked: Asked): void {
    const rounds = roundsOf(result);
    const shown = rounds.filter(({ id }) => this.#transcript.hasCall(id));
    for (const round of shown) {
      const entry: Entry = { id: `${asked.id}/${round.id}/result`, pointer: asked.pointer, sink: asked.sink };
      if (round.result !== undefined) this.#transcript.message(entry, 'tool', [resultPart(round)]);
    }
    this.#unshown(
      rounds.filter((round) => !shown.includes(round)),
      asked,
    );
  }

  #failure(result: JsonObject | undefined, { id, pointer, sink }: Asked): void {
    const details = asObject(result?.['errorDetails']);
    if (!details) return;
    const { message: _, ...rest } = details;
    const entry: Entry = { id: `${id}/error`, pointer, rest, sink };
    const statusMessage = textAt(details, 'message');
    this.#transcript.event(entry, { kind: 'error', status: 'error', statusMessage, output: statusMessage });
  }
}
