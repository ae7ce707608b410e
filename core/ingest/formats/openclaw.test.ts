import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kindsOf, linkedResults, readCorpusFile, readFixture, testGoldens } from '../../testing/store-corpora.ts';
import { headOf } from '../head.ts';
import { recognisers } from '../registry.ts';
import { decisionOf, recognise } from '../sniff.ts';

const corpora = process.env['SPOOR_CORPORA'];

describe('OpenClaw', () => {
  testGoldens('openclaw');

  test('a session in its folder is clearly OpenClaw’s, though pi knows such sessions too', () => {
    const name = 'openclaw/agents/main/sessions/7d0e.jsonl';
    const bytes = readFileSync('test/fixtures/openclaw/agents/main/sessions/7d0e.jsonl');
    const { claims } = recognise(headOf(name, bytes, true), recognisers);
    expect(claims.map(({ format }) => format.id)).toEqual(['openclaw', 'pi']);
    expect(decisionOf(claims)).toBe('clear');
  });

  test('a call’s end is tied to its start only where no other call of the tool is open', async () => {
    const { events } = await readFixture('openclaw', 'logs/telemetry.jsonl');
    const ends = events.filter(({ kind }) => kind === 'tool_result');
    expect(ends.map(({ toolName, links }) => [toolName, links?.length])).toEqual([
      ['exec', 1],
      ['fetch', 0],
      ['fetch', 0],
    ]);
    expect(ends[1]).toMatchObject({ status: 'error', statusMessage: 'HTTP 403', startNs: undefined });
  });
});

describe.skipIf(!corpora)('real OpenClaw sessions (SPOOR_CORPORA)', () => {
  test.each([
    ['small', 5, 1],
    ['large', 11, 2],
    ['schema_drift', 7, 1],
  ])('%s.jsonl is read whole', async (name, records, results) => {
    const path = `Resources/Fixtures/stage0/agents/openclaw/${name}.jsonl`;
    const { reading } = await readCorpusFile('coding-agents-jazzyalex', path);
    expect(reading?.format.id).toBe('openclaw');
    expect(reading?.counts).toMatchObject({ records, imported: records, rejects: 0 });
    expect(linkedResults(reading)).toEqual({ results, linked: results });
    expect(kindsOf(reading)).toMatchObject({ session_start: 1, tool_call: results });
  });
});
