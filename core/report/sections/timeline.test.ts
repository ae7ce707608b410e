import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext } from '../../testing/report-fixture.ts';
import { eventId } from '../../testing/report-words.ts';
import timeline from './timeline.ts';

it('lists the key events in order, each with every reason for which it is listed', async () => {
  const lines = plainBlocks(await timeline.build(reportContext()));
  expect(lines[0]).toBe(
    '4 events, 1 of them without a recorded time. Recorded times: 2026-01-15T10:00:00.000000000Z to 2026-01-15T10:00:03.000000000Z (UTC).',
  );
  expect(lines.slice(-5)).toEqual([
    '= 4 key events',
    `1 | 2026-01-15T10:00:00.000000000Z | user message | ana | not recorded | not recorded | bookmark |  | ${eventId(0)}`,
    `2 | 2026-01-15T10:00:01.500000000Z | tool call | billing-agent | send_money | ok | finding, playbook |  | ${eventId(1)}`,
    `3 | 2026-01-15T10:00:03.000000000Z | tool call | billing-agent | send_money | denied | error or denial, finding, note | {"recipient":"GB29NWBK60161331926819","amount":4200} | ${eventId(2)}`,
    `4 | not recorded | delegation | billing-agent | not recorded | not recorded | delegation | Check the invoice. | ${eventId(3)}`,
  ]);
});

it('states how many events of a reason it lists where there are too many to read', async () => {
  const context = reportContext();
  const { rows } = await context.questions.events({ statuses: ['denied'] }, 0, 1);
  const denied = Array.from(
    { length: 1_000 },
    (_, seq) => ({ ...rows[0], seq, eventId: `e-${seq}` }) as (typeof rows)[0],
  );
  const questions = {
    ...context.questions,
    events: async (filter: object, start: number, count: number) =>
      'statuses' in filter
        ? { total: denied.length, start, rows: denied.slice(start, start + count) }
        : { total: 0, start, rows: [] },
  };
  expect(plainBlocks(await timeline.build({ ...context, questions }))).toContain(
    'not_shown: Reason "error or denial": 200 of 1,000 are listed here, the first in order.',
  );
});
