import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { readSource } from '../../testing/read-source.ts';
import zipkin from './zipkin.ts';

const fixtures = 'test/fixtures/zipkin';

describe('Zipkin', () => {
  test.each(['spans.jsonl', 'trace.json', 'traces.json'])('reads %s as its golden file says', async (name) => {
    const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`), format: zipkin });
    await expect(reading && printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test.each([
    ['Jaeger', '{"data":[{"traceID":"1","spans":[],"processes":{}}]}'],
    ['a console record of JavaScript', '{"traceId":"1","id":"2","name":"x","timestamp":1,"attributes":{}}'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: zipkin })).toBeUndefined();
  });
});
