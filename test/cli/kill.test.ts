import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { spoor, startSpoor, temporaryFolder } from './run-spoor.ts';

const FILES = 6;
const LINES = 900;
const KILLS = 6;

const rowsOf = (stdout: string) => z.object({ rows: z.array(z.array(z.string())) }).parse(JSON.parse(stdout)).rows;

test('an import by several readers that is killed at any point leaves all of it or nothing', async () => {
  const folder = await temporaryFolder();
  const dir = join(folder, 'case.spoor');
  await writeFile(join(folder, 'first.jsonl'), otlpLines(0, 1));
  expect(await spoor('import', join(folder, 'first.jsonl'), '--case', dir)).toMatchObject({ code: 0 });
  const files = Array.from({ length: FILES }, (_, file) => join(folder, `${file}.jsonl`));
  for (const [file, path] of files.entries()) await writeFile(path, otlpLines(file + 1, LINES));
  const random = seeded(20_261_124);
  for (let kill = 0; kill < KILLS; kill += 1) {
    await importAndKill(['import', ...files, '--case', dir], 200 + random() * 2800);
    expect(await spoor('verify', dir)).toMatchObject({ code: 0 });
    const counted = await spoor('query', dir, 'SELECT count(*) AS events FROM event', '--json');
    expect(['5', String(5 + FILES * LINES * 5)]).toContain(rowsOf(counted.stdout)[0]?.[0]);
  }
  expect(await spoor('import', ...files, '--case', dir)).toMatchObject({ code: 0 });
  const counted = await spoor('query', dir, 'SELECT count(*) AS events FROM event', '--json');
  expect(rowsOf(counted.stdout)).toEqual([[String(5 + FILES * LINES * 5)]]);
  expect(existsSync(join(dir, 'derived/case.duckdb.tmp'))).toBe(false);
}, 240_000);

async function importAndKill(args: readonly string[], afterMs: number): Promise<void> {
  const child = startSpoor(...args);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const killer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  await ended;
  clearTimeout(killer);
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

function otlpLines(file: number, lines: number): string {
  return Array.from({ length: lines }, (_, line) => {
    const spans = Array.from({ length: 5 }, (_, at) => ({
      traceId: (file * 10_000 + line + 1).toString(16).padStart(32, '0'),
      spanId: ((file * 10_000 + line) * 10 + at + 1).toString(16).padStart(16, '0'),
      name: 'execute_tool',
      startTimeUnixNano: String(1_770_000_000_000_000_000n + BigInt(line)),
      attributes: [{ key: 'input', value: { stringValue: 'lorem ipsum '.repeat(12) } }],
    }));
    return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
  }).join('\n');
}
