/**
 * What the words of a step show. Each is a way of speaking in English, of no particular agent or task: that it is there is
 * a fact, what it means is for a reader to say.
 */
const SIGNS = {
  /** Passes on what running somebody's code gave, and says nothing of its own. */
  reports: /^\s*(?:exit ?code\b|there is no code from\b)/i,
  fails:
    /\bexit ?code:? ?-?[1-9]|Traceback \(most recent|\b\w*(?:Error|Exception):|\b(?:execution|request|search|call) failed\b/,
  codes: /```|<code>/,
  /** Works with what nobody looked up. */
  assumes:
    /\b(?:assum(?:e|es|ed|ing|ption)|simulat\w*|hypothetical\w*|mock(?:ed|ing)?|sample data\w*|example data\w*|dummy|placeholder\w*|for (?:demonstration|illustration|simplicity)|from memory|general knowledge|approximat\w*|estimat\w*|presumabl\w*|typically)\b/i,
  objects:
    /\b(?:incorrect|wrong|mistake|inaccura\w*|discrepan\w*|inconsisten\w*|did not (?:find|return|provide|yield)|not (?:found|available|accessible)|stalled|stuck|replan\w*)\b|"is_progress_being_made":\s*\{[^}]*"answer":\s*false|"is_in_loop":\s*\{[^}]*"answer":\s*true/i,
} as const;

export type Sign = keyof typeof SIGNS;

const NAMES: readonly Sign[] = ['reports', 'fails', 'codes', 'assumes', 'objects'];

/** The signs that a text carries, each with the words that show it. */
export function signsIn(text: string): ReadonlyMap<Sign, string> {
  const found = NAMES.flatMap((name) => {
    const words = SIGNS[name].exec(text)?.[0].trim().replace(/\s+/g, ' ').slice(0, 80);
    return words === undefined ? [] : [[name, words] as const];
  });
  return new Map(found);
}
