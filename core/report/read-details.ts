import { SpoorError } from '../base/errors.ts';
import { isJsonArray, isJsonObject, type Json } from '../base/json.ts';
import { placedYaml, type TextPlace } from '../base/yaml.ts';
import { DETAIL_FIELDS, type DetailField } from '../model/detail-fields.ts';
import { type DetailRow, type ReportDetails, trimmedDetails } from '../model/report-details.ts';
import type { ReportProblem } from '../model/report-request.ts';
import { namesText } from './phrases.ts';

export interface ReadDetails {
  readonly details: ReportDetails;
  /** Empty where the document can be used. */
  readonly problems: readonly ReportProblem[];
}

/**
 * Reads the details of a report written in YAML or JSON. A detail of one text is a text; one of several columns is a map;
 * one of which there can be several is a list of either. Every problem is told with its place.
 */
export function readDetails(written: string): ReadDetails {
  const placed = placedYaml(written);
  if ('damage' in placed) {
    const { place, reason } = placed.damage;
    return { details: {}, problems: [{ ...place, message: `The document is no YAML: ${reason}` }] };
  }
  const reading: Reading = { placeOf: placed.placeOf, problems: [] };
  if (placed.value === null) return { details: {}, problems: [] };
  if (!isJsonObject(placed.value)) {
    const problem = { line: 1, column: 1, message: 'Write the details as "name: value", one under the other.' };
    return { details: {}, problems: [problem] };
  }
  const rows = Object.entries(placed.value).flatMap(([name, value]) => {
    const field: DetailField | undefined = DETAIL_FIELDS.find(({ id }) => id === name);
    if (field) return [[field.id, rowsOf(reading, field, value ?? null)] as const];
    say(
      reading,
      [name],
      `There is no detail "${name}". There are: ${DETAIL_FIELDS.map(({ id }) => id).join(', ')}.`,
      true,
    );
    return [];
  });
  return { details: trimmedDetails(Object.fromEntries(rows)), problems: reading.problems };
}

/** The same for whoever cannot go on with problems. Throws `report/invalid`, which names each with line and column. */
export function parseDetails(written: string): ReportDetails {
  const { details, problems } = readDetails(written);
  if (problems.length === 0) return details;
  throw new SpoorError('report/invalid', `The details of the report cannot be used. ${problemsText(problems)}`);
}

export function problemsText(problems: readonly ReportProblem[]): string {
  return problems.map(({ line, column, message }) => `Line ${line}, column ${column}: ${message}`).join(' ');
}

type Path = readonly (string | number)[];

interface Reading {
  readonly placeOf: (path: Path, ofKey?: boolean) => TextPlace;
  readonly problems: ReportProblem[];
}

function say(reading: Reading, path: Path, message: string, ofKey = false): void {
  reading.problems.push({ ...reading.placeOf(path, ofKey), message });
}

function rowsOf(reading: Reading, field: DetailField, value: Json): readonly DetailRow[] {
  if (!isJsonArray(value)) return [rowOf(reading, field, value, [field.id])];
  if (!field.isList && value.length > 1) say(reading, [field.id], `"${field.id}" takes one value, and not a list.`);
  return value.map((element, at) => rowOf(reading, field, element, [field.id, at]));
}

function rowOf(reading: Reading, field: DetailField, value: Json, path: Path): DetailRow {
  const [first] = field.columns;
  const text = textOf(value);
  if (text !== undefined) return { [first?.id ?? 'text']: text };
  if (!isJsonObject(value)) {
    say(
      reading,
      path,
      `"${field.id}" takes a text, or ${namesText(
        field.columns.map(({ id }) => id),
        9,
      )}.`,
    );
    return {};
  }
  const cells = Object.entries(value).flatMap(([name, cell]) => {
    const written = cellOf(name, cell ?? null);
    if (field.columns.some(({ id }) => id === name) && written !== undefined) return [[name, written] as const];
    const known = namesText(
      field.columns.map(({ id }) => id),
      9,
    );
    const what =
      written === undefined
        ? `"${name}" of "${field.id}" takes a text.`
        : `"${field.id}" has no "${name}". It has ${known}.`;
    say(reading, [...path, name], what, true);
    return [];
  });
  return Object.fromEntries(cells);
}

/** Event ids may be written as a list. */
function cellOf(name: string, cell: Json): string | undefined {
  if (name === 'events' && isJsonArray(cell)) return cell.map((one) => textOf(one) ?? '').join(', ');
  return textOf(cell);
}

function textOf(value: Json): string | undefined {
  if (value === null) return '';
  if (typeof value === 'object') return undefined;
  return String(value);
}
