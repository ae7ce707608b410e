import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';

const fixtures = 'test/fixtures/managed-agents';
const names = readdirSync(fixtures).filter((name) => !name.includes('.golden.'));

describe('managed-agents', () => {
  test.each(names)('reads %s as its golden file says', async (name) => {
    const reading = await fixture(name);
    expect(reading.format.id).toBe('managed-agents');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('a call that was asked about has its answer as a decision, and what the policy let through was automatic', async () => {
    const { events } = await fixture('sesn_5eed01.jsonl');
    const calls = events.filter(({ kind }) => kind === 'tool_call');
    expect(calls.map(({ toolName, toolServer, approval }) => [toolName, toolServer, approval])).toEqual([
      ['bash', undefined, 'automatic'],
      ['refund', 'billing', undefined],
      ['draft_letter', undefined, undefined],
    ]);
    expect(events.find(({ kind }) => kind === 'approval_decision')).toMatchObject({
      approval: 'denied',
      status: 'denied',
      statusMessage: 'Not without the customer.',
      links: [{ relation: 'cause', key: 'sevt_08', basis: 'id' }],
    });
  });

  test('a model’s call lasts from its start to its end', async () => {
    const { events } = await fixture('sesn_5eed01.jsonl');
    const call = events.find(({ kind }) => kind === 'model_call');
    expect([call?.startNs, call?.endNs]).toEqual([1_783_328_400_300_000_000n, 1_783_328_401_200_000_000n]);
  });

  test('what a thread does is its agent’s, by the name that the thread was begun with', async () => {
    const { events } = await fixture('sesn_5eed01.jsonl');
    expect(events.find(({ toolName }) => toolName === 'draft_letter')?.actor?.name).toBe('Letter writer');
  });

  test('a page that goes on says so', async () => {
    expect([...(await fixture('page.json')).notes.keys()]).toEqual([
      'truncated_by_producer: The list goes on at next_page: later events are not in this file',
    ]);
  });

  test('Copilot’s events, which are named alike, are not claimed', async () => {
    const line = { type: 'user.message', id: 'a', timestamp: '2026-07-06T09:00:00Z', data: { content: 'Hi' } };
    const reading = await readSource({ name: 'events.jsonl', bytes: `${JSON.stringify(line)}\n` });
    expect(reading?.format.id).not.toBe('managed-agents');
  });
});

async function fixture(name: string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
