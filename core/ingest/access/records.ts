import { isJsonArray, isJsonObject, type Json } from '../../base/json.ts';
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
  const found = new Map<string, RecordMention>();
  const visit = (inner: Json | undefined, at: Place) => {
    if (found.size >= MOST_RECORDS || inner === undefined || inner === null) return;
    for (const [place, member] of membersOf(inner, at)) visit(member, place);
    if (typeof inner !== 'object' && typeof inner !== 'boolean') add(found, String(inner), at);
  };
  visit(value, { key: '', of: singular(nounOf(toolName) ?? ''), pointer: '' });
  return [...found.values()];
}

interface Place {
  readonly key: string;
  /** What the thing is that has this member, in the singular. */
  readonly of: string;
  readonly pointer: string;
}

function membersOf(value: Json, at: Place): readonly (readonly [Place, Json | undefined])[] {
  if (isJsonArray(value)) {
    return value.map((element, index) => [{ ...at, pointer: `${at.pointer}/${index}` }, element]);
  }
  if (!isJsonObject(value)) return [];
  const of = isWrapper(at.key) ? at.of : singular(at.key);
  return Object.entries(value).map(([name, member]) => {
    const step = name.replaceAll('~', '~0').replaceAll('/', '~1');
    return [{ key: snake(name), of, pointer: `${at.pointer}/${step}` }, member];
  });
}

function add(found: Map<string, RecordMention>, value: string, { key, of, pointer }: Place): void {
  const plain = key.replace(/_$/, '');
  const bare = plain.replace(/s$/, '');
  const name = IDENTIFIER.test(plain) ? plain : bare;
  if (!IDENTIFIER.test(name) || MACHINERY.test(name) || !isIdentifier(value)) return;
  const full = /^(?:id|uuid|guid)$/.test(name) && of !== '' ? `${of}_${name}` : name;
  if (!MACHINERY.test(full) && !found.has(`${full}:${value}`))
    found.set(`${full}:${value}`, { name: full, value, pointer });
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
  const found = new Map<string, RecordMention>();
  const of = singular(nounOf(toolName) ?? '');
  for (const { 1: key = '', 2: value = '', index } of text.matchAll(LINE)) {
    if (found.size >= MOST_RECORDS) break;
    add(found, value, { key: snake(key), of, pointer: `#${index}` });
  }
  return [...found.values()];
}
