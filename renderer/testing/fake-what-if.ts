import type { RootCauses } from '../../core/model/root-cause.ts';
import type { DecidedCall, ShippedPolicy, WhatIfResult } from '../../core/model/what-if.ts';

export const FAKE_POLICIES: readonly ShippedPolicy[] = [
  { id: 'ask-first', name: 'Ask first', description: 'Payments wait.', text: 'name: Ask first\nrules: []\n' },
  { id: 'read-only', name: 'Read-only', description: 'Nothing changes.', text: 'name: Read-only\nrules: []\n' },
];

const START_NS = 1_773_738_000_000_000_000n;

function call(seq: number, more: Partial<DecidedCall>): DecidedCall {
  return {
    seq,
    eventId: `call-${seq}`,
    recordIds: [`call-${seq}`],
    kind: 'tool_call',
    startNs: START_NS + BigInt(seq) * 60_000_000_000n,
    agentId: 'agent:refund',
    agentName: 'refund-agent',
    sessionId: 'session-0',
    toolName: 'send_payment',
    decision: 'denied',
    rule: 'payments',
    why: 'operation pay',
    isByResult: false,
    findingIds: [],
    isHarmful: false,
    harmBasis: [],
    wasRefused: false,
    ...more,
  };
}

const STOPPED = call(1, { isHarmful: true, why: 'account “\u202eDE58”' });
const HELD = call(2, { decision: 'asked' });
const OPEN = call(3, { decision: 'undecided', startNs: undefined, why: 'argument iban not recorded' });

/** One call stopped, one held, one undecided, one harmful call that passed. */
export const FAKE_WHAT_IF: WhatIfResult = {
  policy: { name: 'Ask first', description: '', sha256: 'ab'.repeat(32), rules: [], defaultEffect: 'allow' },
  headline: 'Of 2 harmful calls, 1 would have been stopped.',
  counts: { calls: 4, allowed: 1, denied: 1, asked: 1, overRate: 0, undecided: 1 },
  records: 4,
  runStarts: 0,
  harmful: [STOPPED, call(9, { decision: 'allowed', isHarmful: true, rule: 'default' })],
  firstStop: undefined,
  dependents: [],
  legitimate: [
    {
      agentId: 'agent:refund',
      agentName: 'refund-agent',
      toolName: 'send_payment',
      stopped: 0,
      held: 1,
      eventIds: ['call-2'],
    },
  ],
  ask: { total: 1, untimed: 0, hours: [{ fromNs: START_NS, count: 1 }] },
  undecided: [{ rule: 'payments', missing: 'argument iban not recorded', calls: 1 }],
  calls: [STOPPED, HELD, OPEN],
  listedOf: 3,
  limits: [],
  fromNs: START_NS,
  toNs: START_NS + 600_000_000_000n,
  agents: [],
};

/** Two hypotheses that are not tied, and one piece of evidence that is not recorded. */
export const FAKE_ROOT_CAUSES: RootCauses = {
  incidentId: 'all',
  title: 'All',
  harmfulCalls: 2,
  eventIds: ['call-1', 'call-9'],
  evidence: [
    {
      id: 'value-from-outside',
      title: 'Values from content that others wrote',
      state: 'present',
      sentence: '“DE58” first appears in content from outside.',
      eventIds: ['call-1'],
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
      ...{ id: 'injected-content', title: 'Injected content', explanation: 'Somebody put instructions into content.' },
      readings: [
        {
          evidenceId: 'value-from-outside',
          consistency: 'consistent',
          weight: 'moderate',
          because: 'it brings values',
        },
        { evidenceId: 'agreed-automatically', consistency: 'neutral', weight: undefined, because: '' },
      ],
      ...{ against: 0, for: 2, rank: 1, tiedWith: [], wouldDecide: ['Who wrote the content.'] },
    },
    {
      ...{ id: 'malicious-user', title: 'Malicious user', explanation: 'A user asked for the harm.' },
      readings: [
        {
          evidenceId: 'value-from-outside',
          consistency: 'inconsistent',
          weight: 'moderate',
          because: 'others gave them',
        },
        { evidenceId: 'agreed-automatically', consistency: 'neutral', weight: undefined, because: '' },
      ],
      ...{ against: 2, for: 0, rank: 2, tiedWith: [], wouldDecide: ['Who the user is.'] },
    },
  ],
  ranking:
    'Of the hypotheses, nothing in the tables speaks against this one: Injected content. That is no proof of it.',
  incidents: [
    { sessionId: 'session-0', harmfulCalls: 1, findings: 1 },
    { sessionId: undefined, harmfulCalls: 1, findings: 1 },
  ],
};
