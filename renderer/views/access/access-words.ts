import type { AccessGrouping, AccessRow, RowCounts } from '../../../core/model/access-answers.ts';
import { counted, formatCount } from '../../ui/words.ts';
import type { AccessField } from './access-terms.ts';

/** Calls that name no system of their own are under the word `tool`, which says nothing to a reader. */
export function systemName(system: string): string {
  return system === 'tool' ? 'other tools' : system;
}

/** How many rows an access touched, and how well that is known; undefined where it is not recorded. */
export function rowsWords({ rows, rowsBasis }: Pick<AccessRow, 'rows' | 'rowsBasis'>): string | undefined {
  if (rows === undefined || rowsBasis === 'not_recorded') return undefined;
  return `${BASIS_WORDS[rowsBasis]} ${formatCount(rows)}`;
}

const BASIS_WORDS = { exact: 'exactly', at_least: 'at least', at_most: 'at most' } as const;

/** What is known of the rows of many accesses, each kind of figure by itself: a bound added to a figure is neither. */
export function countsWords({ exact, atLeast, atMost, notRecorded }: RowCounts): string {
  const known = [
    ...(exact > 0 ? [`exactly ${formatCount(exact)}`] : []),
    ...(atLeast > 0 ? [`at least ${formatCount(atLeast)}`] : []),
    ...(atMost > 0 ? [`at most ${formatCount(atMost)}`] : []),
  ].join(', and ');
  if (known === '') return notRecorded > 0 ? 'not recorded' : 'none';
  return notRecorded === 0 ? known : `${known}; not recorded for ${counted(notRecorded, 'access', 'accesses')}`;
}

export const FIELD_WORDS: Readonly<Record<AccessField, string>> = {
  agent: 'agent',
  system: 'system',
  operation: 'operation',
  dataClass: 'data',
  record: 'record',
  object: 'object',
  destination: 'destination',
};

export const GROUPING_WORDS: Readonly<Record<AccessGrouping, string>> = {
  system: 'System',
  object: 'Object',
  operation: 'Operation',
  agent: 'Agent',
  destination: 'Destination',
};
