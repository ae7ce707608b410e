import { csvLine } from '../base/csv.ts';
import type { Table } from '../model/table.ts';
import type { Database } from '../ports/database.ts';
import { tablePages } from '../ports/table-pages.ts';

/**
 * A table as CSV in its order. Formulas are disarmed and unseen signs shown; NULL and the empty text look alike. What is
 * exact stands in Parquet, Arrow and DuckDB.
 */
export async function* tableCsv(database: Database, table: Table): AsyncGenerator<string> {
  yield `${csvLine(table.columns.map((column) => column.name))}\r\n`;
  for await (const { rowCount, values } of tablePages(database, table, { asText: true })) {
    for (let row = 0; row < rowCount; row += 1)
      yield `${csvLine(values.map((column) => String(column[row] ?? '')))}\r\n`;
  }
}
