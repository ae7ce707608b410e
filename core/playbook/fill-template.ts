import { sha256Hex } from '../base/sha256.ts';
import type { FilledTemplate } from '../model/playbook-guide.ts';
import type { CaseFacts } from './case-facts.ts';
import { fillerOf } from './placeholders.ts';

/** What a template says where the case holds nothing: never a default, never left out. */
const NOT_SUPPLIED = 'not supplied';

/** More than this many are counted and not listed: a letter that lists everything is read by nobody. */
const MOST = 20;
const MOST_IN_A_LINE = 6;

const PLACEHOLDER = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g;

/**
 * Fills a template. A placeholder alone on its line becomes a list, one within a line is joined; what the case does not hold,
 * or what is no placeholder at all, prints as "not supplied".
 */
export function fillTemplate(template: string, markdown: string, facts: CaseFacts): FilledTemplate {
  const notSupplied = new Set<string>();
  const valuesOf = (name: string, most: number) => {
    const values = fillerOf(name)?.(facts, most).filter((value) => value !== '') ?? [];
    if (values.length === 0) notSupplied.add(name);
    return values;
  };
  const text = markdown
    .split('\n')
    .map((line) => filledLine(line, valuesOf))
    .join('\n');
  return { template, title: titleOf(template, markdown), text, sha256: sha256Hex(text), notSupplied: [...notSupplied] };
}

function filledLine(line: string, valuesOf: (name: string, most: number) => readonly string[]): string {
  const alone = /^(\s*)\{\{\s*([a-z][a-z0-9_]*)\s*\}\}\s*$/.exec(line);
  if (alone) {
    const [, indent = '', name = ''] = alone;
    const values = valuesOf(name, MOST);
    return (values.length === 0 ? [NOT_SUPPLIED] : values).map((value) => `${indent}- ${value}`).join('\n');
  }
  // A bar would end the cell of a table, even within a code span.
  const isRow = line.trimStart().startsWith('|');
  return line.replaceAll(PLACEHOLDER, (_, name: string) => {
    const values = valuesOf(name, MOST_IN_A_LINE);
    const joined = values.length === 0 ? NOT_SUPPLIED : values.join('; ');
    return isRow ? joined.replaceAll(/(?<!\\)\|/g, '\\|') : joined;
  });
}

/** The heading of a template, which is its title; its id where it has none. */
function titleOf(id: string, markdown: string): string {
  return /^# (.+)$/m.exec(markdown)?.[1]?.trim() ?? id;
}
