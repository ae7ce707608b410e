import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';
import langfuse from './langfuse.ts';

const fixtures = 'test/fixtures/langfuse';
const corpora = process.env['SPOOR_CORPORA'];
const names = readdirSync(fixtures).filter((name) => !name.includes('.golden.'));

describe('Langfuse', () => {
  test.each(names)('reads %s as its golden file says', async (name) => {
    const reading = await read(name, readFileSync(`${fixtures}/${name}`));
    expect(reading.format.id).toBe('langfuse');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('an observation that is listed inside the trace and beside it is one event', async () => {
    const { counts, events } = await read('trace-page.json', readFileSync(`${fixtures}/trace-page.json`));
    expect(counts).toMatchObject({ merged: 3, rejects: 0 });
    expect(events.filter(({ spanId }) => spanId !== undefined)).toHaveLength(3);
    // Of the two copies, the page leaves the content out of the one inside the trace.
    expect(events.find(({ spanId }) => spanId === 'a2')?.input).toContain('Refund order 1001');
  });

  test('a tool’s answer leads back to the model’s call by the id of the call', async () => {
    const { events } = await read('trace.json', readFileSync(`${fixtures}/trace.json`));
    const call = events.find(({ kind }) => kind === 'tool_call');
    const model = events.find(({ kind }) => kind === 'model_call');
    const cause = call?.links?.find(({ basis }) => basis === 'id');
    expect(model?.keys).toContain(cause?.key);
    expect(call).toMatchObject({ status: 'error', statusMessage: 'limit exceeded', toolName: 'refund' });
  });

  test('a table says the same as JSON', async () => {
    const table = await read('observations.csv', readFileSync(`${fixtures}/observations.csv`));
    const lines = await read('observations.jsonl', readFileSync(`${fixtures}/observations.jsonl`));
    const said = ({ events }: ReadResult) =>
      events
        .slice(0, 3)
        .map(({ kind, spanId, startNs, input, output, inputTokens, status }) => [
          kind,
          spanId,
          startNs,
          input,
          output,
          inputTokens,
          status,
        ]);
    expect(said(table)).toEqual(said(lines));
  });

  test.each([
    [
      'spans with a span id',
      '[{"trace_id":"a","span_id":"b","name":"x","start_time":"2026-01-01T00:00:00Z","type":"SPAN"}]',
    ],
    ['chat messages', '{"messages":[{"role":"user","content":"hi"}]}'],
    ['a page of something else', '{"data":[{"id":"1"}],"meta":{"page":1}}'],
    ['another table', 'id,trace_id\n1,2\n'],
  ])('leaves %s to others', async (_, text) => {
    expect(await readSource({ name: 'x.json', bytes: text, format: langfuse })).toBeUndefined();
  });
});

describe.skipIf(!corpora)(`Langfuse over real traces${corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)'}`, () => {
  const root = `${corpora}/langfuse`;
  const files = corpora
    ? readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
    : [];

  test('claims every trace and nothing else', async () => {
    const claimed: string[] = [];
    for (const name of files) {
      const reading = await readSource({ name, bytes: readFileSync(`${root}/${name}`) });
      if (reading?.format.id === 'langfuse') claimed.push(name);
    }
    const traces = files.filter((name) => name.includes('framework-traces') && !name.includes('.chatml.'));
    expect(claimed.toSorted()).toEqual(traces.toSorted());
  });

  test('counts every observation and score once, and rejects nothing', async () => {
    for (const name of files.filter((path) => path.includes('framework-traces') && !path.includes('.chatml.'))) {
      const text = readFileSync(`${root}/${name}`, 'utf8');
      const reading = await read(name, text);
      // Safe: the counts below fail where the shape is another.
      const { trace, observations } = JSON.parse(text) as RawExport;
      const inside = trace.observations ?? [];
      const ids = new Set([...inside, ...observations].map(({ id }) => id));
      const scores = trace.scores?.length ?? 0;
      expect({ name, ...reading.counts }).toEqual({
        name,
        records: 1 + inside.length + observations.length + scores,
        imported: 1 + ids.size + scores,
        merged: inside.length + observations.length - ids.size,
        rejects: 0,
        events: 1 + ids.size + scores,
      });
      const generations = observations.filter(({ type }) => type === 'GENERATION').length;
      expect(reading.events.filter(({ kind }) => kind === 'model_call').length).toBeGreaterThanOrEqual(generations);
      expect(reading.events.filter(({ startNs }) => startNs === undefined)).toEqual([]);
    }
  });
});

describe.skipIf(!corpora)(`Langfuse’s own ChatML${corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)'}`, () => {
  const root = `${corpora}/langfuse/worker/src/__tests__/chatml/framework-traces`;
  const truths = corpora ? readdirSync(root).filter((name) => name.endsWith('.chatml.json')) : [];

  test.each(truths)('every tool call that %s finds in an answer is known by its id', async (name) => {
    const path = `${root}/${name.replace('.chatml.', '.trace.')}`;
    const { events } = await read(path, readFileSync(path));
    // Safe: a file of another shape finds no calls, and the sum over all files is told by the corpus.
    const truth = JSON.parse(readFileSync(`${root}/${name}`, 'utf8')) as Readonly<Record<string, RawChatMl>>;
    const missing = Object.entries(truth).flatMap(([id, { output }]) => {
      const event = events.find(({ spanId, kind }) => spanId === id && kind === 'model_call');
      const calls = (output?.data ?? []).flatMap(({ tool_calls }) => tool_calls ?? []);
      return event ? calls.filter((call) => call.id && !event.keys?.some((key) => key.endsWith(`:${call.id}`))) : [];
    });
    expect(missing).toEqual([]);
  });
});

interface RawChatMl {
  readonly output?: { readonly data?: readonly { readonly tool_calls?: readonly { readonly id?: string }[] }[] };
}

interface RawExport {
  readonly trace: { readonly observations?: readonly RawObservation[]; readonly scores?: readonly unknown[] };
  readonly observations: readonly RawObservation[];
}

interface RawObservation {
  readonly id: string;
  readonly type: string;
}

async function read(name: string, bytes: Uint8Array | string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
