import { withSignsShown } from '../base/unseen.ts';

/** Longer texts from evidence are cut in a letter, and say so. */
const LONGEST = 160;

/**
 * Text from evidence as a code span: it cannot become markup, a link or a heading, wherever it stands in Markdown. Line breaks
 * become blanks, what cannot be seen becomes \u{…}.
 */
export function inertCode(text: string): string {
  const line = withSignsShown(text).replaceAll(/\s+/g, ' ').trim();
  const shown = line.length > LONGEST ? `${line.slice(0, LONGEST)}… (${line.length} characters)` : line;
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return shown === '' ? '' : `${fence}${pad}${shown}${pad}${fence}`;
}

/** Text of a person or of a rule as one line that opens no markup. */
export function inertLine(text: string): string {
  return withSignsShown(text)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*[\]<>#|!~]/g, '\\$&');
}
