/** A stamp as one text, in the order of its names. */
export function stampText(stamp: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(stamp).sort(([a], [b]) => (a < b ? -1 : 1))));
}
