import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { readSource } from '../../testing/read-source.ts';
import goStdouttrace from './go-stdouttrace.ts';

const fixtures = 'test/fixtures/go-stdouttrace';

describe('Go stdouttrace', () => {
  test.each(['pretty.json', 'spans.jsonl'])('reads %s as its golden file says', async (name) => {
    const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`), format: goStdouttrace });
    await expect(reading && printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test.each([['a span of the Python SDK', '{"name":"x","context":{"trace_id":"1","span_id":"2"}}']])(
    'leaves %s to others',
    async (_, text) => {
      expect(await readSource({ name: 'x.json', bytes: text, format: goStdouttrace })).toBeUndefined();
    },
  );
});
