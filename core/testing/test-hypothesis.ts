import { describe, expect, test } from 'vitest';
import type { EvidenceState, HypothesisId, RootCauseEvidence } from '../model/root-cause.ts';
import { evidenceQuestions, hypotheses } from '../root-cause/registry.ts';
import { weigh } from '../root-cause/root-causes.ts';

interface Weighing {
  readonly when: string;
  /** States of the evidence that is looked at; all other is not recorded. */
  readonly evidence: Readonly<Record<string, EvidenceState>>;
  readonly against: number;
  readonly for: number;
}

/** Weighs a hypothesis against made-up evidence: something that speaks for it, and something against. */
export function testHypothesis(id: HypothesisId, weighings: readonly [Weighing, Weighing, ...Weighing[]]): void {
  describe(`the hypothesis ${id}`, () => {
    test.each(weighings)('when $when', ({ evidence, against, for: speaking }) => {
      const weighed = weigh(hypothesisNamed(id), evidenceIn(evidence));
      expect({ against: weighed.against, for: weighed.for }).toEqual({ against, for: speaking });
    });
    test('is tried on what speaks for it and on what speaks against it', () => {
      expect(weighings.some((one) => one.for > one.against)).toBe(true);
      expect(weighings.some((one) => one.against > one.for)).toBe(true);
    });
    test('reads only evidence that is looked for, and says what would decide', () => {
      const known = evidenceQuestions.map((question) => question.id);
      const { readings, wouldDecide } = hypothesisNamed(id);
      expect(Object.keys(readings).filter((evidenceId) => !known.includes(evidenceId))).toEqual([]);
      expect(wouldDecide.length).toBeGreaterThan(0);
    });
    test('weighs nothing that is not recorded, and names it as what would decide', () => {
      const weighed = weigh(hypothesisNamed(id), evidenceIn({}));
      expect({ against: weighed.against, for: weighed.for }).toEqual({ against: 0, for: 0 });
      expect(weighed.wouldDecide.length).toBeGreaterThan(hypothesisNamed(id).wouldDecide.length);
    });
  });
}

function hypothesisNamed(id: HypothesisId) {
  const hypothesis = hypotheses.find((candidate) => candidate.id === id);
  if (!hypothesis) throw new Error(`There is no hypothesis "${id}".`);
  return hypothesis;
}

function evidenceIn(states: Readonly<Record<string, EvidenceState>>): readonly RootCauseEvidence[] {
  return evidenceQuestions.map(({ id, title, basis }) => ({
    ...{ id, title, basis, sentence: '', eventIds: [] },
    state: states[id] ?? 'not_recorded',
  }));
}
