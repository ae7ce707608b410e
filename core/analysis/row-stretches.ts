/** More stretches than this are no quicker than reading what lies between them. */
const MOST = 100;
const FIRST_GAP = 512;

/**
 * A statement that gives the rows of a table between the first and the last of numbers that lie close together, for each
 * such group. The engine skips what lies outside two bounds, but reads a whole table for a list of numbers. The rows in
 * between are given, too: whoever asks picks its own.
 */
export function stretchesSql(select: string, column: string, numbers: readonly number[]): string {
  const sorted = Int32Array.from(numbers).sort();
  let gap = FIRST_GAP;
  let stretches = stretchesOf(sorted, gap);
  while (stretches.length > MOST) {
    gap *= 4;
    stretches = stretchesOf(sorted, gap);
  }
  if (stretches.length === 0) return `${select} WHERE FALSE`;
  return stretches
    .map(([from, to]) => `${select} WHERE ${column} >= ${from} AND ${column} <= ${to}`)
    .join(' UNION ALL ');
}

function stretchesOf(sorted: Int32Array, gap: number): readonly (readonly [number, number])[] {
  const stretches: [number, number][] = [];
  for (const number of sorted) {
    const last = stretches.at(-1);
    if (last && number - last[1] <= gap) last[1] = number;
    else stretches.push([number, number]);
  }
  return stretches;
}
