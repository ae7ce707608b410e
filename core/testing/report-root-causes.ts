import type { RootCauses } from '../model/root-cause.ts';

const CALL = 'c0ffee0123456789-512-0';

/** Two hypotheses on a payment, with evidence that speaks for one and is missing for the other. */
export function rootCausesOf({ toolName }: { readonly toolName: string }): RootCauses {
  return {
    incidentId: 'all',
    title: 'All calls that grave findings name or the analyst marked',
    harmfulCalls: 1,
    eventIds: [CALL],
    evidence: [
      {
        id: 'value-from-outside',
        title: 'Values from content that others wrote',
        state: 'present',
        sentence: `A value of ${toolName} first appears in content from outside.`,
        eventIds: [CALL],
        basis: 'Lineage, derived.',
      },
      {
        id: 'agreed-automatically',
        title: 'Ran without a person being asked',
        state: 'not_recorded',
        sentence: 'Whether anybody was asked is not recorded.',
        eventIds: [],
        basis: 'The recorded approval.',
      },
    ],
    hypotheses: [
      {
        id: 'injected-content',
        title: 'Injected content',
        explanation: 'Somebody from outside put values into content.',
        readings: [
          {
            evidenceId: 'value-from-outside',
            consistency: 'consistent',
            weight: 'moderate',
            because: 'an injection brings its own values',
          },
          { evidenceId: 'agreed-automatically', consistency: 'neutral', weight: undefined, because: '' },
        ],
        ...{ against: 0, for: 2, rank: 1, tiedWith: [] },
        wouldDecide: ['Who wrote the content.'],
      },
      {
        id: 'malicious-user',
        title: 'Malicious user',
        explanation: 'A user asked for the harm on purpose.',
        readings: [
          {
            evidenceId: 'value-from-outside',
            consistency: 'inconsistent',
            weight: 'moderate',
            because: 'the values came from others',
          },
          { evidenceId: 'agreed-automatically', consistency: 'neutral', weight: undefined, because: '' },
        ],
        ...{ against: 2, for: 0, rank: 2, tiedWith: [] },
        wouldDecide: ['Who the user is.'],
      },
    ],
    ranking:
      'Of the hypotheses, nothing in the tables speaks against this one: Injected content. That is no proof of it.',
    incidents: [{ sessionId: 's-1', harmfulCalls: 1, findings: 1 }],
  };
}
