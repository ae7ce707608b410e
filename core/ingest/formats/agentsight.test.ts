import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';

const fixtures = 'test/fixtures/agentsight';
const names = readdirSync(fixtures).filter((name) => !name.includes('.golden.'));

describe('agentsight', () => {
  test.each(names)('reads %s as its golden file says', async (name) => {
    const reading = await fixture(name);
    expect(reading.format.id).toBe('agentsight');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('a clock that starts with the machine tells no time of day', async () => {
    const { events, notes } = await fixture('timeline.json');
    expect(events.filter(({ startNs, endNs }) => startNs !== undefined || endNs !== undefined)).toEqual([]);
    expect(events.find(({ kind }) => kind === 'model_call')?.attributes?.['timestamp']).toBe(5_123_456_789_012);
    expect([...notes.keys()].some((note) => note.includes('start of the machine'))).toBe(true);
  });

  test('an answer that was seen apart from its call is the answer of that process', async () => {
    const { events } = await fixture('taps.jsonl');
    const call = events.find(({ kind }) => kind === 'model_call');
    const answer = events.find(({ operation }) => operation === 'model answer');
    expect(answer).toMatchObject({
      inputTokens: 61,
      outputTokens: 4,
      links: [{ key: call?.keys?.[0], basis: 'position' }],
    });
  });
});

async function fixture(name: string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
