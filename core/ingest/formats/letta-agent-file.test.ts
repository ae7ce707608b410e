import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  corpora,
  corpusFiles,
  printFixture,
  readFile,
  readFixture,
  unlessSkipped,
} from '../../testing/fixture-reading.ts';

describe('Letta agent files', () => {
  test.each(['mira.af', 'mira-text.af', 'mira-cut.af'])('reads %s as its golden file says', async (name) => {
    const told = await printFixture('letta-agent-file', name);
    await expect(told).toMatchFileSnapshot(`../../../test/fixtures/letta-agent-file/${name}.golden.json`);
  });

  test('a file that was written as one text says the same', async () => {
    const plain = await readFixture('letta-agent-file', 'mira.af');
    const text = await readFixture('letta-agent-file', 'mira-text.af');
    const known = (kinds: readonly { readonly kind: string }[]) =>
      kinds.filter(({ kind }) => kind !== 'log').map(({ kind }) => kind);
    expect(known(text.events)).toEqual(known(plain.events));
  });

  test('a result’s status is the one that stands beside it', async () => {
    const { events } = await readFixture('letta-agent-file', 'mira.af');
    expect(events.find(({ kind }) => kind === 'tool_result')).toMatchObject({
      status: 'ok',
      toolName: 'memory_insert',
    });
  });
});

describe.skipIf(!corpora)(`Letta agent files, real ones${unlessSkipped}`, () => {
  test('reads every message, tool and block of every agent', async () => {
    const files = corpusFiles('letta-af', /\.af$/);
    for (const path of files) {
      const { format, counts, events } = await readFile(path);
      const text: unknown = JSON.parse(readFileSync(path, 'utf8'));
      // Safe: the counts below fail where the shape is another.
      const file = (typeof text === 'string' ? JSON.parse(text) : text) as RawFile;
      const messages = file.agents.flatMap((agent) => agent.messages ?? []).length;
      const parts = messages + file.tools.length + file.blocks.length;
      const heads = events.filter(({ kind, operation }) => kind === 'session_start' || operation === 'export').length;
      expect([path, format.id, counts.rejects, heads]).toEqual([path, 'letta-agent-file', 0, file.agents.length + 1]);
      if (typeof text !== 'string') expect([path, counts.records]).toEqual([path, parts + 1]);
      expect(events.length).toBeGreaterThanOrEqual(parts + heads);
    }
    expect(files.length).toBe(12);
  });
});

interface RawFile {
  readonly agents: readonly { readonly messages?: readonly unknown[] }[];
  readonly tools: readonly unknown[];
  readonly blocks: readonly unknown[];
}
