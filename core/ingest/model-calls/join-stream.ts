import { asArray, asCount, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { unwrapJson } from '../spans/wrapped-json.ts';
import { joinCohere, joinOllama } from './join-lines.ts';
import { joinResponses } from './join-responses.ts';

/** Joins the events of a streamed answer into the body that the API would have sent at once; undefined where they are none. */
export function joinStream(frames: readonly Json[]): JsonObject | undefined {
  const events = frames.filter(isJsonObject);
  return (
    joinAnthropic(events) ??
    joinChat(events) ??
    joinResponses(events) ??
    joinGemini(events) ??
    joinOllama(events) ??
    joinCohere(events)
  );
}

function joinAnthropic(events: readonly JsonObject[]): JsonObject | undefined {
  const pieces = events.filter(({ type }) => /^(?:message_|content_block_)/.test(asString(type) ?? ''));
  if (pieces.length === 0) return undefined;
  // A recording may begin within a message.
  const started = asObject(pieces.find(({ type }) => type === 'message_start')?.['message']);
  const start = started ?? { type: 'message', role: 'assistant' };
  const blocks = new Map<number, JsonObject>();
  let told: JsonObject = {};
  let usage: JsonObject = asObject(start['usage']) ?? {};
  for (const event of pieces) {
    const at = asCount(event['index']) ?? 0;
    if (event['type'] === 'content_block_start') blocks.set(at, asObject(event['content_block']) ?? {});
    if (event['type'] === 'content_block_delta')
      blocks.set(at, grown(blocks.get(at) ?? {}, asObject(event['delta']) ?? {}));
    if (event['type'] !== 'message_delta') continue;
    told = { ...told, ...asObject(event['delta']) };
    usage = { ...usage, ...asObject(event['usage']) };
  }
  return { ...start, ...told, usage, content: [...blocks.values()].map(closedBlock) };
}

/** A block with one more piece; a call's input comes as pieces of JSON text. */
function grown(block: JsonObject, delta: JsonObject): JsonObject {
  const piece = (name: string) => (asString(block[name]) ?? '') + (asString(delta[name]) ?? '');
  switch (delta['type']) {
    case 'text_delta':
      return { ...block, text: piece('text') };
    case 'thinking_delta':
      return { ...block, thinking: piece('thinking') };
    case 'signature_delta':
      return { ...block, signature: piece('signature') };
    case 'input_json_delta':
      return { ...block, partial_json: piece('partial_json') };
    case 'citations_delta':
      return { ...block, citations: [...(asArray(block['citations']) ?? []), delta['citation'] ?? null] };
    default:
      return { ...block, deltas: [...(asArray(block['deltas']) ?? []), delta] };
  }
}

function closedBlock(block: JsonObject): JsonObject {
  const { partial_json: written, ...rest } = block;
  if (typeof written !== 'string' || written === '') return rest;
  return { ...rest, input: unwrapJson(written).value ?? written };
}

function joinChat(events: readonly JsonObject[]): JsonObject | undefined {
  const chunks = events.filter((event) => asArray(event['choices']));
  if (chunks.length === 0) return undefined;
  const choices = new Map<number, ChatChoice>();
  let told: JsonObject = {};
  for (const chunk of chunks) {
    const { choices: list, ...rest } = chunk;
    told = { ...told, ...withoutNulls(rest) };
    for (const choice of (asArray(list) ?? []).filter(isJsonObject)) {
      const at = asCount(choice['index']) ?? 0;
      const known = choices.get(at) ?? new ChatChoice();
      known.add(choice);
      choices.set(at, known);
    }
  }
  const error = events.map((event) => event['error']).find((said) => said !== undefined && said !== null);
  return {
    ...told,
    ...(error === undefined ? {} : { error }),
    choices: [...choices.values()].map((choice) => choice.whole()),
  };
}

function withoutNulls(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
}

/** One choice of a chat answer, piece by piece. */
class ChatChoice {
  readonly #texts = new Map<string, string>();
  readonly #calls = new Map<number, { id: Json; name: string; arguments: string }>();
  #rest: JsonObject = {};
  #finish: Json | undefined;

  add(choice: JsonObject): void {
    this.#finish = choice['finish_reason'] ?? this.#finish;
    const delta = asObject(choice['delta'] ?? choice['message']) ?? {};
    const text = asString(choice['text']);
    const told = text === undefined ? delta : { ...delta, content: text };
    for (const [name, value] of Object.entries(told)) if (name !== 'role') this.#add(name, value);
  }

  #add(name: string, value: Json | undefined): void {
    if (name === 'tool_calls') this.#call(asArray(value) ?? []);
    else if (name === 'function_call') this.#legacy(asObject(value) ?? {});
    else if (typeof value === 'string') this.#texts.set(name, (this.#texts.get(name) ?? '') + value);
    else if (value !== null) this.#rest = { ...this.#rest, [name]: value };
  }

  #legacy(piece: JsonObject): void {
    const known = asObject(this.#rest['function_call']) ?? {};
    const grown = (name: string) => (asString(known[name]) ?? '') + (asString(piece[name]) ?? '');
    this.#rest = { ...this.#rest, function_call: { ...known, name: grown('name'), arguments: grown('arguments') } };
  }

  #call(pieces: readonly Json[]): void {
    for (const piece of pieces.filter(isJsonObject)) {
      const at = asCount(piece['index']) ?? this.#calls.size;
      const known = this.#calls.get(at) ?? { id: null, name: '', arguments: '' };
      const named = asObject(piece['function']) ?? {};
      known.id = piece['id'] ?? known.id;
      known.name += asString(named['name']) ?? '';
      known.arguments += asString(named['arguments']) ?? '';
      this.#calls.set(at, known);
    }
  }

  whole(): JsonObject {
    const calls = [...this.#calls.values()].map(({ id, ...named }) => ({ id, type: 'function', function: named }));
    const message = { ...this.#rest, ...Object.fromEntries(this.#texts) };
    const finish = this.#finish === undefined ? {} : { finish_reason: this.#finish };
    return {
      message: { role: 'assistant', ...message, ...(calls.length > 0 ? { tool_calls: calls } : {}) },
      ...finish,
    };
  }
}

function joinGemini(events: readonly JsonObject[]): JsonObject | undefined {
  const opened = events.map((event) => asObject(event['response']) ?? event);
  const chunks = opened.filter((event) => asArray(event['candidates']));
  const last = chunks.at(-1);
  if (!last) return undefined;
  const candidates = new Map<number, JsonObject[]>();
  for (const piece of chunks.flatMap((chunk) => asArray(chunk['candidates']) ?? []).filter(isJsonObject)) {
    const at = asCount(piece['index']) ?? 0;
    const known = candidates.get(at);
    if (known) known.push(piece);
    else candidates.set(at, [piece]);
  }
  return { ...Object.assign({}, ...chunks), candidates: [...candidates.values()].map(wholeCandidate) };
}

function wholeCandidate(pieces: readonly JsonObject[]): JsonObject {
  const parts = pieces.flatMap((piece) => asArray(asObject(piece['content'])?.['parts']) ?? []);
  const told: JsonObject = Object.assign({}, ...pieces.map(withoutNulls));
  return { ...told, content: { role: 'model', parts: joinTexts(parts) } };
}

/** Texts that follow one another are one text: a thought ends where speaking begins. */
function joinTexts(parts: readonly Json[]): readonly Json[] {
  const joined: Json[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (isJsonObject(part) && isJsonObject(last) && isSameVoice(part, last)) {
      joined[joined.length - 1] = { ...last, ...part, text: `${asString(last['text'])}${asString(part['text'])}` };
    } else joined.push(part);
  }
  return joined;
}

function isSameVoice(part: JsonObject, last: JsonObject): boolean {
  return typeof part['text'] === 'string' && typeof last['text'] === 'string' && part['thought'] === last['thought'];
}
