import { isJsonArray, isJsonObject, type Json, parseJson, writeJson } from '../../../core/base/json.ts';
import type { LineageRow } from '../../../core/model/lineage-answers.ts';

/** One value of a call's arguments, with positions of the pieces that stand in it. */
export interface ArgumentField {
  /** JSON pointer; empty where the content is a plain text. */
  readonly pointer: string;
  readonly name: string;
  readonly value: string;
  readonly pieces: readonly number[];
}

/** Every single value of arguments, in their order, with its pieces; pieces of no value that is there come last. */
export function argumentFields(text: string | undefined, pieces: readonly LineageRow[]): readonly ArgumentField[] {
  const leaves = text === undefined ? [] : leavesOf(text);
  const fields = leaves.map(({ pointer, value }) => ({
    ...{ pointer, name: nameOf(pointer), value },
    pieces: positionsAt(pieces, pointer),
  }));
  const known = new Set(leaves.map(({ pointer }) => pointer));
  const others = [...new Set(pieces.map(({ pointer }) => pointer))].filter((pointer) => !known.has(pointer));
  const rest = others.map((pointer) => ({
    ...{ pointer, name: nameOf(pointer), value: '' },
    pieces: positionsAt(pieces, pointer),
  }));
  return [...fields, ...rest];
}

function positionsAt(pieces: readonly LineageRow[], pointer: string): readonly number[] {
  return [...pieces.keys()].filter((at) => pieces[at]?.pointer === pointer);
}

interface Leaf {
  readonly pointer: string;
  readonly value: string;
}

function leavesOf(text: string): readonly Leaf[] {
  if (!/^\s*[[{]/.test(text)) return [{ pointer: '', value: text }];
  try {
    return within(parseJson(text), '');
  } catch {
    // Content that only looks like JSON is shown as the text it is.
    return [{ pointer: '', value: text }];
  }
}

function within(value: Json | undefined, pointer: string): readonly Leaf[] {
  if (value === undefined) return [];
  const members = isJsonArray(value) || isJsonObject(value) ? Object.entries(value) : [];
  if (members.length === 0) return [{ pointer, value: typeof value === 'string' ? value : writeJson(value) }];
  return members.flatMap(([name, member]) =>
    within(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

/** `/to/0` as people read it: `to 0`. */
function nameOf(pointer: string): string {
  const names = pointer.split('/').slice(1);
  return names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~')).join(' › ') || 'content';
}
