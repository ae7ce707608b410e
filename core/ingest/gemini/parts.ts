import { asObject, asString, asText, isJsonArray, type Json, type JsonObject } from '../../base/json.ts';
import { restOf } from '../messages/members.ts';

/** One part of a message in the words of Gemini's API. */
export type GeminiPart = SaidPart | CallPart | ResponsePart;

interface PartPlace {
  /** JSON pointer below the content. */
  readonly pointer: string;
  readonly rest: JsonObject;
}

export interface SaidPart extends PartPlace {
  readonly part: 'text' | 'thought' | 'media' | 'unknown';
  readonly text: string | undefined;
}

export interface CallPart extends PartPlace {
  readonly part: 'call';
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly args: Json | undefined;
}

export interface ResponsePart extends PartPlace {
  readonly part: 'response';
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly response: Json | undefined;
}

const MEDIA = ['inlineData', 'fileData', 'executableCode', 'codeExecutionResult'];

/** Takes content apart: a text, one part, or a list of parts; neighbouring texts stay parts of their own. */
export function geminiParts(content: Json | undefined): readonly GeminiPart[] {
  if (content === undefined || content === null) return [];
  if (!isJsonArray(content)) return [partOf(content, '')];
  return content.map((part, at) => partOf(part, `/${at}`));
}

function partOf(value: Json, pointer: string): GeminiPart {
  const part = asObject(value);
  if (!part) return { part: 'text', pointer, text: asText(value), rest: {} };
  const call = asObject(part['functionCall']);
  if (call) {
    const rest = { ...restOf(call, 'id', 'name', 'args'), ...restOf(part, 'functionCall') };
    return { part: 'call', pointer, id: asString(call['id']), name: asString(call['name']), args: call['args'], rest };
  }
  const answer = asObject(part['functionResponse']);
  if (answer) {
    const rest = { ...restOf(answer, 'id', 'name', 'response'), ...restOf(part, 'functionResponse') };
    const named = { id: asString(answer['id']), name: asString(answer['name']) };
    return { part: 'response', pointer, ...named, response: answer['response'], rest };
  }
  return saidPart(part, pointer);
}

function saidPart(part: JsonObject, pointer: string): SaidPart {
  const text = asString(part['text']);
  if (text !== undefined) {
    const isThought = part['thought'] === true;
    return { part: isThought ? 'thought' : 'text', pointer, text, rest: restOf(part, 'text', 'thought') };
  }
  if (MEDIA.some((name) => part[name] !== undefined)) return { part: 'media', pointer, text: asText(part), rest: {} };
  return { part: 'unknown', pointer, text: asText(part), rest: {} };
}

/** All that was said, as one text; undefined where nothing was. */
export function saidText(parts: readonly GeminiPart[]): string | undefined {
  const texts = parts.flatMap((part) => ('text' in part && part.text !== undefined ? [part.text] : []));
  return texts.length === 0 ? undefined : texts.join('\n');
}

export interface Answered {
  readonly output: string | undefined;
  readonly error: string | undefined;
}

/** What a function gave back: its `output` or its `error`, else the whole response. */
export function answeredBy(response: Json | undefined): Answered {
  const object = asObject(response);
  if (!object) return { output: asText(response ?? undefined), error: undefined };
  const names = Object.keys(object);
  const error = asText(object['error'] ?? undefined);
  if (error !== undefined) return { output: names.length === 1 ? error : asText(object), error };
  const isPlain = names.length === 1 && object['output'] !== undefined;
  return { output: isPlain ? asText(object['output']) : asText(object), error: undefined };
}
