import { reportDetailsOf } from '../custody/report-details.ts';
import {
  type DetailId,
  type DetailRow,
  detailField,
  detailRows,
  detailText,
  type ReportDetails,
} from '../model/report-details.ts';
import type { Journal } from '../ports/case-host.ts';
import { type Block, callout, type Line, table } from './block.ts';
import { citing, NOT_SUPPLIED } from './phrases.ts';
import { entriesReportedOn } from './reported-entries.ts';

/** What people supplied for the report, as of the entries that it rests on. */
export function suppliedFor({ journal }: { readonly journal: Journal }): ReportDetails {
  return reportDetailsOf(entriesReportedOn(journal));
}

/** A detail of one text, or that nobody supplied it. */
export function suppliedText(details: ReportDetails, id: DetailId): string {
  return detailText(details, id) ?? NOT_SUPPLIED;
}

/** Details as terms with their values; those of several columns have a term for each. What is missing is printed. */
export function suppliedFacts(details: ReportDetails, ...ids: readonly DetailId[]): Block {
  return { kind: 'facts', rows: ids.flatMap((id) => factRows(details, id)) };
}

function factRows(details: ReportDetails, id: DetailId): readonly (readonly [string, Line])[] {
  const { title, columns } = detailField(id);
  const [row = {}] = detailRows(details, id);
  if (columns.length === 1) return [[title, row['text'] ?? NOT_SUPPLIED]];
  return columns.map((column) => [`${title}: ${lowerFirst(column.title)}`, cellOf(row, column.id)] as const);
}

/** A detail as a table, one row each; or that nobody supplied it. */
export function suppliedTable(details: ReportDetails, id: DetailId): Block {
  const { title, columns } = detailField(id);
  const rows = detailRows(details, id);
  if (rows.length === 0) return callout('not_recorded', `${title}: ${NOT_SUPPLIED}.`);
  return table(
    title,
    columns.map((column) => (column.id === 'events' ? 'Events' : column.title)),
    rows.map((row) => columns.map((column) => cellOf(row, column.id))),
    '',
  );
}

function cellOf(row: DetailRow, column: string): Line {
  if (column !== 'events') return row[column] ?? NOT_SUPPLIED;
  const ids = eventsOf(row);
  return ids.length === 0 ? 'none' : citing(ids, ids.length);
}

/** The events that a person names for a statement. */
export function eventsOf(row: DetailRow): readonly string[] {
  return (row['events'] ?? '').split(/[\s,]+/).filter((id) => id !== '');
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
