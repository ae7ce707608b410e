import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';
import mlflowTrace from './mlflow-trace.ts';

const fixtures = 'test/fixtures/mlflow-trace';
const names = readdirSync(fixtures).filter((name) => !name.includes('.golden.'));

describe('MLflow traces', () => {
  test.each(names)('reads %s as its golden file says', async (name) => {
    const reading = await fixture(name);
    expect(reading.format.id).toBe('mlflow-trace');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('the second, third and fourth form of a span give the same ids, times and links', async () => {
    const said = async (name: string) =>
      (await fixture(name)).events
        .filter(({ spanId }) => spanId !== undefined)
        .slice(0, 3)
        .map(({ traceId, spanId, parentSpanId, startNs, endNs, links, kind, model, input }) => {
          return { traceId, spanId, parentSpanId, startNs, endNs, links, kind, model, input };
        });
    const fourth = await said('trace-v4.json');
    expect(await said('traces-v3.jsonl')).toEqual(fourth);
    expect(await said('traces.json')).toEqual(fourth);
    expect(fourth[0]?.startNs).toBe(1_771_059_600_000_000_123n);
  });

  test('session and user of the trace are told with each of its spans', async () => {
    const { events } = await fixture('trace-v4.json');
    expect(events.map(({ sessionId, principal }) => [sessionId, principal])).toEqual(
      events.map(() => ['session-3', 'user-17']),
    );
  });

  test.each([
    ['spans of others', '{"spans":[{"name":"x","context":{"trace_id":"0x1","span_id":"0x2"},"attributes":{"a":1}}]}'],
    ['a document with info and data', '{"info":{"title":"API"},"data":{}}'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: mlflowTrace })).toBeUndefined();
  });
});

async function fixture(name: string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
