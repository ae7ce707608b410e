import { DETAIL_FIELDS } from '../model/detail-fields.ts';
import { type DetailRow, type ReportDetails, trimmedDetails } from '../model/report-details.ts';
import type { JournalData, JournalEntry, JournalValue } from '../ports/case-host.ts';

/** What a `report.details` entry says: the whole of the details. */
export function detailsData(details: ReportDetails): JournalData {
  return { details: { ...trimmedDetails(details) } };
}

/** What people have supplied so far: the last entry holds. */
export function reportDetailsOf(entries: readonly JournalEntry[]): ReportDetails {
  const last = entries.findLast(({ act }) => act === 'report.details');
  return last ? detailsFrom(last.data['details']) : {};
}

function detailsFrom(value: JournalValue | undefined): ReportDetails {
  if (!isObject(value)) return {};
  const fields = DETAIL_FIELDS.map(({ id }) => [id, rowsFrom(value[id])] as const);
  return trimmedDetails(Object.fromEntries(fields));
}

function rowsFrom(value: JournalValue | undefined): readonly DetailRow[] {
  return isList(value) ? value.filter(isObject).map(rowFrom) : [];
}

function rowFrom(row: JournalData): DetailRow {
  const cells = Object.entries(row).flatMap(([id, cell]) => (typeof cell === 'string' ? [[id, cell] as const] : []));
  return Object.fromEntries(cells);
}

function isObject(value: JournalValue | undefined): value is JournalData {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: JournalValue | undefined): value is readonly JournalValue[] {
  return Array.isArray(value);
}
