/** Longer first elements are not looked for: a prompt of that size is no prompt. */
const LONGEST = 1_000_000;

/** The text of the first element of a JSON list of objects, found without parsing the rest; undefined where it has no end. */
export function firstElement(text: string): string | undefined {
  const start = text.indexOf('{');
  if (start < 0) return undefined;
  let depth = 0;
  for (let at = start; at >= 0 && at < text.length && at - start < LONGEST; at = next(text, at)) {
    depth += STEPS[text[at] ?? ''] ?? 0;
    if (depth === 0) return text.slice(start, at + 1);
  }
  return undefined;
}

const STEPS: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };

/** The next character outside of strings; -1 where a string has no end. */
function next(text: string, at: number): number {
  if (text[at + 1] !== '"') return at + 1;
  const end = endOfString(text, at + 1);
  return end < 0 ? -1 : end + 1;
}

/** Where the string that begins here ends; -1 where it does not. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}
