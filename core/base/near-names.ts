/** The names nearest to a word by letters put in, left out or changed, at most three of them and none that is far off. */
export function nearNames(word: string, names: Iterable<string>): readonly string[] {
  const wanted = word.toLowerCase();
  const most = Math.max(1, Math.floor(wanted.length / 3));
  return [...new Set(names)]
    .map((name) => ({ name, distance: distanceTo(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** A name that begins with the word, or ends with it after `_`, is one step away, however long it is. */
function distanceTo(word: string, name: string): number {
  const isPart = word.length > 2 && word !== name && (name.startsWith(word) || name.endsWith(`_${word}`));
  return isPart ? 1 : steps(word, name);
}

/** How many letters have to be put in, left out, changed or swapped. */
function steps(word: string, name: string): number {
  const rows: number[][] = [Array.from({ length: name.length + 1 }, (_, to) => to)];
  const cost = (at: number, to: number) => rows[at]?.[to] ?? at + to;
  for (let at = 1; at <= word.length; at += 1) {
    const row = [at];
    rows.push(row);
    for (let to = 1; to <= name.length; to += 1) {
      const change = cost(at - 1, to - 1) + Number(word[at - 1] !== name[to - 1]);
      const isSwapped = word[at - 1] === name[to - 2] && word[at - 2] === name[to - 1];
      const swap = isSwapped ? cost(at - 2, to - 2) + 1 : change;
      row.push(Math.min(change, swap, cost(at - 1, to) + 1, cost(at, to - 1) + 1));
    }
  }
  return cost(word.length, name.length);
}
