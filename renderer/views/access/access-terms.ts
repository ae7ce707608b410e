import {
  ACCESS_GROUPINGS,
  ACCESS_SORTS,
  type AccessFilter,
  type AccessGrouping,
  type AccessQuery,
} from '../../../core/model/access-answers.ts';
import { setTerms, type Terms } from '../../state/place.ts';

export type AccessTab = 'accesses' | 'records' | 'left';

/** What the view's URL says, read as the ledger's own words. What is none of them is left out: a URL is typed by people. */
export interface AccessTerms {
  readonly tab: AccessTab;
  readonly filter: AccessFilter;
  readonly by: AccessGrouping;
  readonly sort: NonNullable<AccessQuery['sort']>;
  readonly words: string;
}

/** Stands in the URL for what is not recorded, which the ledger names by the empty text: an empty term is none. */
const NONE = '-';

const TEXTS = ['agent', 'system', 'operation', 'dataClass', 'record', 'object', 'destination'] as const;
export type AccessField = (typeof TEXTS)[number];

export function accessTerms(terms: Terms): AccessTerms {
  const named = TEXTS.flatMap((field) =>
    terms[field] === undefined ? [] : [[field, fromTerm(terms[field])] as const],
  );
  const sorted = terms['sort'] ?? '';
  return {
    tab: terms['tab'] === 'records' || terms['tab'] === 'left' ? terms['tab'] : 'accesses',
    filter: { ...Object.fromEntries(named), ...(terms['failed'] === 'yes' ? { isFailed: true } : {}) },
    by: ACCESS_GROUPINGS.find((grouping) => grouping === terms['by']) ?? 'system',
    sort: {
      by: ACCESS_SORTS.find((sort) => sort === sorted.replace(/^-/, '')) ?? 'order',
      isDescending: sorted.startsWith('-'),
    },
    words: terms['words'] ?? '',
  };
}

/** Narrows by one value, or no more where it is narrowed by that value already. */
export function toggleTerm({ filter }: AccessTerms, field: AccessField, value: string): void {
  setTerms({ [field]: filter[field] === value ? '' : toTerm(value) }, 'push');
}

/** Shows the accesses that a figure counts. */
export function showAccesses(field: AccessField, value: string): void {
  const cleared = Object.fromEntries(TEXTS.map((name) => [name, '']));
  setTerms({ ...cleared, failed: '', tab: '', [field]: toTerm(value) }, 'push');
}

/** The conditions as they can be taken away one by one. */
export function conditionsOf({
  filter,
}: AccessTerms): readonly { readonly field: AccessField; readonly value: string }[] {
  return TEXTS.flatMap((field) => {
    const value = filter[field];
    return value === undefined ? [] : [{ field, value }];
  });
}

function toTerm(value: string): string {
  return value === '' ? NONE : value;
}

function fromTerm(term: string): string {
  return term === NONE ? '' : term;
}
