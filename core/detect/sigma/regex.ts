const BEYOND_RE2: readonly (readonly [RegExp, string])[] = [
  [/\(\?<?[=!]/, 'Look-ahead and look-behind are not possible: regular expressions are those of RE2.'],
  [/\(\?>/, 'Atomic groups are not possible: regular expressions are those of RE2.'],
  [/\\(?:[1-9]|k[<{'])|\(\?P=/, 'References back to a group are not possible: regular expressions are those of RE2.'],
  [/[*+?}]\+/, 'Possessive quantifiers are not possible: regular expressions are those of RE2.'],
  [/\(\?\(/, 'Conditions on groups are not possible: regular expressions are those of RE2.'],
  [/\\[ZGRKXe]/, 'RE2 does not know this escape; for the end of the text it has \\z.'],
];

/** Why a regular expression is none that RE2 runs, as far as its form tells; undefined where nothing is wrong. */
export function regexProblem(pattern: string): string | undefined {
  if (pattern === '') return 'The regular expression is empty: it would match everything.';
  // Pairs of characters of which the first escapes the second, and sets, hold no syntax of groups.
  const bare = pattern.replace(/\\[\\[\](){}*+?.|^$/-]/g, '_').replace(/\[\^?\]?(?:\[:\^?\w+:\]|[^\]])*\]/g, '_');
  const found = BEYOND_RE2.find(([form]) => form.test(bare));
  if (found) return found[1];
  const repeat = [...bare.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].find(
    ([, low, high]) => Number(low) > 1000 || Number(high) > 1000,
  );
  return repeat ? `RE2 repeats at most 1,000 times; ${repeat[0]} is more.` : undefined;
}
