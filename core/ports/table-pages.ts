import type { Table } from '../model/table.ts';
import { BatchWriter } from './batch-writer.ts';
import type { Cell, ColumnBatch, Database, QueryResult } from './database.ts';

/** Rows of one query: enough to be quick, few enough that their content fits in memory. */
const PAGE = 1000;
const PLACES = 'table_places';

/**
 * A table in its order, a page at a time: whole, however large. `asText` asks for every cell as DuckDB writes it; else
 * cells are of their columns' types. One table at a time, since the order is kept in a table of the connection.
 */
export async function* tablePages(
  database: Database,
  { name, columns, orderedBy }: Table,
  { asText = false }: { readonly asText?: boolean } = {},
): AsyncGenerator<QueryResult> {
  const order = orderedBy.map((column) => `"${column}" NULLS FIRST`).join(', ');
  // Sorted once: an OFFSET would sort the whole table for every page.
  await database.run(
    `CREATE OR REPLACE TEMP TABLE ${PLACES} AS
     SELECT rowid AS place, row_number() OVER (ORDER BY ${order}) AS n FROM "${name}" ORDER BY n`,
  );
  const cells = columns
    .map((column) => (asText ? `CAST(t."${column.name}" AS VARCHAR) AS "${column.name}"` : `t."${column.name}"`))
    .join(', ');
  for (let after = 0; ; after += PAGE) {
    const page = await database.query(
      `SELECT ${cells} FROM ${PLACES} AS p JOIN "${name}" AS t ON t.rowid = p.place
       WHERE p.n > ? AND p.n <= ? ORDER BY p.n`,
      [after, after + PAGE],
    );
    if (page.rowCount > 0) yield page;
    if (page.rowCount < PAGE) break;
  }
  await database.run(`DROP TABLE ${PLACES}`);
}

/** The same as batches of columns, as engines and Arrow take them. */
export async function* tableBatches(database: Database, table: Table): AsyncGenerator<ColumnBatch> {
  const writer = new BatchWriter(table);
  for await (const { rowCount, values } of tablePages(database, table)) {
    for (let row = 0; row < rowCount; row += 1)
      writer.append(values.map((column) => writable(table, column[row] ?? null)));
    if (writer.isFull) yield writer.take();
  }
  if (writer.rowCount > 0) yield writer.take();
}

function writable({ name }: Table, cell: Cell): Exclude<Cell, boolean> {
  if (typeof cell === 'boolean') throw new Error(`${name} has a boolean column, which no batch writes.`);
  return cell;
}
