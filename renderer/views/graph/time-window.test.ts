import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graphEdge } from './graph.fixture.ts';
import {
  isWhole,
  nextWindow,
  nsAt,
  STEPS,
  spanOf,
  stepAt,
  stepsOf,
  WHOLE,
  windowFilter,
  windowOf,
} from './time-window.ts';

const START = 1_768_471_200_000_000_000n;
const spans = fc.bigInt({ min: 1_000n, max: 10n ** 17n }).map((length) => ({ firstNs: START, lastNs: START + length }));
const step = fc.integer({ min: 0, max: STEPS });

describe('the window of time', () => {
  test('a step is the nearest to its own time', () => {
    fc.assert(
      fc.property(spans, step, (span, at) => {
        expect(stepAt(nsAt(at, span), span)).toBe(at);
      }),
    );
  });

  test('is open at the ends of the slider, and its steps are what was given', () => {
    fc.assert(
      fc.property(spans, step, step, (span, a, b) => {
        const window = windowOf([a, b], span);
        expect(stepsOf(window, span)).toEqual([Math.min(a, b), Math.max(a, b)]);
        expect(isWhole(window)).toBe(Math.min(a, b) === 0 && Math.max(a, b) === STEPS);
      }),
    );
  });

  test('grows from the beginning of the case to its end, in as many steps as the slider has', () => {
    fc.assert(
      fc.property(spans, (span) => {
        let next = nextWindow(WHOLE, span);
        let shown = 1;
        for (; !next.isLast; shown += 1) next = nextWindow(next.window, span);
        expect([shown, isWhole(next.window)]).toEqual([STEPS, true]);
      }),
      { numRuns: 20 },
    );
  });

  test('comes to its end also where the case lasts a few nanoseconds', () => {
    const span = { firstNs: START, lastNs: START + 7n };
    let next = nextWindow(WHOLE, span);
    let shown = 1;
    for (; !next.isLast && shown < STEPS; shown += 1) next = nextWindow(next.window, span);
    expect([next.isLast, isWhole(next.window)]).toEqual([true, true]);
  });

  test('slides at its width where it begins later', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 51, max: STEPS - 1 }), (span, a, b) => {
        const { window } = nextWindow(windowOf([a, b], span), span);
        expect(stepsOf(window, span)).toEqual([a + 1, b + 1]);
      }),
    );
  });

  test('narrows the shared filter and never widens it', () => {
    const filter = { text: 'iban', fromNs: 10n, toNs: 20n };
    expect(windowFilter(filter, { sinceNs: 5n, untilNs: 15n })).toEqual({ text: 'iban', fromNs: 10n, toNs: 15n });
    expect(windowFilter(filter, { sinceNs: 12n, untilNs: undefined })).toEqual({
      text: 'iban',
      fromNs: 12n,
      toNs: 20n,
    });
    expect(windowFilter({}, WHOLE)).toEqual({});
  });

  test('spans the recorded times, and is none where nothing has one', () => {
    const untimed = graphEdge('a', 'b', 'calls', { firstNs: undefined, lastNs: undefined, untimed: 4 });
    expect(spanOf({ nodes: [], edges: [untimed] })).toBeUndefined();
    const edges = [
      graphEdge('a', 'b', 'calls', { firstNs: 7n, lastNs: 9n }),
      untimed,
      graphEdge('b', 'c', 'calls', { firstNs: 3n, lastNs: 5n }),
    ];
    expect(spanOf({ nodes: [], edges })).toEqual({ firstNs: 3n, lastNs: 9n });
  });
});
