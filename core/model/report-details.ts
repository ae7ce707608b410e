import { DETAIL_FIELDS, type DetailColumn, type DetailField } from './detail-fields.ts';

/** One value of a detail, or one row of it where it has several columns: column id to text. */
export type DetailRow = Readonly<Record<string, string>>;

export type DetailId = (typeof DETAIL_FIELDS)[number]['id'];

/** All that people supplied. A detail that is not in it was not supplied. */
export type ReportDetails = { readonly [Id in DetailId]?: readonly DetailRow[] };

export function detailField(id: DetailId): DetailField {
  const field: DetailField | undefined = DETAIL_FIELDS.find((one) => one.id === id);
  if (!field) throw new Error(`The report has no detail "${id}".`);
  return field;
}

export function detailRows(details: ReportDetails, id: DetailId): readonly DetailRow[] {
  return details[id] ?? [];
}

/** The text of a detail of one text; undefined where it was not supplied. */
export function detailText(details: ReportDetails, id: DetailId): string | undefined {
  return detailRows(details, id)[0]?.['text'];
}

/** Details without what is empty: no blank texts, no rows without a text. */
export function trimmedDetails(details: ReportDetails): ReportDetails {
  const kept = DETAIL_FIELDS.flatMap(({ id, columns: known }) => {
    const rows = detailRows(details, id)
      .map((row) => trimmedRow(row, known))
      .filter((row) => Object.keys(row).length > 0);
    return rows.length > 0 ? [[id, rows] as const] : [];
  });
  return Object.fromEntries(kept);
}

function trimmedRow(row: DetailRow, known: readonly DetailColumn[]): DetailRow {
  const cells = known.flatMap(({ id }) => {
    const text = (row[id] ?? '').trim();
    return text === '' ? [] : [[id, text] as const];
  });
  return Object.fromEntries(cells);
}
