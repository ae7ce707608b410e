import { expect, it } from 'vitest';
import { linesOfDrafts } from '../../testing/drafted-report.ts';
import { agentMessage, toolCall } from '../../testing/drafts.ts';
import section from './vendor-items.ts';

const eventAt = (record: number) => `5eed5eed5eed5eed-${record * 100}-0`;

const CASE = [
  toolCall('send_money', { amount: 1 }, { toolServer: 'pay.example.com', status: 'error', statusMessage: 'no funds' }),
  toolCall('read_file', { path: '/secret' }),
  agentMessage('Done.', { model: 'gpt-5', provider: 'openai' }),
];

it('holds the items of the vendor and of nobody else', async () => {
  const lines = await linesOfDrafts(section, CASE, { vendor: 'pay.example.com' });
  expect(lines).toContain('pay.example.com | send_money | not recorded | not recorded | tool call | 1 | 1');
  expect(lines).toContain(`${eventAt(0)} | not recorded | tool call | send_money | error | no funds`);
  expect(lines.join('\n')).not.toMatch(/read_file|secret|gpt-5/);
  expect((await linesOfDrafts(section, CASE, { vendor: 'openai' })).join('\n')).toContain(eventAt(2));
});

it('tells of an event of two vendors each its part, and takes the names of others out of texts', async () => {
  const drafts = [
    toolCall('send_money', {}, { toolServer: 'pay.example.com', model: 'gpt-5', provider: 'openai' }),
    agentMessage('', {
      ...{ model: 'claude-x', provider: 'anthropic', status: 'error' },
      statusMessage: 'tool SEND_MONEY of pay.example.com and Read: cannot Read what Reader read, says OpenAI; claude-x',
    }),
    toolCall('Read', {}, {}),
  ];
  const asking = async (vendor: string) => (await linesOfDrafts(section, drafts, { vendor })).join('\n');
  expect(await asking('pay.example.com')).not.toMatch(/gpt-5|openai|claude|anthropic/i);
  expect(await asking('openai')).not.toMatch(/send_money|pay\.example/i);
  const told = await asking('anthropic');
  expect(told).not.toMatch(/send_money|pay\.example|openai|gpt-5/i);
  expect(told).toContain(
    'tool [another vendor] of [another vendor] and [another vendor]: cannot [another vendor] what Reader read, says [another vendor]; claude-x',
  );
});

it('takes a name for a name, whatever is in it', async () => {
  const lines = await linesOfDrafts(section, CASE, { vendor: "' OR '1'='1" });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('No event names');
});
