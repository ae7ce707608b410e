import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { readSource } from '../../testing/read-source.ts';
import otlpMetrics from './otlp-metrics.ts';

const fixtures = 'test/fixtures/otlp-metrics';
const corpora = process.env['SPOOR_CORPORA'];

describe('OTLP metrics', () => {
  test.each(['metrics.jsonl'])('reads %s as its golden file says', async (name) => {
    const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`), format: otlpMetrics });
    await expect(reading && printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test.each([['logs', '{"resourceLogs":[]}']])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: otlpMetrics })).toBeUndefined();
  });
});

describe.skipIf(!corpora)(
  `OTLP metrics over real files${corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)'}`,
  () => {
    test('reads the specification’s metrics', async () => {
      const bytes = readFileSync(`${corpora}/otlp-proto-examples/examples/metrics.json`);
      const reading = await readSource({ name: 'metrics.json', bytes });
      expect(reading?.format.id).toBe('otlp-metrics');
      expect(reading?.counts).toEqual({ records: 4, imported: 4, merged: 0, rejects: 0, events: 4 });
    });
  },
);
