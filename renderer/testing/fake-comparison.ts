import type { ComparedSide, Comparison, TaskRuns } from '../../core/model/comparison.ts';
import type { SessionName } from '../../core/model/session-name.ts';
import { FAKE_EVENTS, FAKE_SUMMARY } from './fake-case.ts';

const SIDE: ComparedSide = {
  events: 420,
  toolCalls: 3,
  agents: 2,
  failures: 1,
  denials: 0,
  untimed: 0,
  firstNs: FAKE_SUMMARY.totals.firstNs,
  lastNs: FAKE_SUMMARY.totals.lastNs,
  tokens: { total: 1_200, stating: 3, modelCalls: 9 },
  cost: { total: 0, stating: 0, modelCalls: 9 },
  callsWithoutArguments: 1,
};
const call = (toolName: string, preview: string | undefined) => ({
  eventId: FAKE_EVENTS[2]?.eventId ?? '',
  toolName,
  status: 'ok',
  preview,
});

/** Two runs of one task, in the second of which more was paid. */
export const FAKE_COMPARISON: Comparison = {
  left: SIDE,
  right: { ...SIDE, denials: 1 },
  steps: [
    { left: call('read_mail', '{"id":1}'), right: call('read_mail', '{"id":1}'), inputs: 'same' },
    { left: call('send_money', '{"amount":10}'), right: call('send_money', '{"amount":4860}'), inputs: 'different' },
    { left: undefined, right: call('send\u202emoney', undefined), inputs: 'alone' },
  ],
  unaligned: { left: 0, right: 0 },
  tools: [
    { name: 'send_money', left: 1, right: 2 },
    { name: 'read_mail', left: 1, right: 1 },
  ],
  dataClasses: [{ name: 'personal', left: 2, right: 2 }],
  systems: [],
  objects: [{ name: 'inbox/4711', left: 1, right: 0 }],
  objectsTotal: 201,
};

export const FAKE_TASK_RUNS: readonly TaskRuns[] = [
  {
    taskId: 'f00d',
    words: 'Pay the \u202einvoice.',
    runs: [
      { sessionId: 's-3', events: 12, firstNs: undefined },
      { sessionId: 's-4', events: 14, firstNs: undefined },
      { sessionId: 's-5', events: 2, firstNs: undefined },
    ],
  },
];

/** Sessions as people know them; the second says nothing of itself, the third hides a character. */
export const FAKE_SESSION_NAMES: readonly SessionName[] = [
  {
    sessionId: 's-1',
    agent: 'refund-agent',
    agents: 2,
    request: 'Refund order 4711',
    isCut: true,
    firstNs: FAKE_SUMMARY.totals.firstNs,
    events: 420,
  },
  { sessionId: 's-2', agent: undefined, agents: 0, request: undefined, isCut: false, firstNs: undefined, events: 3 },
  {
    sessionId: 's-3',
    agent: 'payer',
    agents: 1,
    request: 'Pay \u202eit',
    isCut: false,
    firstNs: undefined,
    events: 12,
  },
];
