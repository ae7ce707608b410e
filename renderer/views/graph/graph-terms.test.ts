import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COLLAPSES, type GraphTerms, graphTerms, LAYOUTS, SIDES, writtenTerms } from './graph-terms.ts';

const id = fc.string({ minLength: 1, unit: 'binary' });
const ns = fc.option(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), { nil: undefined });
const maybeId = fc.option(id, { nil: undefined });
const state = fc.oneof(fc.constantFrom('single', 'together', 'hidden'), fc.integer({ min: 1, max: 999 }));
const terms: fc.Arbitrary<GraphTerms> = fc.record({
  layout: fc.constantFrom(...LAYOUTS),
  collapse: fc.constantFrom(...COLLAPSES),
  states: fc.uniqueArray(fc.tuple(id, state), { selector: ([kind]) => kind }).map((all) => new Map(all)),
  opened: fc.array(id),
  window: fc.record({ sinceNs: ns, untilNs: ns }),
  selection: fc.oneof(fc.constant(undefined), fc.record({ node: id }), fc.record({ edge: id })),
  from: maybeId,
  to: maybeId,
  reach: maybeId,
  side: fc.constantFrom(...SIDES),
  isSuspectsShown: fc.boolean(),
}) as fc.Arbitrary<GraphTerms>;

/** As the place keeps them: an empty term is none. */
const kept = (written: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(written).filter(([, value]) => value !== ''));

test('what the URL was given is what it says, names of evidence too', () => {
  fc.assert(
    fc.property(terms, (given) => {
      expect(graphTerms(kept(writtenTerms(given)))).toEqual(given);
    }),
  );
});

test('what is as it starts leaves the URL alone', () => {
  expect(kept(writtenTerms(graphTerms({})))).toEqual({});
});

test('what is no term is left out', () => {
  const typed = {
    layout: '3d',
    by: 'mood',
    kinds: 'tool:9x,%:single,,file:-1',
    opened: '%E0%A4',
    since: 'noon',
    side: 'up',
  };
  expect(graphTerms(typed)).toEqual(graphTerms({}));
});
