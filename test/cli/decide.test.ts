import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spoor, temporaryFolder } from './run-spoor.ts';

const MAPPING = `mapping: 1
name: tool-log
sources: [{ unit: csv }]
event:
  kind: tool_call
  time: { from: /when, format: iso }
  tool: /tool
  status: { from: /ok, lookup: { "y*": ok, "n*": denied } }
`;

async function received() {
  const folder = await temporaryFolder();
  const files = {
    'in/tools.csv': 'when,tool,ok\n2026-03-01T09:00:00Z,read,yes\n1\n',
    'in/chat.json': '{"role":"user","content":"hi"}',
  };
  await mkdir(join(folder, 'in'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, 'tool-log.yaml'), MAPPING);
  return { folder, dir: join(folder, 'x.spoor'), bundle: join(folder, 'in'), mapping: join(folder, 'tool-log.yaml') };
}

async function formatsIn(dir: string): Promise<readonly unknown[]> {
  const { stdout } = await spoor('sources', dir, '--json');
  // Safe: the assertions read every field.
  const { sources } = JSON.parse(stdout) as { readonly sources: readonly Record<string, unknown>[] };
  return sources.map(({ name, format, decision }) => [name, format, decision]);
}

test('a source is decided from the command line, by its name and a mapping’s file, and verify agrees', async () => {
  const { dir, bundle, mapping } = await received();
  await spoor('import', bundle, '--case', dir);
  expect(await formatsIn(dir)).toEqual([
    ['in/chat.json', 'chat-messages', 'open'],
    ['in/tools.csv', null, 'none'],
  ]);
  const mapped = await spoor('read-as', dir, 'in/tools.csv', '--mapping', mapping, '--reason', 'the gateway’s');
  expect(mapped).toMatchObject({
    code: 3,
    stdout: expect.stringContaining('in/tools.csv: mapping:tool-log, 2 records'),
  });
  expect(await spoor('read-as', dir, 'in/chat.json', 'opaque', '--reason', 'private')).toMatchObject({ code: 0 });
  expect(await formatsIn(dir)).toEqual([
    ['in/chat.json', null, 'chosen'],
    ['in/tools.csv', 'mapping:tool-log', 'chosen'],
  ]);
  expect(await spoor('verify', dir)).toMatchObject({ code: 0 });
  const exported = await spoor('mappings', dir, '--export', 'tool-log');
  expect(exported.stdout).toContain('name: tool-log\nsources:\n  - unit: csv\nevent:');
  const refused = await spoor('read-as', dir, 'in/chat.json', 'otlp-json', '--reason', 'a guess');
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot read "in/chat.json"') });
}, 60_000);

test('an import decides as it is asked to', async () => {
  const { dir, bundle, mapping } = await received();
  const args = ['--case', dir, '--mapping', mapping, '--as', '*.json=opaque'];
  expect(await spoor('import', bundle, ...args)).toMatchObject({ code: 3 });
  expect(await formatsIn(dir)).toEqual([
    ['in/chat.json', null, 'chosen'],
    ['in/tools.csv', 'mapping:tool-log', 'chosen'],
  ]);
  expect(await spoor('verify', dir)).toMatchObject({ code: 0 });
  const wrong = await spoor('import', bundle, '--case', dir, '--as', '*.json=nonsense');
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('is not PATTERN=FORMAT') });
}, 60_000);
