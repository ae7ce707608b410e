import { isJsonArray, isJsonObject, type Json } from '../../base/json.ts';
import type { MappedSource } from '../../model/mapping.ts';
import { csvHead } from '../csv/csv-dialect.ts';
import type { SourceHead } from '../format.ts';
import { unitOf } from '../messages/unit-of.ts';
import { firstRecords } from './claim-by.ts';
import { pointerOf } from './pointer.ts';

const DEEPEST_LIST = 4;
/** Rows of a table mostly have as many fields as its header; those of other texts only by chance. */
const LEAST_AGREEMENT = 0.6;

/** The ways in which a source can be cut into records that a mapping can read, the likeliest first. */
export function waysOf(head: SourceHead): readonly MappedSource[] {
  const ways = [...tableWays(head), ...documentWays(head)];
  return ways.filter((way) => firstRecords(way, head).some(isJsonObject));
}

function tableWays(head: SourceHead): readonly MappedSource[] {
  const table = csvHead(head.text, head.isWhole);
  return table && table.agreement >= LEAST_AGREEMENT ? [{ unit: 'csv' }] : [];
}

/** Lists of objects inside a document or a line come before the whole of it: they are what repeats. */
function documentWays(head: SourceHead): readonly MappedSource[] {
  const unit = unitOf(head).unit === 'line' ? 'line' : 'file';
  const lists = firstRecords({ unit }, head)
    .slice(0, 1)
    .flatMap((value) => listsIn(value, []))
    .map((records): MappedSource => ({ unit, records }));
  const whole: MappedSource = { unit };
  return unit === 'line' ? [whole, ...lists] : [...lists, whole];
}

function listsIn(value: Json, path: readonly string[]): readonly string[] {
  if (isJsonArray(value)) return value.some(isJsonObject) ? [`${pointerOf(path)}/*`] : [];
  if (!isJsonObject(value) || path.length >= DEEPEST_LIST) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : listsIn(member, [...path, name]),
  );
}
