import { withSignsShown } from './unseen.ts';

/**
 * One line of RFC 4180 without its end, with cells that a spreadsheet would run as a formula disarmed by an apostrophe
 * (OWASP CSV injection). It may end on a terminal, too, so that what cannot be seen becomes \u{…}.
 */
export function csvLine(cells: readonly string[]): string {
  return cells.map(csvCell).join(',');
}

function csvCell(cell: string): string {
  const text = withSignsShown(cell);
  const inert = /^[=+\-@\t]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
