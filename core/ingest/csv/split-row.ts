/** The fields of one well-formed row, without their quotes. A quote inside an unquoted field is a plain character. */
export function splitRow(row: string, delimiter: string): readonly string[] {
  if (!row.includes('"')) return row.split(delimiter);
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const isQuoted = row[at] === '"';
    const end = isQuoted ? closingQuote(row, at + 1) + 1 : row.indexOf(delimiter, at);
    const stop = end < 0 ? row.length : end;
    fields.push(isQuoted ? row.slice(at + 1, stop - 1).replaceAll('""', '"') : row.slice(at, stop));
    if (row[stop] !== delimiter) return fields;
    at = stop + 1;
  }
}

function closingQuote(row: string, from: number): number {
  let at = row.indexOf('"', from);
  while (at >= 0 && row[at + 1] === '"') at = row.indexOf('"', at + 2);
  return at < 0 ? row.length : at;
}
