import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';

const fixtures = 'test/fixtures/litellm-log';
const names = readdirSync(fixtures).filter((name) => !name.includes('.golden.'));

describe('litellm-log', () => {
  test.each(names)('reads %s as its golden file says', async (name) => {
    const reading = await fixture(name);
    expect(reading.format.id).toBe('litellm-log');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('seconds with fractions are times, and repeated messages are told once', async () => {
    const { events } = await fixture('payloads.jsonl');
    const calls = events.filter(({ kind }) => kind === 'model_call');
    expect(calls[0]).toMatchObject({ startNs: 1_771_232_400_250_000_000n, endNs: 1_771_232_401_750_000_000n });
    expect(calls.map(({ status, inputTokens }) => [status, inputTokens])).toEqual([
      ['ok', 20],
      ['ok', 40],
      ['error', 20],
    ]);
    expect(events.filter(({ kind, input }) => kind === 'user_message' && input === 'Refund order 1001')).toHaveLength(
      1,
    );
    expect(events.filter(({ kind }) => kind === 'tool_call')).toHaveLength(1);
  });
});

async function fixture(name: string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
