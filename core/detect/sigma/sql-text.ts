/** Any text as one SQL literal, whatever it holds: a rule's text can end no literal. */
export function sqlText(text: string): string {
  const pieces = text.split('\0').map((piece) => `'${piece.replaceAll("'", "''")}'`);
  // The parser of SQL ends at a NUL.
  return pieces.length === 1 ? pieces.join('') : `(${pieces.join(' || chr(0) || ')})`;
}

/** A number as an SQL literal. */
export function sqlNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : `CAST('${value}' AS DOUBLE)`;
}
