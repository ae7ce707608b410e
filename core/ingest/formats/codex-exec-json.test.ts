import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';
import format from './codex-exec-json.ts';

const fixtures = 'test/fixtures/codex-exec-json';
const corpora = process.env['SPOOR_CORPORA'];

describe('Codex exec streams', () => {
  test.each(['exec.jsonl', 'messages.jsonl'])('%s reads as its golden file says', async (name) => {
    const reading = await fixture(name);
    expect(reading.format.id).toBe('codex-exec-json');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('an item that begins twice is told twice, since it may ask for something else', async () => {
    const started = (command: string) =>
      `{"type":"item.started","item":{"id":"item_1","type":"command_execution","command":"${command}","status":"in_progress"}}`;
    const bytes = ['{"type":"thread.started","thread_id":"t-1"}', started('ls'), started('rm -r build')].join('\n');
    const reading = await readSource({ name: 'exec.jsonl', bytes });
    expect(reading?.events.flatMap(({ kind, input }) => (kind === 'tool_call' ? [input] : []))).toEqual([
      '{"command":"ls"}',
      '{"command":"rm -r build"}',
    ]);
  });

  test('an item that is told three times is one call with one result', async () => {
    const { events } = await fixture('exec.jsonl');
    const told = events.filter(({ toolName }) => toolName === 'command_execution');
    expect(told.map(({ kind, status, approval }) => `${kind} ${status ?? '-'} ${approval ?? '-'}`)).toEqual([
      'tool_call - -',
      'tool_result ok -',
      'tool_call - -',
      'tool_result denied denied',
      'tool_call - -',
      'tool_result error -',
    ]);
  });

  test('ids that are counted anew in the next run do not meet', async () => {
    const { events } = await fixture('exec.jsonl');
    const keys = events.flatMap((event) => event.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    const results = events.filter(({ kind }) => kind === 'tool_result');
    expect(results.filter(({ links }) => !links?.some(({ key }) => keys.includes(key)))).toEqual([]);
  });

  test('parts go into the message that follows whole, and what never came whole is told', async () => {
    for (const name of ['exec.jsonl', 'messages.jsonl']) {
      const { records, events, notes } = await fixture(name);
      const keys = new Set(events.flatMap((event) => event.keys ?? []));
      const lost = records.filter(({ outcome, mergedKey }) => outcome === 'merged' && !keys.has(mergedKey ?? ''));
      expect(lost.length).toBe(1);
      expect([...notes.keys()].filter((note) => note.startsWith('truncated_by_producer')).length).toBe(1);
    }
  });

  test('a sub-agent’s thread is tied to the call that started it', async () => {
    const { aliases, events } = await fixture('exec.jsonl');
    const [alias] = aliases;
    expect(alias?.key).toBe('codex:spawn:019f0b20-2222-7000-8000-0000000000b2');
    expect(events.find(({ keys }) => keys?.includes(alias?.sameAs ?? ''))?.kind).toBe('delegation');
  });

  test('any lines at all are imported, merged or rejected', async () => {
    const text = fc.oneof(fc.jsonValue(), fc.string());
    const type = fc.constantFrom('thread.started', 'turn.completed', 'item.started', 'item.updated', 'item.completed');
    const kind = fc.constantFrom(
      'agent_message',
      'command_execution',
      'mcp_tool_call',
      'file_change',
      'collab_tool_call',
    );
    const item = fc.record({
      ...{ id: text, type: fc.oneof(kind, fc.jsonValue()), text, command: text, result: text, changes: text },
      ...{ tool: fc.constantFrom('spawn_agent', 'wait', 1), receiver_thread_ids: text, status: text, error: text },
    });
    const msg = fc.record({
      type: fc.oneof(fc.string(), fc.constantFrom('agent_message_delta', 'agent_message')),
      delta: text,
    });
    const line = fc.oneof(
      fc.record({ type: fc.oneof(type, fc.jsonValue()), item: fc.oneof(item, fc.jsonValue()), final_response: text }),
      fc.record({ id: text, msg: fc.oneof(msg, fc.jsonValue()) }),
      fc.jsonValue(),
    );
    const start = Array(20).fill({ type: 'thread.started', thread_id: 't' });
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const bytes = [...start, ...lines].map((value) => JSON.stringify(value)).join('\n');
        const counts = (await readSource({ name: 'x.jsonl', bytes, format }))?.counts;
        const answered = (counts?.imported ?? 0) + (counts?.merged ?? 0) + (counts?.rejects ?? 0);
        expect(answered).toBe(lines.length + 20);
      }),
      { numRuns: 150 },
    );
  });
});

const skipped = corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)';
describe.skipIf(!corpora)(`Codex exec streams over real outputs${skipped}`, () => {
  test('every line is read, every answer is told once and tokens add up', async () => {
    const folder = `${corpora}/codex-sdk-exec-json`;
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const paths = names.filter((name) => /\/(?:thread_\w+|exec_turn_(?:c|f)\w+)\.jsonl$/.test(name)).toSorted();
    const sum = { files: 0, lines: 0, answers: 0, inputTokens: 0, calls: 0 };
    for (const name of paths) {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      const reading = await readSource({ name, bytes: text });
      const lines = text.split('\n').filter((line) => line.startsWith('{'));
      const events = reading?.events ?? [];
      const read = (reading?.counts.imported ?? 0) + (reading?.counts.merged ?? 0);
      expect({ name, format: reading?.format.id, read }).toEqual({
        name,
        format: 'codex-exec-json',
        read: lines.length,
      });
      sum.files += 1;
      sum.lines += lines.length;
      sum.answers += events.filter(({ kind }) => kind === 'agent_message').length;
      sum.inputTokens += events.reduce((total, { inputTokens = 0 }) => total + inputTokens, 0);
      sum.calls += events.filter(({ kind }) => kind === 'tool_call').length;
    }
    expect(sum).toEqual({ files: 32, lines: 130, answers: 16, inputTokens: 11_432, calls: 8 });
  });
});

async function fixture(name: string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
