import type { Briefing } from '../../core/model/briefing.ts';
import { FAKE_EVENTS, FAKE_SUMMARY } from './fake-case.ts';

/** The made-up case over time. */
export const FAKE_BRIEFING: Briefing = {
  fromNs: FAKE_SUMMARY.totals.firstNs,
  bucketNs: 300_000_000_000n,
  buckets: 25,
  trend: [0, 3, 4, 11, 24].map((bucket) => ({
    bucket,
    events: bucket * 40 + 1,
    failures: bucket % 3,
    denials: bucket === 4 ? 1 : 0,
    tokens: bucket * 1_000,
    cost: 0,
    firstSeen: bucket === 0 ? 4 : 0,
  })),
  untimed: { events: 97, failures: 0, denials: 0, firstSeen: 1 },
  failures: 70,
  denials: 1,
  tokens: { total: 42_000, stating: 40, modelCalls: 2_142 },
  cost: { total: 0, stating: 0, modelCalls: 2_142 },
  firstSeenTotal: 5,
  firstSeen: [
    { kind: 'destination', name: 'evil\u202e.example.net', eventId: FAKE_EVENTS[2]?.eventId ?? '', startNs: undefined },
  ],
  recordKinds: [
    { name: 'customer_id', records: 12 },
    { name: 'iban', records: 1 },
  ],
  assumed: { actors: 31, causes: 402 },
};
