import { asText, type Json } from '../../base/json.ts';
import { matchesWildcard } from '../../base/wildcard.ts';
import type { Selector, SelectorRule } from '../../model/mapping.ts';
import { pointerSteps, valueAt } from './pointer.ts';

/** What a selector found in a record. */
export interface Selected {
  readonly text: string;
  /** The value as recorded, where the text is all that it says. */
  readonly value?: Json | undefined;
  /** The way to it, where the column holds the whole of it: it need not stand among the attributes too. */
  readonly taken?: readonly string[] | undefined;
}

/** Looks for a column's value in a record; undefined where the record has none. */
export type Select = (record: Json) => Selected | undefined;

/** Makes a selector ready: its pointers are read once, not for every record. */
export function selectBy(selector: Selector): Select {
  const rule = ruleOf(selector);
  const origin = originOf(rule);
  const { lookup, otherwise, missing } = rule;
  const table = lookup && linesOf(lookup);
  return (record) => {
    const found = origin(record);
    if (!found) return missing === undefined ? undefined : { text: missing };
    if (!table) return found;
    const word = table.find(([recorded]) => matchesWildcard(found.text, recorded))?.[1] ?? otherwise;
    if (word === '') return undefined;
    // What the lookup does not know is passed on as it stands, so that the column can say that it is none of its words.
    return word === undefined ? { text: found.text } : { text: word };
  };
}

/**
 * The lines of a lookup, the most exact first: the order in which they were written is lost in the journal, and must
 * mean nothing.
 */
function linesOf(lookup: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const isOpen = (pattern: string) => Number(pattern.includes('*'));
  return Object.entries(lookup).toSorted(
    ([a], [b]) => isOpen(a) - isOpen(b) || b.length - a.length || (a < b ? -1 : 1),
  );
}

function ruleOf(selector: Selector): SelectorRule {
  if (typeof selector !== 'string') return selector;
  if (selector.startsWith('/')) return { from: selector };
  return selector.includes('${/') ? { template: selector } : { constant: selector };
}

function originOf({ from, constant, template }: SelectorRule): Select {
  if (from !== undefined) return selectFirst((typeof from === 'string' ? [from] : from).map(pointerSteps));
  if (template !== undefined) return selectTemplate(template);
  return () => ({ text: constant ?? '' });
}

function selectFirst(ways: readonly (readonly string[])[]): Select {
  return (record) => {
    for (const steps of ways) {
      const found = valueAt(record, steps);
      const text = asText(found?.value);
      // A blank says no more than nothing: a CSV cannot say otherwise.
      if (found && text !== undefined && text.trim() !== '')
        return { text, value: found.value, taken: found.isPlain ? steps : undefined };
    }
    return undefined;
  };
}

/** Gives a text only where the record has all of its parts: half a name would be another name. */
function selectTemplate(template: string): Select {
  const parts = [...template.matchAll(/\$\{(\/[^}]*)\}|([^$]+|\$)/g)].map(([, pointer, literal = '']) =>
    pointer === undefined ? literal : selectFirst([pointerSteps(pointer)]),
  );
  return (record) => {
    let text = '';
    for (const part of parts) {
      const found = typeof part === 'string' ? part : part(record)?.text;
      if (found === undefined) return undefined;
      text += found;
    }
    return { text };
  };
}
