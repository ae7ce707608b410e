import { asCount, isJsonArray, isJsonObject, type Json } from '../../base/json.ts';

const COUNTS = ['row_count', 'rowCount', 'rowcount', 'affected_rows', 'affectedRows', 'rows_affected', 'rowsAffected'];
const LISTS = ['rows', 'results', 'result', 'items', 'records', 'data', 'entries', 'hits', 'value'];

/** How many rows a result holds, where its form says so: a list, a list under a telling name, or a stated count. */
export function rowCountOf(value: Json): number | undefined {
  if (isJsonArray(value)) return value.length;
  if (!isJsonObject(value)) return undefined;
  for (const name of COUNTS) {
    const count = asCount(value[name]);
    if (count !== undefined && count >= 0) return count;
  }
  for (const name of LISTS) {
    const list = value[name];
    if (isJsonArray(list)) return list.length;
  }
  return undefined;
}
