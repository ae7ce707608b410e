/**
 * One part of a regular expression after the other: an escape of a class or of punctuation, a class of characters with what
 * it may hold (a `]` at its beginning, classes with names, escapes), a count, and any other character by itself.
 */
const TOKEN = /\\(?:[dDwWsSbBAz]|[^\w])|\[\^?\]?(?:\[:\^?[a-z]+:\]|\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|[^\\[{]/gsu;
/**
 * A character of ASCII that only itself matches in any case, by itself or as an escape of punctuation: not `k` and `s`, which
 * others match, too, and not what means something else in an expression.
 */
const PLAIN = /^(?:[a-jl-rt-z0-9_ !"#%&',\-/:;<=>@`~]|\\[!-/:-@[-^`{-~])$/i;
/** What a text has to have to narrow: signs alone are everywhere. */
const NARROWS = /\w\w/;
const MAY_BE_LEFT_OUT = /^[*?{]/;

/**
 * Texts, in lower case, each of which every text holds that a regular expression matches in any case. Only what stands
 * outside of groups, classes and alternatives is looked at; of an expression with anything unusual in it there are none.
 */
export function requiredTexts(pattern: string): readonly string[] {
  const tokens = pattern.match(TOKEN) ?? [];
  if (tokens.join('') !== pattern) return [];
  const outside = outsideOfGroups(tokens);
  return outside.includes('|') ? [] : runsIn(outside);
}

/** The tokens that are in no group; a group is one token that nothing is known of. */
function outsideOfGroups(tokens: readonly string[]): readonly string[] {
  let depth = 0;
  return tokens.flatMap((token) => {
    if (token === ')') depth -= 1;
    const isInside = depth > 0 || token === ')';
    if (token === '(') depth += 1;
    return isInside ? [] : [token];
  });
}

/** What stands in a row in the text whatever else does. */
function runsIn(tokens: readonly string[]): readonly string[] {
  const runs: string[] = [];
  let run = '';
  // The end of the expression ends a run, too.
  for (const token of [...tokens, '']) {
    if (PLAIN.test(token)) {
      run += token.slice(-1).toLowerCase();
      continue;
    }
    if (MAY_BE_LEFT_OUT.test(token)) run = run.slice(0, -1);
    if (NARROWS.test(run)) runs.push(run.trim());
    run = '';
  }
  return runs;
}
