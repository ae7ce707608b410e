/**
 * The matches of a global pattern in a text, as `matchAll` gives them, but by the pattern itself: `matchAll` makes a copy
 * of it for each text, and looks its whole source up in a cache to do so. For a pattern of some thousand signs over short
 * texts that costs five times the search. A pattern that matches nothing at all is refused: it would never end.
 */
export function* matchesIn(pattern: RegExp, text: string): Generator<RegExpExecArray, undefined> {
  let from = 0;
  while (true) {
    // Set each time: others may search with the same pattern between two matches.
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (!match) return;
    from = pattern.lastIndex;
    if (match[0] === '') throw new Error(`The pattern ${pattern.source} matches nothing at all.`);
    yield match;
  }
}
