import { isJsonArray, isJsonObject, type Json } from '../../base/json.ts';
import { remember } from '../../base/remember.ts';
import { memberName } from '../member-name.ts';
import type { RecordMention } from './access.ts';
import { nounOf } from './operation.ts';
import { singular } from './sql-access.ts';

/** More records than this of one content are not listed; the count of rows stands apart from it. */
export const MOST_RECORDS = 1000;

const IDENTIFIER = /^(?:\w*_)?(?:id|uuid|guid|iban|email|account_number|reference)_?$/;
/** What names a step of the machinery, not a record of the business. */
const MACHINERY =
  /^(?:tool_use|tool_call|call|trace|span|parent|parent_span|session|request|run|correlation|conversation|thread|step|invocation|agent|job|task|process|shell|bash|generation|response|turn|task_list|cell|root)_?id$|^(?:tool_use|idempotency)|^p?pid$/;

/** The records that a value names under telling names: `customer_id`, `id` of the things in `customers`, an IBAN. */
export function recordsIn(value: Json, toolName: string | undefined): readonly RecordMention[] {
  if (typeof value !== 'object' || value === null) return NOTHING;
  const found = new Map<string, RecordMention>();
  visit(value, { key: EMPTY_KEY, of: thingOf(nounOf(toolName) ?? ''), step: '', outer: undefined }, found);
  return found.size === 0 ? NOTHING : [...found.values()];
}

const NOTHING: readonly RecordMention[] = [];

/** Where a value stands: its step below the outer one makes the pointer, once it is asked for. */
interface Place {
  readonly key: RecordKey;
  /** What the thing is that has this member, in the singular. */
  readonly of: string;
  readonly step: string;
  readonly outer: Place | undefined;
}

function pointerOf(place: Place): string {
  return place.outer ? `${pointerOf(place.outer)}${place.step}` : place.step;
}

function visit(value: Json, at: Place, found: Map<string, RecordMention>): void {
  if (isJsonArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      member(value[index], { key: at.key, of: at.of, outer: at }, index, found);
    }
  } else if (isJsonObject(value)) {
    const of = at.key.isWrapper ? at.of : at.key.thing;
    for (const name of Object.keys(value)) member(value[name], { key: recordKey(name), of, outer: at }, name, found);
  }
}

/** A member of an array or an object: a place is made for one alone that matters. */
function member(
  value: Json | undefined,
  at: Omit<Place, 'step'>,
  name: string | number,
  found: Map<string, RecordMention>,
): void {
  if (found.size >= MOST_RECORDS || value === undefined || value === null || typeof value === 'boolean') return;
  const isLeaf = typeof value !== 'object';
  if (isLeaf && at.key.identifier === undefined) return;
  const step = typeof name === 'number' ? `/${name}` : memberName(name).step;
  const place: Place = { ...at, step };
  if (!isLeaf) visit(value, place, found);
  else add(found, String(value), place, () => pointerOf(place));
}

/** What a member's name says of records. */
interface RecordKey {
  /** The kind of identifier that it names; undefined where it names none. */
  readonly identifier: string | undefined;
  /** What its members belong to, in the singular. */
  readonly thing: string;
  readonly isWrapper: boolean;
}

const MOST_NAMES = 1000;

const recordKey = remember<RecordKey>(MOST_NAMES, (name) => {
  const key = snake(name);
  const plain = key.replace(/_$/, '');
  const identifier = IDENTIFIER.test(plain) ? plain : plain.replace(/s$/, '');
  const isRecord = IDENTIFIER.test(identifier) && !MACHINERY.test(identifier);
  return { identifier: isRecord ? identifier : undefined, thing: singular(key), isWrapper: isWrapper(key) };
});

const EMPTY_KEY = recordKey('');
const thingOf = remember(MOST_NAMES, singular);

function add(
  found: Map<string, RecordMention>,
  value: string,
  { key: { identifier: name }, of }: Pick<Place, 'key' | 'of'>,
  pointer: () => string,
): void {
  if (name === undefined || !isIdentifier(value)) return;
  const full = /^(?:id|uuid|guid)$/.test(name) && of !== '' ? `${of}_${name}` : name;
  if (!MACHINERY.test(full) && !found.has(`${full}:${value}`))
    found.set(`${full}:${value}`, { name: full, value, pointer: pointer() });
}

/** One word, as identifiers are. */
function isIdentifier(value: string): boolean {
  return value !== '' && value.length <= 128 && !/\s/.test(value.trim())
    ? true
    : /^[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}$/.test(value);
}

/** Names under which APIs put what they answer: they say nothing of what it is. */
function isWrapper(key: string): boolean {
  return /^(?:|data|results?|rows?|items?|records?|value|values|content|contents|response|payload|output|hits|list|entries|structured_content|text|arguments|args|input|params|body|node|nodes|edges)$/.test(
    key,
  );
}

function snake(name: string): string {
  return name
    .slice(0, 100)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-\s.]/g, '_')
    .toLowerCase();
}

const LINE = /^[\s-]*["']?(\w{2,60})["']?\s*[:=]\s*["']?([^"'\n,]{1,128}?)["']?,?\s*$/gm;

/** The same of a text that is no JSON: lines of the form `customer_id: 4711`. */
export function recordsInLines(text: string, toolName: string | undefined): readonly RecordMention[] {
  if (!text.includes(':') && !text.includes('=')) return NOTHING;
  const found = new Map<string, RecordMention>();
  const of = thingOf(nounOf(toolName) ?? '');
  LINE.lastIndex = 0;
  for (let match = LINE.exec(text); match && found.size < MOST_RECORDS; match = LINE.exec(text)) {
    const { 1: key = '', 2: value = '', index } = match;
    add(found, value, { key: recordKey(key), of }, () => `#${index}`);
  }
  return found.size === 0 ? NOTHING : [...found.values()];
}
