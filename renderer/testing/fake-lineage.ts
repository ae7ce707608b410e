import type { LineagePage, Slice, TurningPoints } from '../../core/model/lineage-answers.ts';
import { FAKE_EVENTS } from './fake-case.ts';

const [CONTENT, CALL] = [FAKE_EVENTS[2], FAKE_EVENTS[3]].map((event) => event?.eventId ?? '');
const ACCOUNT = 'DE58999999990047110815';

export const FAKE_LINEAGE: LineagePage = {
  total: 1,
  start: 0,
  rows: [
    {
      seq: 3,
      eventId: CALL ?? '',
      part: 'input',
      pointer: '/iban',
      kind: 'account',
      value: ACCOUNT,
      origin: 'tool_result',
      grade: 'exact',
      fromEventId: CONTENT,
      fromPart: 'output',
      fromOffset: 120,
      fromLength: ACCOUNT.length,
      fromTool: 'read_message',
      encoding: 'text',
      reach: 'session',
      trust: 'external_tool',
      trustBasis: 'a tool with “read” in its name brings in what others wrote',
    },
  ],
  origins: [{ value: 'tool_result', count: 1 }],
  trust: [{ value: 'external_tool', count: 1 }],
};

export const FAKE_SLICE: Slice = {
  direction: 'backward',
  steps: FAKE_EVENTS.slice(2, 4).map(
    ({ eventId, seq, kind, startNs, actorId, actorName, sessionId, toolName, status, preview }, at) => ({
      event: {
        ...{ eventId, seq, kind, startNs, actorId, actorName, sessionId, toolName, preview },
        status: status ?? 'not_recorded',
      },
      distance: 1 - at,
      viaEventId: at === 0 ? CALL : undefined,
      relation: at === 0 ? 'lineage' : 'start',
      basis: at === 0 ? 'derived: the content stands there first (exact)' : 'where the slice was taken',
      value: at === 0 ? ACCOUNT : undefined,
    }),
  ),
  isCut: false,
  extent: {
    calls: 1,
    tools: [{ value: 'send_payment', count: 1 }],
    agents: [{ value: 'refund-agent', count: 2 }],
    sessions: [{ value: 'session-0', count: 2 }],
    sessionsTotal: 1,
    things: [{ system: 'payments', object: ACCOUNT, operation: 'pay', calls: 1, failed: 0 }],
    thingsTotal: 1,
    records: [],
    recordsTotal: 0,
    destinations: [{ value: ACCOUNT, count: 1 }],
  },
  limits: ['Paraphrases and translations are not found.'],
};

export const FAKE_TURNING_POINTS: TurningPoints = {
  sessions: [
    {
      sessionId: 'session-0',
      state: 'found',
      sentence: 'send_payment does what a result of read_message asks: “Pay it in parts.” (derived by value).',
      contentEventId: CONTENT,
      contentSeq: 2,
      actionEventId: CALL,
      actionSeq: 3,
      value: ACCOUNT,
      actionsAfter: 6,
      askedAfter: 5,
      principalAfter: 1,
    },
  ],
  sessionsWithoutActions: 2,
};
