import { expect, test } from 'vitest';
import type { TimelineGap } from '../../../../core/model/timeline-gaps.ts';
import { placeGaps } from './gap-band.tsx';

function gap(fromNs: bigint | undefined, toNs: bigint | undefined): TimelineGap {
  return {
    sourceId: 'a1',
    sourceName: 'desk.jsonl',
    fromNs,
    toNs,
    sentence: 'One record here could not be read.',
    eventId: 'e',
  };
}

const WINDOW = { from: 1_000n, to: 2_000n };

function placed(...gaps: readonly TimelineGap[]) {
  return placeGaps(gaps, WINDOW, 100).map(({ left, width, gaps: own }) => [left, width, own.length]);
}

test('a gap lies between its times, wide enough to be seen', () => {
  expect(placed(gap(1_200n, 1_500n))).toEqual([[20, 30, 1]]);
  expect(placed(gap(1_200n, 1_201n))).toEqual([[20, 8, 1]]);
});

test('where the record ends only its beginning has a place', () => {
  expect(placed(gap(1_200n, undefined))).toEqual([[20, 22, 1]]);
  expect(placed(gap(undefined, 1_500n))).toEqual([[28, 22, 1]]);
});

test('gaps that would cover one another stand together, those out of sight are not drawn', () => {
  expect(
    placed(gap(100n, 200n), gap(1_200n, 1_210n), gap(1_230n, 1_400n), gap(1_900n, 9_000n), gap(5_000n, 6_000n)),
  ).toEqual([
    [20, 20, 2],
    [90, 10, 1],
  ]);
});
