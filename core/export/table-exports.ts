import type { ExportKind } from '../model/export-choice.ts';
import { TABLES } from '../model/schema.ts';
import type { Table } from '../model/table.ts';

/** The ways in which tables are handed on. */
export const TABLE_EXPORT_IDS = ['arrow', 'csv', 'duckdb', 'parquet'] as const;
export type TableExportId = (typeof TABLE_EXPORT_IDS)[number];

/** Tables as other tools read them, as it is told to people. */
export const TABLE_EXPORTS: Readonly<Record<TableExportId, ExportKind & { readonly id: TableExportId }>> = {
  arrow: {
    id: 'arrow',
    title: 'Tables as Arrow files',
    purpose: 'tables',
    takers: 'pandas, Polars, R',
    ending: '.arrow',
    holds: 'Every table as an Arrow IPC file (Feather 2), exact, in its order. The same case gives the same bytes.',
    lacks: 'No originals.',
  },
  csv: {
    id: 'csv',
    title: 'Tables as CSV',
    purpose: 'tables',
    takers: 'spreadsheets',
    ending: '.csv',
    holds:
      'Every table as CSV, in its order, with formulas disarmed and unseen signs shown. The same case gives the same bytes.',
    lacks: 'No originals. NULL looks like the empty text.',
  },
  duckdb: {
    id: 'duckdb',
    title: 'Tables as a DuckDB database',
    purpose: 'tables',
    takers: 'DuckDB 1.4',
    ending: '.duckdb',
    holds: 'Every table in one database file, exact, in its order.',
    lacks:
      'No originals. Two such files hold the same rows and may differ in their bytes: compare tables, not the file.',
  },
  parquet: {
    id: 'parquet',
    title: 'Tables as Parquet',
    purpose: 'tables',
    takers: 'DuckDB, Spark, pandas',
    ending: '.parquet',
    holds: 'Every table as Parquet (zstd), exact, in its order. The same case and version give the same bytes.',
    lacks: 'No originals.',
  },
};

/** What stands beside several files of tables: what each table and column means. */
export const TABLE_SCHEMA_FILE = 'schema.json';

export function schemaText(schemaVersion: number, tables: readonly Table[]): string {
  return `${JSON.stringify({ schemaVersion, tables: TABLES.filter((table) => tables.includes(table)) }, undefined, 2)}\n`;
}

/** The name of the archive that holds several files of tables. */
export function tablesArchiveName(id: TableExportId): string {
  return `tables-${id}.zip`;
}
