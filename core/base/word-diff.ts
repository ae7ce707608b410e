/** A piece of two texts: in both, only in the later, or only in the earlier. */
export interface DiffPart {
  readonly change: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Cells of the table that is filled; beyond it, what lies between the common ends counts as replaced. */
const MOST_CELLS = 4_000_000;

/** What became of a text, word by word. The `same` and `removed` parts are the earlier text, `same` and `added` the later. */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const old = words(before);
  const now = words(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old[old.length - 1 - end] === now[now.length - 1 - end])
    end += 1;
  return joined([
    { change: 'same', text: old.slice(0, start).join('') },
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    { change: 'same', text: end === 0 ? '' : old.slice(-end).join('') },
  ]);
}

/** Words, blanks and signs apart from each other. */
function words(text: string): readonly string[] {
  return text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
}

function middle(old: readonly string[], now: readonly string[]): readonly DiffPart[] {
  if (old.length === 0 || now.length === 0 || old.length * now.length > MOST_CELLS) {
    return [
      { change: 'removed', text: old.join('') },
      { change: 'added', text: now.join('') },
    ];
  }
  const lengths = commonLengths(old, now);
  const width = now.length + 1;
  const parts: DiffPart[] = [];
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    const [oldWord, newWord] = [old[a], now[b]];
    if (oldWord !== undefined && oldWord === newWord) {
      parts.push({ change: 'same', text: oldWord });
      a += 1;
      b += 1;
    } else if (
      oldWord !== undefined &&
      (newWord === undefined || at(lengths, (a + 1) * width + b) >= at(lengths, a * width + b + 1))
    ) {
      parts.push({ change: 'removed', text: oldWord });
      a += 1;
    } else {
      parts.push({ change: 'added', text: newWord ?? '' });
      b += 1;
    }
  }
  return parts;
}

/** How many words the rests of both have in common, in order, from every pair of places on. */
function commonLengths(old: readonly string[], now: readonly string[]): Int32Array {
  const width = now.length + 1;
  const lengths = new Int32Array((old.length + 1) * width);
  for (let a = old.length - 1; a >= 0; a -= 1) {
    for (let b = now.length - 1; b >= 0; b -= 1) {
      const isSame = old[a] === now[b];
      lengths[a * width + b] = isSame
        ? at(lengths, (a + 1) * width + b + 1) + 1
        : Math.max(at(lengths, (a + 1) * width + b), at(lengths, a * width + b + 1));
    }
  }
  return lengths;
}

function at(lengths: Int32Array, place: number): number {
  return lengths[place] ?? 0;
}

function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const whole: DiffPart[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (part.text === '') continue;
    if (last?.change === part.change) whole[whole.length - 1] = { change: part.change, text: last.text + part.text };
    else whole.push(part);
  }
  return whole;
}
