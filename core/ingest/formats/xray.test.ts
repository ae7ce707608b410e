import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { readSource } from '../../testing/read-source.ts';
import xray from './xray.ts';

const fixtures = 'test/fixtures/xray';

describe('X-Ray', () => {
  test.each(['batch-get-traces.json', 'segments.jsonl'])('reads %s as its golden file says', async (name) => {
    const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`), format: xray });
    await expect(reading && printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test.each([
    ['other traces', '{"Traces":[{"Segments":[{"Document":"{}"}]}]}'],
    ['a span with seconds', '{"trace_id":"4bf92f","id":"1","start_time":1.5}'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: xray })).toBeUndefined();
  });
});
