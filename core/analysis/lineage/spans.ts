import { isJsonArray, isJsonObject, type Json, parseJson, writeJson } from '../../base/json.ts';
import { decodedBase64, MOST_WORDS, runKey } from './forms.ts';
import { foldText, scanWords } from './words.ts';

export const SPAN_KINDS = ['mail', 'url', 'account', 'path', 'number', 'identifier', 'value', 'passage'] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];

/** A piece of an argument or a message of which it is asked where it comes from. */
export interface Span {
  /** JSON pointer of the argument; empty where the whole text is no JSON. */
  readonly pointer: string;
  readonly kind: SpanKind;
  readonly text: string;
  /** Where it begins in the argument. */
  readonly offset: number;
  readonly isWhole: boolean;
  /** Fingerprints: one, or for a passage one for each of its windows. */
  readonly keys: readonly number[];
}

const MOST_ARGUMENTS = 100;
const MOST_SPANS = 16;
const MOST_WINDOWS = 32;
const MOST_SHOWN = 200;
const DEEPEST = 16;

const ENTITIES: readonly (readonly [SpanKind, RegExp])[] = [
  ['url', /(?:https?:\/\/|www\.)[^\s"'<>)\]\\]+/g],
  ['mail', /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g],
  ['account', /\b[A-Z]{2}\d{2}(?:[ -]?[0-9A-Z]){8,30}\b|\b0x[0-9a-fA-F]{40}\b|\b\d{4}(?:[ -]\d{3,4}){2,4}\b/g],
  ['path', /(?:~|\.{1,2})?(?:\/[\w.@-]+){2,}\/?|\b[A-Za-z]:\\[^\s"']+/g],
  ['number', /\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b|\b\d{3,}(?:\.\d+)?\b|\b\d+\.\d{2}\b/g],
  ['identifier', /\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{4,64}\b/g],
];

/** Words that are a value often and say nothing of where it comes from. */
const COMMON = new Set(
  'true false null none yes no all any auto default text html json markdown read write open close high medium low main master user admin name title body content value string file path type data query search'.split(
    ' ',
  ),
);

/** The spans of a call's arguments (JSON) or of a text. */
export function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let left = MOST_ARGUMENTS;
  const visit = (value: Json | undefined, pointer: string, depth: number): void => {
    if (left <= 0 || depth > DEEPEST || value === undefined || value === null || typeof value === 'boolean') return;
    if (isJsonArray(value) || isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        visit(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1);
      }
      return;
    }
    left -= 1;
    spans.push(...spansOfText(typeof value === 'string' ? value : writeJson(value), pointer));
  };
  visit(structureOf(text) ?? text, '', 0);
  return spans;
}

function structureOf(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function spansOfText(text: string, pointer: string): readonly Span[] {
  const plain = /^[A-Za-z0-9+/]{24,}={0,2}$/.test(text.trim()) ? (decodedBase64(text.trim()) ?? text) : text;
  const whole = runKey(withoutScheme(plain));
  const spans: Span[] = [];
  if (whole && isTelling(plain, whole.words))
    spans.push({
      pointer,
      kind: kindOf(plain),
      text: plain.slice(0, MOST_SHOWN),
      offset: 0,
      isWhole: true,
      keys: [whole.key],
    });
  spans.push(...entitiesOf(plain, pointer));
  if (!whole) spans.push(...passageOf(plain, pointer));
  return spans;
}

/** A link is looked for without its scheme, which agents add and leave out. */
export function withoutScheme(text: string): string {
  return text.replace(/^https?:\/\//i, '');
}

function isTelling(text: string, words: number): boolean {
  if (words > 1) return true;
  const word = foldText(text);
  return /\d/.test(word) ? word.length >= 3 : word.length >= 4 && !COMMON.has(word);
}

function kindOf(text: string): SpanKind {
  const trimmed = text.trim();
  const [kind] = ENTITIES.find(([, pattern]) => new RegExp(`^(?:${pattern.source})$`).test(trimmed)) ?? ['value'];
  return kind;
}

function entitiesOf(text: string, pointer: string): readonly Span[] {
  const spans: Span[] = [];
  const taken: [number, number][] = [];
  for (const [kind, pattern] of ENTITIES) {
    for (const { 0: written, index } of text.matchAll(pattern)) {
      const found = written.replace(/[.,;:!?]+$/, '');
      const end = index + found.length;
      const isInside = taken.some(([from, to]) => index < to && end > from);
      if (isInside || found.length === text.trim().length || spans.length >= MOST_SPANS) continue;
      const isGrouped = kind === 'account' || kind === 'number';
      const key = runKey(isGrouped ? found.replace(/[ ,-]/g, '') : withoutScheme(found))?.key;
      if (key === undefined) continue;
      taken.push([index, end]);
      spans.push({ pointer, kind, text: found.slice(0, MOST_SHOWN), offset: index, isWhole: false, keys: [key] });
    }
  }
  return spans;
}

/** A longer text is compared by windows of eight words, spread evenly over it. */
function passageOf(text: string, pointer: string): readonly Span[] {
  const ends: (readonly [number, number])[] = [];
  scanWords(text, (_first, _second, start, end) => ends.push([start, end]));
  if (ends.length <= MOST_WORDS) return [];
  const last = ends.length - MOST_WORDS;
  const step = Math.max(1, Math.ceil(last / (MOST_WINDOWS - 1)));
  const keys: number[] = [];
  for (let at = 0; at <= last; at += step) {
    const [from] = ends[at] ?? [0];
    const [, to] = ends[at + MOST_WORDS - 1] ?? [0, 0];
    const run = runKey(text.slice(from, to));
    if (run) keys.push(run.key);
  }
  return [{ pointer, kind: 'passage', text: text.slice(0, MOST_SHOWN), offset: 0, isWhole: true, keys }];
}
