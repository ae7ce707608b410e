import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNative } from '../../../engine/native.ts';
import type { CaseCompleteness } from '../../model/completeness.ts';
import { openCaseDatabase } from '../../open-case.ts';
import type { Database } from '../../ports/database.ts';
import { bundleOf, memoryCaseHost } from '../../testing/memory-case-host.ts';
import { openWasmInNode } from '../../testing/wasm-in-node.ts';
import { checks } from './checks.ts';
import { caseCompleteness } from './completeness.ts';

// Two services that trace one request: the second's clock is 1.5 s behind, as its span of the call shows.
const SECOND = 1_000_000_000n;
const START = 1_773_738_000n * SECOND;

interface SpanOf {
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly at: bigint;
  readonly until?: bigint;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly droppedAttributesCount?: number;
}

function exported(spans: readonly SpanOf[]): string {
  return JSON.stringify({
    resourceSpans: [
      {
        scopeSpans: [
          {
            spans: spans.map(({ at, until, attributes, ...span }) => ({
              traceId: '5b8efff798038103d269b633813fc60c',
              name: 'execute_tool',
              startTimeUnixNano: String(at),
              ...(until === undefined ? {} : { endTimeUnixNano: String(until) }),
              attributes: Object.entries(attributes ?? {}).map(([key, stringValue]) => ({
                key,
                value: { stringValue },
              })),
              ...span,
            })),
          },
        ],
      },
    ],
  });
}

/** An audit log whose last record does not name the one before it, and has a byte that is no UTF-8 text. */
function auditLog(): string {
  const hashes = ['0', 'a', 'b', 'c'].map((digit) => digit.repeat(64));
  const previous = [hashes[0], hashes[1], hashes[3]];
  return hashes
    .slice(1)
    .map((hash, number) =>
      JSON.stringify({ role: 'user', content: hash, prev_hash: previous[number], hash, seq: number }),
    )
    .join('\n');
}

const TOOL = { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'pay' };

const files = {
  'caller.json': exported([
    {
      spanId: 'aaaaaaaaaaaaaaaa',
      at: START,
      until: START + 4n * SECOND,
      attributes: { ...TOOL, 'gen_ai.tool.call.arguments': '{"to":"a"}' },
    },
    {
      spanId: 'aaaaaaaaaaaaaaab',
      parentSpanId: 'dddddddddddddddd',
      at: START + 1n,
      droppedAttributesCount: 2,
      attributes: TOOL,
    },
  ]),
  'called.json': exported([
    {
      spanId: 'bbbbbbbbbbbbbbbb',
      parentSpanId: 'aaaaaaaaaaaaaaaa',
      at: START - 1_500_000_000n,
      until: START,
      attributes: TOOL,
    },
  ]),
  'chat.json': JSON.stringify({
    messages: [
      { role: 'user', content: 'Pay Bo.', timestamp: '2026-03-17T09:00:05Z' },
      {
        role: 'assistant',
        content: null,
        timestamp: '2026-03-17T09:00:02Z',
        seq: 1,
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'pay', arguments: '{}' } }],
      },
      { role: 'critic', mood: 1, content: 'Hm.', seq: 4 },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c2', type: 'function', function: { name: 'pay', arguments: '{}' } }],
      },
    ],
  }),
  'audit.jsonl': auditLog(),
  // Bytes that are no UTF-8.
  'latin.jsonl': Uint8Array.from(
    [...'{"role":"user","content":"caf?"}'].map((char) => (char === '?' ? 0xe9 : char.charCodeAt(0))),
  ),
  // A session without the file of the sub-agent that it started.
  'session.jsonl': readFileSync(
    'test/fixtures/claude-code/projects/-home-dana-billing/5d0c1f7e-2b64-4c1a-9f0e-7a3d2b1c9e44.jsonl',
  ),
};

let database: Database;
let complete: CaseCompleteness;

beforeAll(async () => {
  database = await openNative(':memory:');
  const opened = await openCaseDatabase(database, memoryCaseHost());
  await opened.importBundles(Object.entries(files).map(([name, content]) => bundleOf(name, content)));
  complete = await caseCompleteness(database);
});
afterAll(async () => {
  await database.close();
});

test('every source says what it lacks, with its count, examples and clock, as the golden file has it', async () => {
  const told = complete.sources.map(({ name, statements, clock }) => ({
    name,
    statements: statements.map(({ check, matter, sentence, count, eventIds }) => ({
      check: `${matter}/${check}`,
      sentence,
      count,
      examples: eventIds.length,
    })),
    clock,
  }));
  await expect(printed(told)).toMatchFileSnapshot('./completeness.golden.json');
});

test('what two sources prove of each other’s clocks is said with the events that prove it', () => {
  const [pair, ...others] = complete.clockPairs;
  expect(others).toEqual([]);
  expect(pair).toMatchObject({ pairs: 1, contradictions: 1, fastestNs: -1_500_000_000n });
  expect(pair?.sentence).toBe(
    'The clock of "called.json" is behind that of "caller.json" by at least 1.5 s: an effect is recorded before its cause.',
  );
});

test('no check is without a case here', () => {
  const fired = new Set(complete.sources.flatMap(({ statements }) => statements.map(({ check }) => check)));
  expect(checks.map(({ id }) => id).filter((id) => !fired.has(id))).toEqual([]);
});

test('the engine of the app says the same', async () => {
  const wasm = await openWasmInNode();
  const opened = await openCaseDatabase(wasm, memoryCaseHost());
  await opened.importBundles(Object.entries(files).map(([name, content]) => bundleOf(name, content)));
  expect(await caseCompleteness(wasm)).toEqual(complete);
  await wasm.close();
});

function printed(value: unknown): string {
  return `${JSON.stringify(value, (_, cell) => (typeof cell === 'bigint' ? String(cell) : cell), 2)}\n`;
}
