import { isJsonArray, isJsonObject, type Json, parseJson, writeJson } from '../../base/json.ts';
import { matchesIn } from '../../base/matches.ts';
import { decodedBase64, keyOfWords, MOST_WORDS, type RunKey, runKey } from './forms.ts';
import { foldText, WordList } from './words.ts';

export const SPAN_KINDS = ['mail', 'url', 'account', 'path', 'number', 'identifier', 'value', 'passage'] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];

/** A piece of an argument or a message of which it is asked where it comes from. */
export interface Piece {
  /** JSON pointer of the argument; empty where the whole text is no JSON. */
  readonly pointer: string;
  readonly kind: SpanKind;
  readonly text: string;
  /** Where it begins in the argument. */
  readonly offset: number;
}

/** A piece with what it is looked for by. */
export interface Span extends Piece {
  /** Fingerprints: one, or for a passage one for each of its windows. */
  readonly keys: readonly RunKey[];
  /** The text in which the runs of `keys` stand. */
  readonly within: string;
}

/** The pieces of a text, and whether there are more than are looked for. */
export interface Pieces {
  readonly spans: readonly Span[];
  readonly isCut: boolean;
}

const MOST_ARGUMENTS = 100;
const MOST_SPANS = 16;
const MOST_WINDOWS = 32;
const MOST_SHOWN = 200;
const DEEPEST = 16;

interface Entity {
  readonly kind: SpanKind;
  readonly pattern: RegExp;
  /** What every text that holds one has: looking for it first is cheaper. */
  readonly sign: RegExp;
}

const ENTITIES: readonly Entity[] = [
  { kind: 'url', sign: /:\/\/|www\./, pattern: /(?:https?:\/\/|www\.)[^\s"'<>)\]\\]+/g },
  { kind: 'mail', sign: /@/, pattern: /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g },
  {
    kind: 'account',
    sign: /\d/,
    pattern: /\b[A-Z]{2}\d{2}(?:[ -]?[0-9A-Z]){8,30}\b|\b0x[0-9a-fA-F]{40}\b|\b\d{4}(?:[ -]\d{3,4}){2,4}\b/g,
  },
  { kind: 'path', sign: /[/\\]/, pattern: /(?:~|\.{1,2})?(?:\/[\w.@-]+){2,}\/?|\b[A-Za-z]:\\[^\s"']+/g },
  {
    kind: 'number',
    sign: /\d/,
    pattern: /\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b|\b\d{3,}(?:\.\d+)?\b|\b\d+\.\d{2}\b/g,
  },
  { kind: 'identifier', sign: /\d/, pattern: /\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{4,64}\b/g },
];

const WHOLE_ENTITIES = ENTITIES.map(({ kind, pattern }) => ({ kind, pattern: new RegExp(`^(?:${pattern.source})$`) }));

/** Words that are a value often and say nothing of where it comes from. */
const COMMON = new Set(
  'true false null none yes no all any auto default text html json markdown read write open close high medium low main master user admin name title body content value string file path type data query search'.split(
    ' ',
  ),
);

/** The pieces of a call's arguments (JSON) or of a text. */
export function spansOf(text: string): Pieces {
  const spans: Span[] = [];
  let left = MOST_ARGUMENTS;
  let isCut = false;
  const visit = (value: Json | undefined, pointer: string, depth: number): void => {
    if (value === undefined || value === null || typeof value === 'boolean') return;
    if (left <= 0 || depth > DEEPEST) {
      isCut = true;
      return;
    }
    if (isJsonArray(value) || isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        visit(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1);
      }
      return;
    }
    left -= 1;
    isCut = addSpans(spans, typeof value === 'string' ? value : writeJson(value), pointer) || isCut;
  };
  visit(structureOf(text) ?? text, '', 0);
  return { spans, isCut };
}

export function structureOf(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

const list = new WordList();

/** Adds the pieces of one text; true where there are more than are looked for. */
function addSpans(spans: Span[], text: string, pointer: string): boolean {
  const plain = BASE64.test(text) ? (decodedBase64(text.trim()) ?? text) : text;
  const bare = withoutScheme(plain);
  const words = list.fill(bare).count;
  const shown = { pointer, text: plain.slice(0, MOST_SHOWN), offset: 0, within: bare };
  const isShort = words > 0 && words <= MOST_WORDS;
  if (isShort && isTelling(plain, words))
    spans.push({ ...shown, kind: kindOf(plain), keys: [keyOfWords(list, 0, words)] });
  const windows = isShort ? [] : windowsOf();
  const isCut = addEntities(spans, plain, pointer);
  if (windows.length > 0) spans.push({ ...shown, kind: 'passage', keys: windows });
  return isCut;
}

const BASE64 = /^\s*[A-Za-z0-9+/]{24,}={0,2}\s*$/;

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
  return WHOLE_ENTITIES.find(({ pattern }) => pattern.test(trimmed))?.kind ?? 'value';
}

function addEntities(spans: Span[], text: string, pointer: string): boolean {
  const taken: [number, number][] = [];
  const whole = text.trim().length;
  for (const { kind, sign, pattern } of ENTITIES) {
    if (!sign.test(text)) continue;
    for (const { 0: written, index } of matchesIn(pattern, text)) {
      const found = written.replace(/[.,;:!?]+$/, '');
      const end = index + found.length;
      if (found.length === whole || taken.some(([from, to]) => index < to && end > from)) continue;
      if (taken.length >= MOST_SPANS) return true;
      const run = runOfEntity(kind, found);
      if (!run) continue;
      taken.push([index, end]);
      spans.push({ pointer, kind, text: found.slice(0, MOST_SHOWN), offset: index, ...run });
    }
  }
  return false;
}

function runOfEntity(kind: SpanKind, found: string): Pick<Span, 'keys' | 'within'> | undefined {
  const isGrouped = kind === 'account' || kind === 'number';
  const within = isGrouped ? found : withoutScheme(found);
  const key = runKey(isGrouped ? found.replace(/[ ,-]/g, '') : within);
  // Where the groups are the same, so is the spelling.
  return key && { within, keys: [isGrouped ? { ...key, start: 0, end: found.length } : key] };
}

/** A longer text is compared by windows of eight words, spread evenly over it. */
function windowsOf(): readonly RunKey[] {
  const last = list.count - MOST_WORDS;
  const step = Math.max(1, Math.ceil(last / (MOST_WINDOWS - 1)));
  const keys: RunKey[] = [];
  for (let at = 0; at <= last; at += step) keys.push(keyOfWords(list, at, at + MOST_WORDS));
  return keys;
}
