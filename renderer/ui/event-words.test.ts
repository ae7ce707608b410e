import { describe, expect, test } from 'vitest';
import { eventRow } from '../views/timeline/timeline.fixture.ts';
import { approvalWords, basisWords, contentSentence, isTestimony } from './event-words.ts';

describe('what the detail says', () => {
  test('content that was not recorded is called so, and nothing more is claimed', () => {
    expect(contentSentence('not_recorded')).toBe(
      'Content was not recorded by the producer. What passed here cannot be told from this evidence.',
    );
  });

  test('an approval that was not recorded has no words of its own', () => {
    expect([
      approvalWords(undefined),
      approvalWords('not_recorded'),
      approvalWords('automatic'),
      approvalWords('waived'),
    ]).toEqual([undefined, undefined, 'automatic: no person was asked', 'waived']);
  });

  test('a link names its basis, and says where it was derived', () => {
    expect(['id', 'parent', 'position', 'content'].map(basisWords)).toEqual([
      'by call id',
      'by parent record',
      'by position in the source: derived',
      'by matching content: derived',
    ]);
  });

  test('what a model says is testimony, what a tool returned is not', () => {
    expect([
      isTestimony({ row: eventRow({ kind: 'reasoning' }) }),
      isTestimony({ row: eventRow({ kind: 'tool_result' }) }),
    ]).toEqual([true, false]);
  });
});
