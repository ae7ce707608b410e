import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { readSource } from '../../testing/read-source.ts';
import otelJs from './otel-js.ts';

const fixtures = 'test/fixtures/otel-js';
const corpora = process.env['SPOOR_CORPORA'];

describe('JavaScript SDK', () => {
  test.each(['console.jsonl', 'gemini-telemetry.log', 'spans.json'])(
    'reads %s as its golden file says',
    async (name) => {
      const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`), format: otelJs });
      await expect(reading && printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
    },
  );

  test.each([
    ['Zipkin', '[{"traceId":"1","id":"2","name":"x","timestamp":1,"tags":{}}]'],
    ['OTLP/JSON', '{"resourceSpans":[]}'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: otelJs })).toBeUndefined();
  });
});

describe.skipIf(!corpora)(
  `JavaScript SDK over real files${corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)'}`,
  () => {
    test('reads every span of the Vercel AI SDK', async () => {
      const folder = `${corpora}/openinference/js/packages/openinference-vercel/test/__fixtures__/v6-spans`;
      const bytes = readFileSync(`${folder}/all-spans.json`);
      const reading = await readSource({ name: 'all-spans.json', bytes });
      const spans = bytes.toString().match(/"spanContext"/g)?.length;
      expect(reading?.format.id).toBe('otel-js');
      expect(reading?.counts).toEqual({ records: spans, imported: spans, merged: 0, rejects: 0, events: spans });
      expect([...(reading?.notes ?? [])]).toEqual([]);
      const calls = reading?.events.filter(({ kind }) => kind === 'model_call') ?? [];
      expect(calls.every(({ model, inputTokens, input }) => model && inputTokens && input)).toBe(true);
      expect(calls).toHaveLength(5);
    });
  },
);
