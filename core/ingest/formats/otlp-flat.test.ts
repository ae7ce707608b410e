import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { readSource } from '../../testing/read-source.ts';
import otlpFlat from './otlp-flat.ts';

const fixtures = 'test/fixtures/otlp-flat';

describe('flat OTLP', () => {
  test.each(['aws-spans.jsonl', 'filter-log-events.json'])('reads %s as its golden file says', async (name) => {
    const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`), format: otlpFlat });
    await expect(reading && printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test.each([
    ['OTLP/JSON', '{"resourceSpans":[]}'],
    ['an event list of others', '{"events":[{"message":"hello"}]}'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: otlpFlat })).toBeUndefined();
  });
});
