import { TABLES } from '../model/schema.ts';
import type { Table } from '../model/table.ts';
import { BatchWriter } from '../ports/batch-writer.ts';
import type { Cell, Database } from '../ports/database.ts';
import { tablePages } from '../ports/table-pages.ts';
import type { CaseRedaction } from './case-redaction.ts';
import type { Pause } from './gather.ts';
import type { RedactionRule } from './plan.ts';
import { redactText } from './redact-value.ts';

/**
 * Copies every table of a case into an empty database, redacted. Rows go in the order of the case: their `rowid` counts
 * from 0 and tells which row of the case each was made of.
 */
export async function redactTables(
  from: Database,
  to: Database,
  redaction: CaseRedaction,
  pause?: Pause,
): Promise<void> {
  for (const table of TABLES) {
    const writer = new BatchWriter(table);
    const cellsOf = redactedCells(table, redaction);
    for await (const { rowCount, values } of tablePages(from, table)) {
      for (let row = 0; row < rowCount; row += 1) {
        writer.append(cellsOf(values.map((column) => column[row] ?? null)));
        await pause?.();
      }
      if (writer.isFull) await to.insert(writer.take());
    }
    if (writer.rowCount > 0) await to.insert(writer.take());
  }
}

/** Columns of a table that the plan drops and that hold no text: they are empty, where texts have a token. */
export function emptiedColumns({ name, columns }: Table, rules: readonly RedactionRule[]): readonly string[] {
  const dropped = droppedColumns(name, rules);
  return columns
    .filter(({ name: column, type }) => type !== 'text' && dropped.has(column))
    .map((column) => column.name);
}

/** Of each row in the order of the redacted table: its place in the table of the case, from 0. */
export async function placesInCase(redacted: Database, { name, orderedBy }: Table): Promise<ArrayLike<Cell>> {
  const order = orderedBy.map((column) => `"${column}" NULLS FIRST`).join(', ');
  const { values } = await redacted.query(`SELECT rowid AS place FROM "${name}" ORDER BY ${order}, rowid`);
  return values[0] ?? [];
}

type CellsOf = (row: readonly Cell[]) => readonly (string | bigint | number | null)[];

function redactedCells({ name, columns }: Table, { redactor, plan, tokenOf }: CaseRedaction): CellsOf {
  const dropped = new Map(droppedColumns(name, plan.rules));
  return (row) =>
    columns.map((column, at) => {
      const cell = row[at] ?? null;
      if (typeof cell === 'boolean') throw new Error(`${name} has a boolean column, which no batch writes.`);
      const label = dropped.get(column.name);
      if (label !== undefined) return typeof cell === 'string' ? tokenOf(cell, label) : null;
      return typeof cell === 'string' ? redactText(redactor, cell) : cell;
    });
}

function droppedColumns(table: string, rules: readonly RedactionRule[]): ReadonlyMap<string, string> {
  return new Map(
    rules.flatMap((rule) => {
      if (rule.kind !== 'column') return [];
      const [of, column = ''] = rule.column.split('.');
      return of === table ? [[column, rule.as] as const] : [];
    }),
  );
}
