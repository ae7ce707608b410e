import { IMPORT_TABLES } from './import-tables.ts';
import { LINK_TABLES } from './link-tables.ts';
import type { Table } from './table.ts';

/** Raised whenever a table, a column or the meaning of one changes: an older cache is then rebuilt from evidence. */
export const SCHEMA_VERSION = 4;

export const TABLES: readonly Table[] = [...IMPORT_TABLES, ...LINK_TABLES];

export function tableNamed(name: string): Table {
  const table = TABLES.find((candidate) => candidate.name === name);
  if (!table) throw new Error(`There is no table "${name}" in the schema.`);
  return table;
}
