import type { Database } from '../../ports/database.ts';
import type { CodedColumn } from './columns.ts';

/** The resources that each of so many events names, in the engine's order of texts. Takes 8 bytes an event. */
export async function resourcesOf(database: Database, count: number): Promise<CodedColumn> {
  const values = await namesOf(database);
  const codeOf = new Map(values.map((value, code) => [value, code]));
  const named = await database.query(
    `SELECT DISTINCT CAST(e.seq AS INTEGER) AS seq, m.resource_id
     FROM resource_mention AS m JOIN event AS e ON e.event_id = m.event_id ORDER BY seq, m.resource_id`,
  );
  const [seqs = [], ids = []] = named.values;
  const codes = new Int32Array(count).fill(-1);
  const starts = new Int32Array(count + 1);
  const more: number[] = [];
  for (let row = 0; row < named.rowCount; row += 1) {
    const seq = Number(seqs[row]);
    const code = codeOf.get(String(ids[row])) ?? -1;
    if (row === 0 || seqs[row] !== seqs[row - 1]) {
      codes[seq - 1] = code;
      continue;
    }
    more.push(code);
    starts[seq] = (starts[seq] ?? 0) + 1;
  }
  for (let at = 0; at < count; at += 1) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0);
  return { codes, values, codeOf, more: { starts, codes: Int32Array.from(more) } };
}

async function namesOf(database: Database): Promise<readonly string[]> {
  const names = await database.query('SELECT DISTINCT resource_id FROM resource_mention ORDER BY resource_id');
  return Array.from(names.values[0] ?? [], String);
}
