import type { CaseCompleteness, CompletenessStatement } from '../../core/model/completeness.ts';
import { FAKE_EVENTS, FAKE_SOURCES } from './fake-case.ts';

const FAKE_STATEMENTS: readonly CompletenessStatement[] = [
  {
    check: 'missing-subagents',
    matter: 'gaps',
    sentence: '1 sub-agent started whose own trace is not in the case.',
    count: 1,
    eventIds: FAKE_EVENTS.slice(0, 1).map(({ eventId }) => eventId),
  },
];

export const FAKE_COMPLETENESS: CaseCompleteness = {
  sources: FAKE_SOURCES.map(({ sourceId, name, firstNs, lastNs }, position) => ({
    sourceId,
    name,
    statements: position === 0 ? FAKE_STATEMENTS : [],
    clockSuggestions: [],
    clock: {
      resolution: firstNs === undefined ? undefined : 'millisecond',
      timed: firstNs === undefined ? 0 : 12,
      untimed: 2,
      firstNs,
      lastNs,
      backwards: position,
      largestStepBackNs: undefined,
      correctionNs: 0n,
    },
  })),
  clockPairs: [],
};
