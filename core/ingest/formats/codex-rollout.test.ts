import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';
import format from './codex-rollout.ts';

const fixtures = 'test/fixtures/codex-rollout';
const corpora = process.env['SPOOR_CORPORA'];
const parentId = '019f0a10-1111-7000-8000-0000000000a1';
const childId = '019f0a10-2222-7000-8000-0000000000b2';
const day = 'sessions/2026/05/04';
const parent = `${day}/rollout-2026-05-04T09-00-00-${parentId}.jsonl`;
const child = `${day}/rollout-2026-05-04T09-00-41-${childId}.jsonl`;
const early = 'sessions/rollout-2025-06-02-8f2d1c3b-0000-4000-8000-000000000001.jsonl';

describe('Codex rollouts', () => {
  test.each([
    ['parent', parent],
    ['child', child],
    ['early', early],
  ])('the %s reads as its golden file says', async (name, path) => {
    const reading = await fixture(path);
    expect(reading.format.id).toBe('codex-rollout');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('what is written as an item and as an event is one event', async () => {
    const { events, records } = await fixture(parent);
    const said = events.filter(({ kind }) => kind === 'user_message' || kind === 'agent_message');
    expect(said.map(({ input, output }) => input ?? output)).toEqual([
      'Why are late fees charged twice? Fix it.',
      'I will look at the fee job first.',
      'Stopped.',
    ]);
    const targets = new Set(events.flatMap(({ keys }) => keys ?? []));
    const merged = records.filter(({ outcome }) => outcome === 'merged');
    expect(merged.map(({ mergedKey }) => targets.has(mergedKey ?? ''))).toEqual(Array(6).fill(true));
  });

  test('a sub-agent’s thread belongs to the call that started it, and to its session', async () => {
    const { events, aliases } = await fixture(parent);
    const key = `codex:${parentId}:call:call_spawn1`;
    expect(aliases).toEqual([{ key: `codex:spawn:${childId}`, sameAs: key }]);
    expect(events.find(({ keys }) => keys?.includes(key))?.kind).toBe('delegation');
    const [start, task] = (await fixture(child)).events;
    expect(start).toMatchObject({
      kind: 'session_start',
      sessionId: parentId,
      actor: { kind: 'subagent', key: `codex/${childId}`, name: `explorer Heron sub-agent ${childId}` },
      links: [
        { relation: 'parent', key: `codex:spawn:${childId}`, basis: 'id' },
        { relation: 'cause', key: `codex:spawn:${childId}`, basis: 'id' },
      ],
    });
    expect(task?.kind).toBe('agent_to_agent_message');
  });

  test('a refusal, a failure and a call that nobody was asked about are told apart', async () => {
    const { events } = await fixture(parent);
    const results = events.filter(({ kind }) => kind === 'tool_result');
    expect(results.map(({ status, approval }) => `${status ?? '-'} ${approval ?? '-'}`)).toEqual([
      '- -',
      '- -',
      '- -',
      'denied denied',
      'ok -',
      'error -',
    ]);
    const automatic = events.filter(({ approval }) => approval === 'automatic');
    expect(automatic.map(({ input }) => input)).toEqual(['{"cmd": "python -m pytest"}']);
  });

  test('tokens are counted once', async () => {
    const { events } = await fixture(parent);
    expect(events.filter(({ inputTokens }) => inputTokens !== undefined)).toMatchObject([
      { kind: 'model_call', inputTokens: 900, outputTokens: 40, model: 'gpt-5.5' },
    ]);
  });

  test('a copied rollout has the identities of its original', async () => {
    const identities = (await fixture(parent)).events.map(({ identity }) => identity);
    const known = identities.filter((identity) => identity !== undefined);
    expect(new Set(known).size).toBe(known.length);
    expect(identities.length - known.length).toBe(1);
  });

  test('the same words said twice are two messages', async () => {
    const line = (payload: unknown, type: string) => ({ timestamp: '2026-01-01T00:00:00Z', type, payload });
    const item = { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'go on' }] };
    const event = { type: 'user_message', message: 'go on', images: [] };
    const pair = [line(item, 'response_item'), line(event, 'event_msg')];
    const { counts } = await read([line({ id: 't' }, 'session_meta'), ...pair, ...pair]);
    expect(counts).toMatchObject({ imported: 3, merged: 2, events: 3 });
  });

  test('any lines at all are imported, merged or rejected', async () => {
    const text = fc.oneof(fc.jsonValue(), fc.string());
    const type = fc.constantFrom(
      ...['message', 'reasoning', 'function_call', 'function_call_output', 'web_search_call', 'agent_message'],
      ...['exec_command_end', 'mcp_tool_call_end', 'patch_apply_end', 'token_count', 'user_message', 'task_complete'],
      ...['collab_agent_spawn_end', 'guardian_assessment', 'exec_approval_request', 'error', 'thread_settings_applied'],
    );
    const payload = fc.record({
      ...{
        type: fc.oneof(type, fc.jsonValue()),
        role: text,
        content: text,
        name: text,
        arguments: text,
        call_id: text,
      },
      ...{ output: text, result: text, message: text, info: text, changes: text, invocation: text, action: text },
    });
    const envelope = fc.constantFrom('response_item', 'event_msg', 'turn_context', 'session_meta', 'compacted', 'odd');
    const line = fc.record({ timestamp: text, type: envelope, payload: fc.oneof(payload, fc.jsonValue()) });
    const first = { timestamp: '2026-01-01T00:00:00Z', type: 'session_meta', payload: { id: 't' } };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(line, fc.jsonValue())), async (lines) => {
        const reading = await readSource({ name: 'r.jsonl', bytes: jsonl([first, ...lines]), format });
        const counts = reading?.counts;
        expect((counts?.imported ?? 0) + (counts?.merged ?? 0) + (counts?.rejects ?? 0)).toBe(lines.length + 1);
      }),
      { numRuns: 150 },
    );
  });
});

const skipped = corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)';
describe.skipIf(!corpora)(`Codex rollouts over real sessions${skipped}`, () => {
  test('every line of every rollout is read, and what is counted is what the files hold', async () => {
    for (const path of rollouts()) {
      const text = readFileSync(path, 'utf8');
      const reading = await readSource({ name: path, bytes: text });
      const lines = text.split('\n').filter((line) => line.startsWith('{'));
      const raw = lines.map((line) => rawOf(line));
      const told = reading && tally(reading);
      const calls = raw.filter(
        ({ type, inner }) => type === 'response_item' && /^(?:function|custom_tool|tool)_call$/.test(inner),
      );
      const results = raw.filter(
        ({ type, inner }) => type === 'response_item' && /(?:_call_output|tool_result)$/.test(inner),
      );
      expect({
        path,
        format: reading?.format.id,
        read: (reading?.counts.imported ?? 0) + (reading?.counts.merged ?? 0),
        ...told,
      }).toEqual({
        path,
        format: 'codex-rollout',
        read: lines.length,
        calls: calls.length,
        results: results.length,
      });
    }
    expect(rollouts().length).toBe(16);
  });

  test('records of many versions put together in one file are all read', async () => {
    const path = `${corpora}/coding-agents-jazzyalex/Resources/Fixtures/stage0/agents/codex/small.jsonl`;
    const reading = await readSource({ name: path, bytes: readFileSync(path) });
    expect(reading?.counts).toMatchObject({ records: 118, rejects: 0 });
    expect([...(reading?.notes.keys() ?? [])].filter((note) => note.startsWith('unrecognised_type'))).toEqual([]);
  });

  test('in whole sessions every result finds its call, and tokens add up to the total', async () => {
    for (const path of rollouts().filter((name) => name.includes('/rollout-2026'))) {
      const reading = await readSource({ name: path, bytes: readFileSync(path) });
      const events = reading?.events ?? [];
      const keys = new Set(events.flatMap((event) => event.keys ?? []));
      const results = events.filter(({ kind }) => kind === 'tool_result');
      expect(results.filter(({ links }) => !links?.some(({ key, basis }) => basis === 'id' && keys.has(key)))).toEqual(
        [],
      );
      const sum = events.reduce((total, { inputTokens = 0 }) => total + inputTokens, 0);
      expect(sum).toBe(path.includes('019e1625') ? 6_055_836 : 0);
    }
  });
});

interface Raw {
  readonly type: string;
  readonly inner: string;
}

function rawOf(line: string): Raw {
  // Safe: only these two words are looked at, and the counts fail where they are others.
  const { type, payload } = JSON.parse(line) as {
    readonly type: string;
    readonly payload?: { readonly type?: string };
  };
  return { type, inner: payload?.type ?? '' };
}

function tally({ events }: ReadResult) {
  const calls = events.filter(
    ({ kind, toolName }) => (kind === 'tool_call' || kind === 'delegation') && !isHosted(toolName),
  );
  const results = events.filter(({ kind, toolName }) => kind === 'tool_result' && !isHosted(toolName));
  return { calls: calls.length, results: results.length };
}

/** What the program’s own events alone tell of, or an item without a result. */
function isHosted(toolName: string | undefined): boolean {
  return /^(?:web_search|image_generation|tool_search|view_image|apply_patch_event)$/.test(toolName ?? '');
}

function rollouts(): readonly string[] {
  return ['codemie-fixtures', 'coding-agents-jazzyalex', 'coding-agents-agentsview', 'codex-sdk-exec-json']
    .flatMap((folder) =>
      readdirSync(`${corpora}/${folder}`, { recursive: true, encoding: 'utf8' }).map(
        (name) => `${corpora}/${folder}/${name}`,
      ),
    )
    .filter((path) => /codex.*\.jsonl$|rollout_line/.test(path) && !path.endsWith('/small.jsonl') && isRollout(path))
    .toSorted();
}

function isRollout(path: string): boolean {
  return /"type":\s*"(?:session_meta|response_item)"/.test(readFileSync(path, 'utf8').slice(0, 4000));
}

async function fixture(name: string): Promise<ReadResult> {
  return whole(await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) }));
}

async function read(lines: readonly unknown[]): Promise<ReadResult> {
  return whole(await readSource({ name: 'rollout.jsonl', bytes: jsonl(lines), format }));
}

function jsonl(lines: readonly unknown[]): string {
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

function whole(reading: ReadResult | undefined): ReadResult {
  if (!reading) throw new Error('It was not claimed.');
  return reading;
}
