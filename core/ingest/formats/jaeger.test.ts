import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { readSource } from '../../testing/read-source.ts';
import jaeger from './jaeger.ts';

const fixtures = 'test/fixtures/jaeger';
const corpora = process.env['SPOOR_CORPORA'];

describe('Jaeger', () => {
  test.each(['answer-cut.json', 'answer.json', 'store.jsonl', 'trace.json'])(
    'reads %s as its golden file says',
    async (name) => {
      const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`), format: jaeger });
      await expect(reading && printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
    },
  );

  test.each([
    ['an answer without traces', '{"data":[{"id":1}]}'],
    ['a session with spans', '{"spans":[{"trace_id":"1","span_id":"2"}]}'],
    ['Zipkin', '[{"traceId":"1","id":"2","tags":{}}]'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: jaeger })).toBeUndefined();
  });
});

describe.skipIf(!corpora)(`Jaeger over real files${corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)'}`, () => {
  test.each(['helm', 'helm_2', 'helm_3', 'k8s'])('reads every span of %s', async (name) => {
    const bytes = readFileSync(`${corpora}/otel-agentevals/samples/${name}.json`);
    const reading = await readSource({ name: `${name}.json`, bytes });
    const spans = bytes.toString().match(/"operationName"/g)?.length;
    expect(reading?.format.id).toBe('jaeger');
    expect(reading?.counts).toEqual({ records: spans, imported: spans, merged: 0, rejects: 0, events: spans });
    const said = (reading?.events ?? []).filter(({ kind }) => kind === 'agent_to_agent_message');
    expect(said.map(({ target }) => target?.name)).toEqual([name === 'k8s' ? 'k8s_agent' : 'helm_agent']);
    expect(reading?.events.every(({ startNs, spanId }) => startNs !== undefined && spanId !== undefined)).toBe(true);
  });
});
