import { asText, isJsonObject, type Json } from '../../base/json.ts';
import type { SampledField } from '../../model/sample.ts';
import { openedJson, pointerOf } from './pointer.ts';

const DEEPEST_FIELD = 6;
const MOST_FIELDS = 400;
const VALUES_SHOWN = 12;
const TEXT_SHOWN = 200;

/** The fields of one record with their values as text, nested ones after the object that holds them. */
export function cellsOf(record: Json): ReadonlyMap<string, { readonly text: string; readonly isNested: boolean }> {
  const cells = new Map<string, { text: string; isNested: boolean }>();
  addCells(record, [], cells);
  return cells;
}

function addCells(value: Json, path: readonly string[], cells: Map<string, { text: string; isNested: boolean }>): void {
  if (cells.size >= MOST_FIELDS) return;
  const opened = openedJson(value) ?? value;
  const isNested = isJsonObject(opened);
  if (path.length > 0) cells.set(pointerOf(path), { text: shown(asText(value) ?? ''), isNested });
  if (!isNested || path.length >= DEEPEST_FIELD) return;
  for (const [name, member] of Object.entries(opened)) {
    if (member !== undefined && member !== null) addCells(member, [...path, name], cells);
  }
}

/** The fields of all first records, in the order in which they appear. */
export function fieldsOf(records: readonly ReturnType<typeof cellsOf>[]): readonly SampledField[] {
  const fields = new Map<string, { count: number; values: Set<string>; isNested: boolean }>();
  for (const cells of records) {
    for (const [pointer, { text, isNested }] of cells) {
      const field = fields.get(pointer) ?? { count: 0, values: new Set<string>(), isNested: false };
      field.count += 1;
      field.isNested ||= isNested;
      if (text !== '' && field.values.size < VALUES_SHOWN) field.values.add(text);
      fields.set(pointer, field);
    }
  }
  return [...fields].map(([pointer, { count, values, isNested }]) => ({
    pointer,
    count,
    values: [...values],
    isNested,
  }));
}

/** A text cut to what can be shown of it. */
export function shown(text: string): string {
  return text.length > TEXT_SHOWN ? `${text.slice(0, TEXT_SHOWN - 1)}…` : text;
}
