import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext } from '../../testing/report-fixture.ts';
import { eventId } from '../../testing/report-words.ts';
import agents from './agents.ts';

it('lists who took part by kind, each with its first and its last event', async () => {
  expect(plainBlocks(await agents.build(reportContext())).slice(1)).toEqual([
    '= Agents and sub-agents: 1',
    `billing-agent | agent | 3 | 1 | ${eventId(1)} | ${eventId(3)}`,
    '= Humans: 1',
    `ana | human | 1 | 0 | ${eventId(0)} | ${eventId(0)}`,
    'Models: the evidence names none.',
    '= Tools and tool servers: 1',
    `send_money | tool | 2 | 1 | ${eventId(1)} | ${eventId(2)}`,
    'Services: the evidence names none.',
  ]);
});
