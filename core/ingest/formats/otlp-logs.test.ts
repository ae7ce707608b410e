import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { readSource } from '../../testing/read-source.ts';
import otlpLogs from './otlp-logs.ts';

const fixtures = 'test/fixtures/otlp-logs';
const corpora = process.env['SPOOR_CORPORA'];

describe('OTLP logs', () => {
  test.each(['claude-code.jsonl', 'document.json', 'lines.jsonl', 'python-console.json'])(
    'reads %s as its golden file says',
    async (name) => {
      const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`), format: otlpLogs });
      await expect(reading && printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
    },
  );

  test.each([
    ['spans', '{"resourceSpans":[]}'],
    ['a log line of others', '{"ts":"2026-01-01T00:00:00Z","msg":"x"}'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: otlpLogs })).toBeUndefined();
  });
});

describe.skipIf(!corpora)(`OTLP logs over real files${corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)'}`, () => {
  test('reads the specification’s log records', async () => {
    for (const name of ['logs.json', 'events.json']) {
      const bytes = readFileSync(`${corpora}/otlp-proto-examples/examples/${name}`);
      const reading = await readSource({ name, bytes });
      expect(reading?.format.id).toBe('otlp-logs');
      expect(reading?.counts).toEqual({ records: 1, imported: 1, merged: 0, rejects: 0, events: 1 });
    }
  });

  test('reads every line of Claude Code’s events', async () => {
    const name = 'codemie-fixtures/src/cli/commands/analytics/__tests__/fixtures/otel-events.sample.jsonl';
    const bytes = readFileSync(`${corpora}/${name}`);
    const reading = await readSource({ name, bytes });
    const lines = bytes.toString().split('\n').filter(Boolean).length;
    expect(reading?.format.id).toBe('otlp-logs');
    expect(reading?.counts).toEqual({ records: lines, imported: lines, merged: 0, rejects: 0, events: lines });
    const kinds = reading?.events.map(({ kind }) => kind) ?? [];
    const count = (kind: string) => kinds.filter((other) => other === kind).length;
    expect(count('user_message')).toBe(bytes.toString().match(/"name":"user_prompt"/g)?.length);
    expect(count('model_call')).toBe(bytes.toString().match(/"name":"api_request"/g)?.length);
    expect(count('tool_call')).toBe(bytes.toString().match(/"name":"tool_result"/g)?.length);
  });
});
