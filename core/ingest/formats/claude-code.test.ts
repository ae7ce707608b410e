import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventDraft } from '../../model/event.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';
import format from './claude-code.ts';

const fixtures = resolve(dirname(fileURLToPath(import.meta.url)), '../../../test/fixtures/claude-code');
const project = 'projects/-home-dana-billing';
const session = `${project}/5d0c1f7e-2b64-4c1a-9f0e-7a3d2b1c9e44.jsonl`;
const subagent = `${project}/5d0c1f7e-2b64-4c1a-9f0e-7a3d2b1c9e44/subagents/agent-a4c19e2.jsonl`;
const orphan = `${project}/81e2a3b4-0000-4000-8000-00000000f00d/subagents/agent-a77b0d5.jsonl`;

describe('golden readings', () => {
  test.each([
    ['session', session],
    ['subagent', subagent],
    ['orphan-subagent', orphan],
    ['loglines', 'loglines.json'],
    ['chat', 'chat.json'],
  ])('the %s reads as written down', async (name, path) => {
    await expect(golden(await fixture(path))).toMatchFileSnapshot(`${fixtures}/${name}.golden.json`);
  });
});

test('what stands around a list that is damaged makes no event, since it is no record there', () => {
  const framing = { unit: 'file', records: [['*']] } as const;
  const reader = format.open({ sourceId: 'a1', name: 'chat.json', framing });
  const told: EventDraft[] = [];
  const unused = () => undefined;
  const event = (draft: EventDraft) => told.push(draft);
  const sink = { event, merged: unused, reject: unused, alias: unused, note: unused };
  reader.begin?.({ number: 0, offset: 0, length: 9, value: { type: '"user"' }, at: [] }, sink);
  expect(told).toEqual([]);
});

describe('what the session says', () => {
  test('every sample ends in a damaged line, which is the only one rejected', async () => {
    const rejected = await Promise.all(
      [session, subagent, orphan].map(async (path) => {
        const { records } = await fixture(path);
        const rejects = records.filter(({ outcome }) => outcome === 'rejected');
        return { rejects: rejects.map(({ number, reason }) => ({ number, reason })), last: records.length - 1 };
      }),
    );
    for (const { rejects, last } of rejected) expect(rejects).toEqual([{ number: last, reason: 'Not valid JSON.' }]);
  });

  test('an echo of a sub-agent tells the same as its own file, at a lower rank', async () => {
    const echoes = (await fixture(session)).events.filter(({ identityRank }) => identityRank === 1);
    const own = (await fixture(subagent)).events;
    expect(echoes.map(content)).toEqual(
      echoes.map((echo) => content(own.find(({ identity }) => identity === echo.identity))),
    );
    expect(echoes.map(({ kind }) => kind)).toEqual(['agent_to_agent_message', 'tool_call', 'tool_result']);
  });

  test('the result of a delegation says which call started the sub-agent', async () => {
    const main = await fixture(session);
    expect(main.aliases).toContainEqual({ key: 'claude:spawn:a4c19e2', sameAs: 'claude:call:toolu_01Task' });
    expect(keysOf(main)).toContain('claude:call:toolu_01Task');
    expect((await fixture(subagent)).events[0]?.links).toEqual([
      { relation: 'parent', key: 'claude:spawn:a4c19e2', basis: 'id' },
      { relation: 'cause', key: 'claude:spawn:a4c19e2', basis: 'id' },
    ]);
  });

  test('the lines of one message count its tokens once, the growth where it was said', async () => {
    const { events } = await fixture(session);
    const counted = events.filter(
      ({ identity }) => /00000000000[234]#0$/.test(identity ?? '') && identity?.includes('c0ffee'),
    );
    expect(counted.map(({ inputTokens, outputTokens }) => ({ inputTokens, outputTokens }))).toEqual([
      { inputTokens: 9, outputTokens: 10 },
      { inputTokens: undefined, outputTokens: undefined },
      { inputTokens: undefined, outputTokens: 200 },
    ]);
  });

  test('only what a person typed is a user message', async () => {
    const { events } = await fixture(session);
    expect(events.filter(({ kind }) => kind === 'user_message').map(({ input }) => input)).toEqual([
      'Late fees are charged twice for March. Find out why and clean up the double rows.',
      'wait, which rows did you delete?',
    ]);
  });

  test('a call that the user refused is denied', async () => {
    const { events } = await fixture(session);
    const refused = events.find(({ links }) => links?.some(({ key }) => key === 'claude:call:toolu_01Edit'));
    expect({ status: refused?.status, approval: refused?.approval }).toEqual({ status: 'denied', approval: 'denied' });
  });

  test('unknown types and fields, bad times and times that run backwards are counted', async () => {
    expect(Object.fromEntries((await fixture(session)).notes)).toEqual({
      'time_backwards: a line is earlier than the line before it': 1,
      'time_unreadable: timestamp': 1,
      'unrecognised_field: reasoningBudget': 1,
      'unrecognised_type: checkpoint-vote': 1,
    });
  });
});

describe('small lines', () => {
  const user = { sessionId: 's', uuid: 'u', parentUuid: null, isSidechain: false, type: 'user' };

  test.each([
    ['a text', [1]],
    ['a line without type', { uuid: 'u' }],
  ])('%s is rejected with the reason', async (_, value) => {
    const { records } = await read([{ ...user, message: { role: 'user', content: 'hi' } }, value]);
    expect(records[1]?.outcome).toBe('rejected');
    expect(records[1]?.reason).toMatch(/^The line (is not a JSON object|has no "type")\.$/);
  });

  test('a message without content is told as not recorded', async () => {
    const { events, notes } = await read([{ ...user, message: { role: 'user', contents: [] } }]);
    expect(events.map(({ kind, contentState }) => ({ kind, contentState }))).toEqual([
      { kind: 'user_message', contentState: 'not_recorded' },
    ]);
    expect([...notes.keys()]).toEqual(['content_not_recorded: user line without content']);
  });

  test('one line with several parts makes one event for each, with its place', async () => {
    const content = [
      { type: 'text', text: 'Listing.' },
      { type: 'tool_use', id: 't', name: 'Bash', input: { command: 'ls' } },
    ];
    const { events } = await read([{ ...user, type: 'assistant', message: { role: 'assistant', content } }]);
    expect(events.map(({ kind, pointer, identity }) => ({ kind, pointer, identity }))).toEqual([
      { kind: 'agent_message', pointer: '/message/content/0', identity: 'claude:u#0' },
      { kind: 'tool_call', pointer: '/message/content/1', identity: 'claude:u#1' },
    ]);
  });

  test('thoughts that the producer withheld are told as redacted', async () => {
    const content = [
      { type: 'thinking', thinking: '', signature: 'x' },
      { type: 'redacted_thinking', data: 'x' },
    ];
    const { events } = await read([{ ...user, type: 'assistant', message: { role: 'assistant', content } }]);
    expect(events.map(({ kind, contentState }) => `${kind} ${contentState}`)).toEqual([
      'reasoning redacted_by_producer',
      'reasoning redacted_by_producer',
    ]);
  });

  test('an output that was saved elsewhere is told as truncated', async () => {
    const result = { type: 'tool_result', tool_use_id: 't', content: '<persisted-output>\nOutput too large (141KB).' };
    const { events, notes } = await read([{ ...user, message: { role: 'user', content: [result] } }]);
    expect(events[0]?.contentState).toBe('truncated_by_producer');
    expect([...notes.keys()]).toEqual(['truncated_by_producer: tool result']);
  });

  test('a tool that prints the words of a refusal was not refused', async () => {
    const words = "The user doesn't want to proceed with this tool use.";
    const result = { type: 'tool_result', tool_use_id: 't', content: words, is_error: false };
    const { events } = await read([{ ...user, message: { role: 'user', content: [result] } }]);
    expect(events[0]?.status).toBe('ok');
  });
});

describe('sniffing', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['stream-json', { type: 'system', subtype: 'init', session_id: 's', tools: [], uuid: 'u' }],
    [
      'a Qwen line',
      { uuid: 'u', parentUuid: null, sessionId: 's', type: 'user', message: { role: 'user', parts: [] } },
    ],
    ['a Codex line', { timestamp: '2026-01-01T00:00:00Z', type: 'session_meta', payload: { id: 's' } }],
    ['a Copilot line', { type: 'user.message', data: { content: 'hi' }, id: 'e2', parentId: 'e1' }],
    [
      'a stream with times',
      { type: 'user', timestamp: '2026-01-01T00:00:00Z', session_id: 's', message: { content: 'x' } },
    ],
    ['derived metrics', { recordId: 'r', sessionId: 's', agentSessionId: 'a', tokens: { input: 3 } }],
  ];
  test.each(cases)('%s is not claimed', async (_, line) => {
    expect(await readSource({ name: 'x.jsonl', bytes: JSON.stringify(line), format })).toBeUndefined();
  });

  test('an export that left out every id is claimed, and read as far as it says something', async () => {
    const [asked, did] = [
      { type: 'user', timestamp: '2026-01-01T10:00:00Z', message: { content: 'Mend the till' }, cwd: '/srv/till' },
      {
        type: 'assistant',
        timestamp: '2026-01-01T10:00:05Z',
        message: { content: [{ type: 'tool_use', id: 'toolu_1', name: 'Read', input: { file_path: 'till.ts' } }] },
      },
    ];
    const read = await readSource({ name: 'x.jsonl', bytes: `${JSON.stringify(asked)}\n${JSON.stringify(did)}\n` });
    expect([read?.format.id, read?.claim.confidence, read?.counts.rejects]).toEqual(['claude-code', 0.6, 0]);
    expect(read?.events).toMatchObject([
      { kind: 'user_message', input: 'Mend the till', startNs: 1767261600000000000n },
      { kind: 'tool_call', toolName: 'Read', startNs: 1767261605000000000n },
    ]);
    expect(read?.events.map(({ sessionId }) => sessionId)).toEqual([undefined, undefined]);
  });

  test('a session whose first line is longer than the head is claimed', async () => {
    const line = {
      parentUuid: null,
      isSidechain: true,
      sessionId: 's',
      type: 'user',
      message: { role: 'user', content: 'x'.repeat(70_000) },
      uuid: 'u',
    };
    const read = await readSource({ name: 'x.jsonl', bytes: `${JSON.stringify(line)}\n`, format });
    expect(read?.claim.confidence).toBe(0.8);
    expect(read?.counts.imported).toBe(1);
  });
});

describe('any lines at all', () => {
  const word = fc.constantFrom('user', 'assistant', 'system', 'progress', 'attachment', 'summary', 'novel');
  const block = fc.oneof(
    fc.jsonValue(),
    fc.record({
      type: fc.constantFrom('text', 'tool_use', 'tool_result', 'thinking'),
      text: fc.jsonValue(),
      content: fc.jsonValue(),
      input: fc.jsonValue(),
      id: fc.jsonValue(),
      tool_use_id: fc.jsonValue(),
    }),
  );
  const line = fc.record({
    type: fc.oneof(word, fc.jsonValue()),
    uuid: fc.jsonValue(),
    parentUuid: fc.jsonValue(),
    timestamp: fc.jsonValue(),
    data: fc.oneof(
      fc.jsonValue(),
      fc.record({
        type: fc.constantFrom('agent_progress', 'bash_progress'),
        agentId: fc.string(),
        message: fc.record({ type: word, message: fc.record({ content: fc.array(block) }) }),
      }),
    ),
    message: fc.oneof(fc.jsonValue(), fc.record({ content: fc.oneof(fc.jsonValue(), fc.array(block)) })),
    attachment: fc.jsonValue(),
  });

  test('are each imported or rejected, and nothing else', async () => {
    const first = {
      sessionId: 's',
      uuid: 'u',
      parentUuid: null,
      isSidechain: false,
      type: 'user',
      message: { content: 'hi' },
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(line, fc.jsonValue())), async (lines) => {
        const { counts } = await read([first, ...lines]);
        expect(counts.imported + counts.rejects).toBe(lines.length + 1);
        expect(counts.events).toBeGreaterThanOrEqual(counts.imported);
      }),
      { numRuns: 150 },
    );
  });
});

async function fixture(path: string): Promise<ReadResult> {
  return whole(await readSource({ name: path, bytes: readFileSync(`${fixtures}/${path}`), format }));
}

async function read(lines: readonly unknown[]): Promise<ReadResult> {
  const bytes = lines.map((value) => JSON.stringify(value)).join('\n');
  return whole(await readSource({ name: 'session.jsonl', bytes, format }));
}

function whole(result: ReadResult | undefined): ReadResult {
  if (!result) throw new Error('The format did not claim it.');
  return result;
}

function content(event: EventDraft | undefined) {
  return {
    identity: event?.identity,
    kind: event?.kind,
    input: event?.input,
    output: event?.output,
    startNs: event?.startNs,
  };
}

function keysOf(result: ReadResult): readonly string[] {
  return result.events.flatMap(({ keys }) => keys ?? []);
}

function golden({ claim, counts, notes, aliases, records }: ReadResult): string {
  const told = { claim, counts, notes: Object.fromEntries(notes), aliases, records };
  return `${JSON.stringify(told, (_, value) => (typeof value === 'bigint' ? `${value}n` : value), 1)}\n`;
}
