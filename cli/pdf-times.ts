const TIMES = /\/(CreationDate|ModDate) ?\(D:\d{14}[^)]*\)/g;
const NEVER = '1980-01-01T00:00:00Z';

/**
 * A PDF whose times of making are those of the case instead of the printer’s clock. They are replaced byte for byte by as
 * many, so that every place in the file stays where its table says.
 */
export function withTimesOf(pdf: Uint8Array, asOf: string = NEVER): Uint8Array {
  const digits = asOf.replace(/\D/g, '').slice(0, 14).padEnd(14, '0');
  // Latin-1 gives every byte a character of its own, and back.
  const text = Buffer.from(pdf).toString('latin1');
  const changed = text.replace(TIMES, (found) => found.replace(/D:\d{14}/, `D:${digits}`));
  return Uint8Array.from(Buffer.from(changed, 'latin1'));
}
