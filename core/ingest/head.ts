import { type Json, MAX_JSON_DEPTH, parseJson } from '../base/json.ts';
import { chunksOf, concatBytes } from '../base/sha256.ts';
import { decodeText, type Encoding, encodingOf } from './decode.ts';
import type { SourceHead } from './format.ts';
import { repairCutJson } from './json-repair.ts';

/** What is looked at first; then more and more, for as long as nothing recognises the source: a first line may be large. */
export const HEAD_SIZES: readonly number[] = [64 * 1024, 1024 * 1024, 16 * 1024 * 1024];
const HEAD_LINES = 20;

export interface ReadHead extends SourceHead {
  readonly encoding: Encoding;
  readonly markLength: number;
}

/** Looks at the first bytes of a source, `size` of them at most. */
export async function readHead(name: string, stream: ReadableStream<Uint8Array>, size: number): Promise<ReadHead> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isWhole = true;
  for await (const chunk of chunksOf(stream)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > size) {
      isWhole = false;
      break;
    }
  }
  return headOf(name, concatBytes(chunks).subarray(0, size), isWhole);
}

export function headOf(name: string, bytes: Uint8Array, isWhole: boolean): ReadHead {
  const { encoding, markLength } = encodingOf(bytes);
  const marked = bytes.subarray(markLength);
  const text = encoding === 'utf-8' ? decodeText(marked).text : new TextDecoder(encoding).decode(marked);
  return {
    name,
    bytes,
    encoding,
    markLength: encoding === 'utf-8' ? markLength : 0,
    text,
    isWhole,
    lines: isMarkdown(name, text) ? [] : jsonLines(text, isWhole),
    document: jsonDocument(text),
  };
}

/**
 * Prose that quotes JSON lines is no source of them. A file that is only named as Markdown, and begins as JSON does, is
 * still looked at in lines.
 */
function isMarkdown(name: string, text: string): boolean {
  if (/^\s*(?:\{|\[\s*["{\]])/.test(text)) return false;
  return /\.(?:md|mdx|markdown)$/i.test(name) || /^\s*<!--/.test(text);
}

function jsonLines(text: string, isWhole: boolean): readonly Json[] {
  const lines = text.split('\n');
  if (!isWhole) lines.pop();
  const parsed: Json[] = [];
  for (const line of lines) {
    const value = tryParse(line);
    if (value !== undefined) parsed.push(value);
    if (parsed.length === HEAD_LINES) break;
  }
  return parsed;
}

function jsonDocument(text: string): Json | undefined {
  const repaired = repairCutJson(text);
  return repaired === undefined ? undefined : tryParse(repaired);
}

function tryParse(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return parseJson(nestingOf(text) > MAX_JSON_DEPTH ? withoutDeepValues(text) : text);
  } catch {
    // Not JSON, or damaged: sniffers look at the other lines.
    return undefined;
  }
}

/**
 * The text with `null` in place of every value that nests too deep: one such value must not hide from the sniffers what
 * stands around it. The record that holds it is quarantined when it is read.
 */
function withoutDeepValues(text: string): string {
  let shallow = '';
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[{\]}]|[^"[{\]}]+/gs)) {
    const isOpen = token === '[' || token === '{';
    const isClose = token === ']' || token === '}';
    if (isOpen) depth += 1;
    if (depth <= MAX_JSON_DEPTH) shallow += token;
    else if (isOpen && depth === MAX_JSON_DEPTH + 1) shallow += 'null';
    if (isClose) depth -= 1;
  }
  return shallow;
}

/** Deepest nesting of brackets, strings included: an upper bound that guards recursive code. */
export function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return deepest;
}
