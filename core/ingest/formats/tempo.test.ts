import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { readSource } from '../../testing/read-source.ts';
import tempo from './tempo.ts';

const fixtures = 'test/fixtures/tempo';
const corpora = process.env['SPOOR_CORPORA'];

describe('Tempo', () => {
  test.each(['batches-cut.json', 'batches.json', 'trace.json'])('reads %s as its golden file says', async (name) => {
    const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`), format: tempo });
    await expect(reading && printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test.each([
    ['OTLP/JSON', '{"resourceSpans":[{"scopeSpans":[]}]}'],
    ['batches of something else', '{"data":{"batches":[]}}'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: tempo })).toBeUndefined();
  });
});

describe.skipIf(!corpora)(`Tempo over real files${corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)'}`, () => {
  test('reads every span of the Tempo export', async () => {
    const bytes = readFileSync(`${corpora}/otel-agentevals/samples/tempo_export_with_batches.json`);
    const reading = await readSource({ name: 'tempo_export_with_batches.json', bytes });
    const spans = bytes.toString().match(/"startTimeUnixNano"/g)?.length;
    expect(reading?.format.id).toBe('tempo');
    expect(reading?.counts).toEqual({ records: spans, imported: spans, merged: 0, rejects: 0, events: spans });
    expect(reading?.events.every(({ startNs, endNs }) => startNs !== undefined && endNs !== undefined)).toBe(true);
    const agents = reading?.events.filter(({ kind }) => kind === 'delegation').map(({ target }) => target?.name);
    expect(agents).toEqual(['helm-agent', 'helm_agent']);
  });
});
