/** Rows that lie so close together are read with what lies between them. */
const NEAR = 512;
const MOST_STRETCHES = 2;
/** The engine takes rows of a list this long out by number; of a longer one it reads the whole table. */
const AT_ONCE = 50;

/**
 * A statement that gives the rows of a table with certain numbers. `column` is the table's column of numbers under the
 * alias `n`; by `rowid` it is quickest. Rows between them may be given, too: whoever asks picks its own.
 */
export function rowsByNumber(select: string, column: string, numbers: readonly number[]): string {
  const sorted = Int32Array.from(numbers).sort();
  const stretches = stretchesOf(sorted);
  if (stretches.length === 0) return `${select} WHERE FALSE`;
  if (stretches.length <= MOST_STRETCHES)
    return stretches
      .map(([from, to]) => `${select} WHERE ${column} >= ${from} AND ${column} <= ${to}`)
      .join(' UNION ALL ');
  const parts: string[] = [];
  for (let from = 0; from < sorted.length; from += AT_ONCE) {
    // As one text: a list of numbers is planned one by one.
    const list = sorted.subarray(from, from + AT_ONCE).join(',');
    const wanted = `(SELECT CAST(unnest(string_split('${list}', ',')) AS BIGINT) AS wanted_no)`;
    parts.push(`${select} JOIN ${wanted} AS w ON w.wanted_no = ${column}`);
  }
  return parts.join(' UNION ALL ');
}

function stretchesOf(sorted: Int32Array): readonly (readonly [number, number])[] {
  const stretches: [number, number][] = [];
  for (const number of sorted) {
    const last = stretches.at(-1);
    if (last && number - last[1] <= NEAR) last[1] = number;
    else stretches.push([number, number]);
  }
  return stretches;
}
