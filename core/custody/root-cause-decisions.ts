import { HYPOTHESES, type RootCauseDecision } from '../model/root-cause.ts';
import type { JournalData, JournalEntry } from '../ports/case-host.ts';

/** What a `root_cause.decided` entry says; its object is the incident. */
export function decisionData(hypothesis: RootCauseDecision['hypothesis'], reason: string): JournalData {
  return { hypothesis, reason };
}

/** The latest decision on each incident, in the order first decided; what was taken back is left out. */
export function rootCauseDecisions(entries: readonly JournalEntry[]): readonly RootCauseDecision[] {
  const decided = new Map<string, RootCauseDecision>();
  for (const { act, object, data, at, by, number } of entries) {
    const { reason } = data;
    const hypothesis = hypothesisNamed(data['hypothesis']);
    if (act !== 'root_cause.decided' || !hypothesis) continue;
    const text = typeof reason === 'string' ? reason : '';
    decided.set(object, { incidentId: object, hypothesis, reason: text, at, by, journalNumber: number });
  }
  return [...decided.values()].filter(({ hypothesis }) => hypothesis !== 'undetermined');
}

function hypothesisNamed(value: unknown): RootCauseDecision['hypothesis'] | undefined {
  return value === 'undetermined' ? value : HYPOTHESES.find((known) => known === value);
}
