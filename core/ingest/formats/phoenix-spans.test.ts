import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';
import phoenixSpans from './phoenix-spans.ts';

const fixtures = 'test/fixtures/phoenix-spans';
const names = readdirSync(fixtures).filter((name) => !name.includes('.golden.'));

describe('Phoenix’s spans', () => {
  test.each(names)('reads %s as its golden file says', async (name) => {
    const reading = await fixture(name);
    expect(reading.format.id).toBe('phoenix-spans');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('a dataframe says the same column by column, row by row and as a table', async () => {
    const said = async (name: string) =>
      (await fixture(name)).events
        .slice(0, 3)
        .map(
          ({
            kind,
            spanId,
            parentSpanId,
            startNs,
            endNs,
            input,
            model,
            inputTokens,
            status,
            statusMessage,
            sessionId,
          }) => {
            return {
              kind,
              spanId,
              parentSpanId,
              startNs,
              endNs,
              input,
              model,
              inputTokens,
              status,
              statusMessage,
              sessionId,
            };
          },
        );
    const columns = await said('frame-columns.json');
    expect(columns.map(({ kind, status }) => [kind, status])).toEqual([
      ['delegation', 'ok'],
      ['model_call', 'ok'],
      ['tool_call', 'error'],
    ]);
    expect(await said('frame-split.json')).toEqual(columns);
    expect(await said('frame.csv')).toEqual(columns);
  });

  test('attributes that were written by Python’s repr are opened', async () => {
    const { events } = await fixture('spans.jsonl');
    expect(events[2]).toMatchObject({ kind: 'tool_call', toolName: 'refund', input: "{'order': 1001}" });
  });

  test.each([
    ['a table of something else', 'id,span_id\n1,2\n'],
    ['rows of another database', '[{"id":1,"trace_id":"x","start_time":"2026"}]'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: phoenixSpans })).toBeUndefined();
  });
});

async function fixture(name: string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
