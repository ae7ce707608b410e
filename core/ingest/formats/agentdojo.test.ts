import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';

const fixtures = 'test/fixtures/agentdojo';
const corpora = process.env['SPOOR_CORPORA'];

describe('AgentDojo runs', () => {
  test.each(['injected.json', 'injected-cut.json', 'conversations.json', 'of-its-family.json', 'runs.jsonl'])(
    'reads %s as its golden file says',
    async (name) => {
      const reading = await fixture(name);
      expect(reading.format.id).toBe('agentdojo');
      await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
    },
  );

  test('a run of a benchmark that builds on it is read with less confidence, and its session is named by what it has', async () => {
    const { format, claim, events } = await fixture('of-its-family.json');
    expect(format.id).toBe('agentdojo');
    expect(claim.confidence).toBe(0.8);
    expect(new Set(events.map(({ sessionId }) => sessionId))).toEqual(
      new Set(['model-x/depot_suite/t04/baseline/none (depot_t04_baseline_1_5eed)']),
    );
  });

  test('the benchmark’s verdicts are passed on as attributes and judge nothing', async () => {
    const [start] = (await fixture('injected.json')).events;
    expect(start).toMatchObject({ kind: 'session_start', attributes: { security: false, utility: true, error: null } });
    expect({ startNs: start?.startNs, status: start?.status }).toEqual({ startNs: undefined, status: undefined });
  });

  test('no event has a time, since the run records none of its own', async () => {
    const { events } = await fixture('injected.json');
    expect(events.filter(({ startNs, endNs }) => startNs !== undefined || endNs !== undefined)).toEqual([]);
  });

  test('a recorded error is an error, and a recorded null is a success', async () => {
    const results = (await fixture('injected.json')).events.filter(({ kind }) => kind === 'tool_result');
    expect(results.map(({ status, statusMessage }) => [status, statusMessage])).toEqual([
      ['ok', undefined],
      ['ok', undefined],
      ['error', 'ValueError: Recipient is blocked.'],
    ]);
  });

  test('a result keeps its copy of the call only where the copy says otherwise', async () => {
    const results = (await fixture('injected.json')).events.filter(({ kind }) => kind === 'tool_result');
    expect(results.map(({ attributes }) => attributes?.['tool_call'])).toEqual([
      undefined,
      expect.objectContaining({ function: 'read_mail', args: { box: 'inbox' } }),
      undefined,
    ]);
  });
});

describe.skipIf(!corpora)(`AgentDojo over real runs${corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)'}`, () => {
  test('reads all 648 runs whole, every message counted and every result linked to its call', async () => {
    const sum = { runs: 0, records: 0, messages: 0, rejects: 0, calls: 0, results: 0, linked: 0, errors: 0 };
    for (const path of runs()) {
      const text = readFileSync(path, 'utf8');
      const reading = await readSource({ name: path, bytes: text });
      // Safe: the counts below fail where the shape is another.
      const { messages } = JSON.parse(text) as { readonly messages: readonly RawMessage[] };
      const told = reading && tally(reading);
      const calls = messages.reduce((count, { tool_calls }) => count + (tool_calls?.length ?? 0), 0);
      const results = messages.filter(({ role }) => role === 'tool').length;
      expect({ path, format: reading?.format.id, ...told }).toEqual({
        path,
        format: 'agentdojo',
        records: messages.length + 1,
        rejects: 0,
        calls,
        results,
        linked: results,
        errors: messages.filter(({ error }) => error).length,
        notes: [],
      });
      sum.runs += 1;
      sum.messages += messages.length;
      sum.records += told?.records ?? 0;
      sum.calls += told?.calls ?? 0;
      sum.results += told?.results ?? 0;
      sum.linked += told?.linked ?? 0;
      sum.errors += told?.errors ?? 0;
    }
    expect(sum).toEqual({
      runs: 648,
      records: 11_855,
      messages: 11_207,
      rejects: 0,
      calls: 4965,
      results: 4964,
      linked: 4964,
      errors: 168,
    });
  });
});

interface RawMessage {
  readonly role: string;
  readonly error?: string | null;
  readonly tool_calls?: readonly unknown[] | null;
}

function tally({ counts, events, notes }: ReadResult) {
  const calls = events.filter(({ kind }) => kind === 'tool_call');
  const results = events.filter(({ kind }) => kind === 'tool_result');
  const keys = new Set(calls.flatMap((call) => call.keys ?? []));
  return {
    records: counts.records,
    rejects: counts.rejects,
    calls: calls.length,
    results: results.length,
    linked: results.filter(({ links }) => links?.some(({ key, basis }) => basis === 'id' && keys.has(key))).length,
    errors: results.filter(({ status }) => status === 'error').length,
    notes: [...notes],
  };
}

function runs(): readonly string[] {
  const root = `${corpora}/agentdojo/runs`;
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => `${root}/${name}`);
}

async function fixture(name: string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
