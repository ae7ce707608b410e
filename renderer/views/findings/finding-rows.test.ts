import { expect, test } from 'vitest';
import type { EventRow } from '../../../core/model/answers.ts';
import { FAKE_EVENTS, FAKE_FINDINGS } from '../../testing/fake-case.ts';
import { entriesOf } from './finding-rows.ts';

/** A finding over events that differ from a made-up one in what is given. */
function entryOf(...parts: readonly Partial<EventRow>[]) {
  const [event] = FAKE_EVENTS;
  const [finding] = FAKE_FINDINGS;
  if (!event || !finding) throw new Error('The made-up case is empty.');
  const rows = parts.map((part, at) => ({ ...event, ...part, seq: at + 1, eventId: `e${at}` }));
  const triaged = {
    ...finding,
    eventIds: rows.map(({ eventId }) => eventId),
    triage: { findingId: finding.findingId, ruleId: finding.ruleId, state: 'new', latest: undefined, history: [] },
  } as const;
  const [entry] = entriesOf([triaged], rows);
  return entry;
}

const TOOL_RESULT = {
  kind: 'tool_result',
  actorId: 'tool:search_product',
  actorName: 'search_product',
  targetId: 'agent:shopper',
  targetName: 'shopper',
} as const;
const CALL = {
  kind: 'tool_call',
  actorId: 'agent:shopper',
  actorName: 'shopper',
  targetId: 'tool:send_money',
} as const;

test('a tool whose result was cited is never named as the agent', () => {
  expect(entryOf(TOOL_RESULT, CALL)?.agents).toEqual([{ id: 'agent:shopper', name: 'shopper' }]);
  expect(entryOf(TOOL_RESULT)?.agents).toEqual([{ id: 'agent:shopper', name: 'shopper' }]);
  expect(entryOf({ ...TOOL_RESULT, targetId: undefined })?.agents).toEqual([]);
});

test('the agent of the act stands before those that came near it', () => {
  const read = { ...TOOL_RESULT, targetId: 'agent:triage', targetName: 'triage' };
  expect(entryOf(read, CALL)?.agents.map(({ name }) => name)).toEqual(['shopper', 'triage']);
});
