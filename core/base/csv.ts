import { withSignsShown } from './unseen.ts';

/**
 * One line of RFC 4180 without its end, with cells that a spreadsheet would run as a formula disarmed by an apostrophe
 * (OWASP CSV injection). It may end on a terminal, too, so that what cannot be seen becomes \u{…}.
 */
export function csvLine(cells: readonly string[]): string {
  return cells.map(csvCell).join(',');
}

function csvCell(cell: string): string {
  const inert = inertText(cell);
  return /[",\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** The text of a cell as a spreadsheet and a terminal may have it. It stays as it is where it is made so again. */
export function inertText(cell: string): string {
  const text = withSignsShown(cell);
  return /^[=+\-@\t]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}
