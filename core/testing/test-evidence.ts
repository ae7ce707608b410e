import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNative } from '../../engine/native.ts';
import type { Finding } from '../model/answers.ts';
import type { EventDraft } from '../model/event.ts';
import type { EvidenceState } from '../model/root-cause.ts';
import type { Database } from '../ports/database.ts';
import type { EvidenceQuestion } from '../root-cause/evidence-question.ts';
import { loadIncident } from '../root-cause/incident.ts';
import { loadDrafts } from './load-drafts.ts';

interface EvidenceCase {
  readonly when: string;
  readonly events: readonly EventDraft[];
  /** Which of the events are the harmful calls, counted from 0. */
  readonly harmful: readonly number[];
  /** Rules that name a harmful call: the last of each list is the event that stands out. */
  readonly findings?: readonly { readonly ruleId: string; readonly of: readonly number[] }[];
  readonly state: EvidenceState;
  readonly sentence: string | RegExp;
}

/** The id of an event of a made-up case, by its place from 0. */
export function draftId(place: number): string {
  return `5eed5eed5eed5eed-${place * 100}-0`;
}

/** Asks one piece of evidence of made-up incidents: at least two, with different states. */
export function testEvidence(
  question: EvidenceQuestion,
  cases: readonly [EvidenceCase, EvidenceCase, ...EvidenceCase[]],
) {
  describe(question.id, () => {
    let database: Database;
    beforeAll(async () => {
      database = await openNative(':memory:');
    });
    afterAll(async () => {
      await database.close();
    });
    test.each(cases)('is $state when $when', async ({ events, harmful, findings = [], state, sentence }) => {
      await loadDrafts(database, events);
      const incident = await loadIncident(
        database,
        { all: true },
        {
          findings: findings.map(findingOf),
          marks: { bookmarked: harmful.map(draftId), confirmed: [], dismissed: [] },
        },
      );
      const answer = await question.ask(incident);
      expect(answer.state).toBe(state);
      expect(answer.sentence).toMatch(sentence);
      expect(answer.eventIds.filter((id) => !events.map((_, place) => draftId(place)).includes(id))).toEqual([]);
    });
    test('is tried in more than one state', () => {
      expect(new Set(cases.map(({ state }) => state)).size).toBeGreaterThan(1);
    });
  });
}

function findingOf({ ruleId, of }: { readonly ruleId: string; readonly of: readonly number[] }): Finding {
  const eventIds = of.map(draftId);
  const said = {
    title: ruleId,
    severity: 'medium',
    summary: '',
    explanation: '',
    taxonomy: [],
    playbooks: [],
  } as const;
  return { findingId: `${ruleId}:${eventIds.at(-1)}`, ruleId, ...said, eventIds };
}
