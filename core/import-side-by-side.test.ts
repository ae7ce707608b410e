import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNative } from '../engine/native.ts';
import { sha256Hex } from './base/sha256.ts';
import { importBundles } from './import-bundles.ts';
import { answerRequest, PooledReaders, type StartReader } from './ingest/pooled-readers.ts';
import { TABLES } from './model/schema.ts';
import type { Database } from './ports/database.ts';
import { bundleOf, memoryCaseHost } from './testing/memory-case-host.ts';
import { openWasmInNode } from './testing/wasm-in-node.ts';

// Small sizes, so that a few kilobytes take every way: held, in slices, on as a stream behind a long line.
const SIZES = { worthReaders: 0, held: 4000, slice: 3000, longestLine: 20_000 };

/** A thread that is none: messages are cloned as for a real one, and answers come after a seeded time. */
function slowReader(random: () => number): StartReader {
  return (onAnswer) => ({
    send: (message, transfer) => {
      const got = structuredClone(message, { transfer: [...transfer] });
      void answerRequest(got, (answer, moved) => {
        const told = structuredClone(answer, { transfer: moved });
        setTimeout(() => onAnswer(told), random() * 8);
      });
    },
    end: async () => undefined,
  });
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

function otlpLine(line: number, spans: number): string {
  const made = Array.from({ length: spans }, (_, at) => ({
    traceId: (line + 1).toString(16).padStart(32, '0'),
    spanId: (line * 1000 + at + 1).toString(16).padStart(16, '0'),
    parentSpanId: at === 0 ? '' : (line * 1000 + 1).toString(16).padStart(16, '0'),
    name: at === 0 ? 'invoke_agent' : 'execute_tool',
    startTimeUnixNano: String(1_770_000_000_000_000_000n + BigInt((line * 7919) % 1000) * 1_000_000n + BigInt(at)),
    attributes: [
      { key: 'gen_ai.operation.name', value: { stringValue: at === 0 ? 'invoke_agent' : 'execute_tool' } },
      { key: 'gen_ai.agent.name', value: { stringValue: `agent-${line % 5} Zürich` } },
      { key: 'gen_ai.tool.name', value: { stringValue: `search_${at}` } },
      { key: 'gen_ai.tool.call.arguments', value: { stringValue: JSON.stringify({ path: `/srv/${line}` }) } },
    ],
  }));
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ scope: { name: 'agents' }, spans: made }] }] });
}

function evidence() {
  const lines = Array.from({ length: 60 }, (_, line) => (line % 17 === 16 ? '{"resourceSpans":[' : otlpLine(line, 4)));
  lines[40] = otlpLine(40, 120);
  const chats = (name: string) =>
    Array.from({ length: 25 }, (_, at) =>
      JSON.stringify({
        messages: [
          { role: 'user', content: `${name} ${at}` },
          { role: 'assistant', content: 'yes' },
        ],
      }),
    ).join('\n');
  return [
    bundleOf('a.jsonl', lines.slice(0, 40).join('\n')),
    bundleOf('b.jsonl', `${lines.slice(20).join('\r\n')}\n\n{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"1`),
    bundleOf('c.jsonl', chats('c')),
    bundleOf('d.jsonl', chats('d')),
    bundleOf('d-again.jsonl', chats('d')),
    bundleOf('empty.jsonl', ''),
    bundleOf('notes.txt', 'nothing that any format knows'),
  ];
}

/** A hash over every row of every table, in the order in which it lies there. */
async function digestOf(database: Database): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const { name } of TABLES) {
    const { values, rowCount } = await database.query(`SELECT * FROM "${name}"`);
    const cells = values.map((column) => Array.from(column, (cell) => (cell === null ? 'NULL' : `${cell}`)));
    digests[name] = `${rowCount} rows ${sha256Hex(JSON.stringify(cells)).slice(0, 16)}`;
  }
  return digests;
}

async function imported(database: Database, readers: number, sizes: typeof SIZES | undefined) {
  for (const { name } of TABLES) await database.run(`DROP TABLE IF EXISTS "${name}"`);
  const pool = new PooledReaders(readers, slowReader(seeded(readers + 1)));
  await importBundles(database, memoryCaseHost(), evidence(), { readers: readers > 0 ? pool : undefined, sizes });
  return await digestOf(database);
}

const engines = { native: () => openNative(':memory:'), wasm: openWasmInNode };
const digests: Record<string, string>[] = [];

describe.each(Object.entries(engines))('an import with %s', (_, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(async () => {
    await database.close();
  });

  test('gives the same tables, row for row, with any number of readers', async () => {
    for (const readers of [0, 1, 2, 3]) digests.push(await imported(database, readers, SIZES));
    for (const digest of digests) expect(digest).toEqual(digests[0]);
  });

  test('gives the same tables whether sources are held, sliced or streamed', async () => {
    expect(await imported(database, 0, undefined)).toEqual(digests[0]);
    expect(await imported(database, 2, { ...SIZES, held: 0, slice: 500, longestLine: 600 })).toEqual(digests[0]);
    expect(await imported(database, 2, { ...SIZES, held: 0, slice: 1, longestLine: 1 })).toEqual(digests[0]);
  });
});
