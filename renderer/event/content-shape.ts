import { isJsonArray, isJsonObject, type Json, parseJson, writeJson } from '../../core/base/json.ts';
import { type DiffPart, wordDiff } from '../../core/base/word-diff.ts';

/** What a content can be shown as beside its text: rows of equal things, or what became of a text. */
export type ContentShape =
  | { readonly is: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly is: 'diff'; readonly lines: readonly DiffLine[] }
  | { readonly is: 'edit'; readonly parts: readonly DiffPart[] };

export interface DiffLine {
  readonly change: 'same' | 'added' | 'removed' | 'place';
  readonly text: string;
}

/** Wider tables are no easier to read than their JSON. */
const MOST_COLUMNS = 12;
/** Pairs of names under which tools take a text and what it is to become. */
const EDITS: readonly (readonly [string, string])[] = [
  ['old_string', 'new_string'],
  ['old_str', 'new_str'],
  ['before', 'after'],
];

/** The shape of a content; undefined where its text or JSON says it best. */
export function contentShape(text: string): ContentShape | undefined {
  if (/^\s*[[{]/.test(text)) {
    const value = jsonOf(text);
    return value === undefined ? undefined : (editOf(value) ?? tableOf(value));
  }
  return diffOf(text);
}

function jsonOf(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    // Content that only looks like JSON is shown as the text it is.
    return undefined;
  }
}

function editOf(value: Json): ContentShape | undefined {
  if (!isJsonObject(value)) return undefined;
  for (const [old, later] of EDITS) {
    const [before, after] = [value[old], value[later]];
    if (typeof before === 'string' && typeof after === 'string') return { is: 'edit', parts: wordDiff(before, after) };
  }
  return undefined;
}

/** A list of objects without inner parts; also where it is all that an object holds. */
function tableOf(value: Json): ContentShape | undefined {
  const members = isJsonObject(value) ? Object.values(value) : [];
  const list = members.length === 1 ? members[0] : value;
  if (list === undefined || !isJsonArray(list) || list.length < 2) return undefined;
  const objects = list.filter((entry) => isJsonObject(entry)).filter((entry) => Object.values(entry).every(isPlain));
  const columns = [...new Set(objects.flatMap((entry) => Object.keys(entry)))];
  if (objects.length < list.length || columns.length < 2 || columns.length > MOST_COLUMNS) return undefined;
  const rows = objects.map((entry) => columns.map((column) => cellOf(entry[column])));
  return { is: 'table', columns, rows };
}

function isPlain(value: Json | undefined): boolean {
  return value === undefined || value === null || (!isJsonArray(value) && !isJsonObject(value));
}

function cellOf(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : writeJson(value);
}

/** A diff in the unified format: it has places, and lines that are put in or taken out. */
function diffOf(text: string): ContentShape | undefined {
  if (!/^@@ -\d+(,\d+)? \+\d+(,\d+)? @@/m.test(text)) return undefined;
  const lines = text.replace(/\n$/, '').split('\n');
  return { is: 'diff', lines: lines.map((line) => ({ change: changeOf(line), text: line })) };
}

function changeOf(line: string): DiffLine['change'] {
  if (/^(@@|--- |\+\+\+ |diff |index )/.test(line)) return 'place';
  if (line.startsWith('+')) return 'added';
  return line.startsWith('-') ? 'removed' : 'same';
}
