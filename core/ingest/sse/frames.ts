import { type Json, type JsonObject, MAX_JSON_DEPTH, parseJson } from '../../base/json.ts';
import { concatBytes } from '../../base/sha256.ts';
import { decodeText } from '../decode.ts';
import type { SourceHead } from '../format.ts';
import { nestingOf } from '../head.ts';

/** One event of a stream of server-sent events, and where its lines lie. */
export interface SseFrame {
  readonly offset: number;
  readonly length: number;
  /** `event`, `id`, `retry`, `comment` where they were sent; `data` as JSON where it is that; `other` lines as they lie. */
  readonly value: JsonObject;
  readonly isReplaced: boolean;
}

/** Enough for the first frames of any stream. */
const HEAD_CHARS = 64 * 1024;
const LINE_FEED = 0x0a;
const FIELD = /^(event|data|id|retry|): ?(.*)$/s;

/** Cuts chunks into frames at blank lines. The last frame counts too where no blank line ends it. */
export async function* sseFrames(chunks: AsyncIterable<Uint8Array>, skip = 0): AsyncGenerator<SseFrame> {
  let parts: Uint8Array[] = [];
  let frame = new FrameBuilder();
  let offset = 0;
  let lineStart = skip;
  for await (const chunk of chunks) {
    let from = Math.max(0, Math.min(chunk.length, skip - offset));
    for (let at = chunk.indexOf(LINE_FEED, from); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      parts.push(chunk.subarray(from, at));
      const line = concatBytes(parts);
      parts = [];
      from = at + 1;
      if (frame.add(line, lineStart)) {
        yield* frame.finish();
        frame = new FrameBuilder();
      }
      lineStart = offset + from;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
    offset += chunk.length;
  }
  frame.add(concatBytes(parts), lineStart);
  yield* frame.finish();
}

/** The values of the frames in a text that is held whole: a recorded body. */
export function framesOf(text: string): readonly JsonObject[] {
  return text.split(/\r?\n\r?\n/).flatMap((block) => {
    const lines = block.split(/\r?\n/).filter((line) => line !== '');
    return lines.length > 0 ? [valueOfLines(lines)] : [];
  });
}

/** The first whole frames of a source that is such a stream; none where it is none. */
export function framesAtHead({ text, isWhole }: Pick<SourceHead, 'text' | 'isWhole'>): readonly JsonObject[] {
  if (!looksLikeSse(text)) return [];
  const frames = framesOf(text.slice(0, HEAD_CHARS));
  const isCut = !isWhole || text.length > HEAD_CHARS;
  return frames.slice(0, isCut && frames.length > 1 ? frames.length - 1 : frames.length).slice(0, 20);
}

/** True of a text whose lines are those of server-sent events. */
export function looksLikeSse(text: string): boolean {
  const lines = text.slice(0, 4096).split(/\r?\n/).slice(0, 20);
  const written = lines.filter((line) => line.trim() !== '');
  const fields = written.filter((line) => /^(?:event|data|id|retry|): ?/.test(line)).length;
  return written.some((line) => line.startsWith('data:')) && fields * 2 > written.length;
}

class FrameBuilder {
  readonly #lines: string[] = [];
  #offset = 0;
  #end = 0;
  #isReplaced = false;

  /** Takes a line; true where it ends a frame. */
  add(bytes: Uint8Array, offset: number): boolean {
    const line = bytes.at(-1) === 0x0d ? bytes.subarray(0, -1) : bytes;
    if (line.length === 0) return this.#lines.length > 0;
    if (this.#lines.length === 0) this.#offset = offset;
    this.#end = offset + line.length;
    const { text, isReplaced } = decodeText(line);
    this.#lines.push(text);
    this.#isReplaced ||= isReplaced;
    return false;
  }

  *finish(): Generator<SseFrame> {
    if (this.#lines.length === 0) return;
    const length = this.#end - this.#offset;
    yield { offset: this.#offset, length, value: valueOfLines(this.#lines), isReplaced: this.#isReplaced };
  }
}

function valueOfLines(lines: readonly string[]): JsonObject {
  const told = new Map<string, string[]>();
  for (const line of lines) {
    const [, field, text = line] = FIELD.exec(line) ?? [];
    const name = field === undefined ? 'other' : field || 'comment';
    told.set(name, [...(told.get(name) ?? []), text]);
  }
  const texts = [...told].map(([name, values]): readonly [string, Json] => [name, values.join('\n')]);
  const value: JsonObject = Object.fromEntries(texts);
  return value['data'] === undefined ? value : { ...value, data: opened(String(value['data'])) };
}

function opened(data: string): Json {
  if (!/^\s*[[{]/.test(data) || nestingOf(data) > MAX_JSON_DEPTH) return data;
  try {
    return parseJson(data);
  } catch {
    // Cut off: the text stays as it was sent.
    return data;
  }
}
