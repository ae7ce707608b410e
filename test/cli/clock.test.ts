import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spoor, temporaryFolder } from './run-spoor.ts';

const AT = 1_773_738_000n * 1_000_000_000n;

/** One span as an OTLP/JSON export. */
function exported(spanId: string, ms: bigint, parentSpanId?: string): string {
  const name = parentSpanId === undefined ? 'pay' : 'charge';
  const span = {
    traceId: '5b8efff798038103d269b633813fc60c',
    spanId,
    parentSpanId,
    name: `execute_tool ${name}`,
    startTimeUnixNano: String(AT + ms * 1_000_000n),
    attributes: [
      { key: 'gen_ai.operation.name', value: { stringValue: 'execute_tool' } },
      { key: 'gen_ai.tool.name', value: { stringValue: name } },
    ],
  };
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
}

test('a clock is listed, corrected and taken back from the command line, and verify agrees', async () => {
  const folder = await temporaryFolder();
  const dir = join(folder, 'x.spoor');
  await mkdir(join(folder, 'in'));
  await writeFile(join(folder, 'in/caller.json'), exported('aaaaaaaaaaaaaaaa', 500n));
  await writeFile(join(folder, 'in/called.json'), exported('bbbbbbbbbbbbbbbb', 300n, 'aaaaaaaaaaaaaaaa'));
  await spoor('import', join(folder, 'in'), '--case', dir);

  const listed = await spoor('clock', dir);
  expect(listed.stdout).toContain(
    'The clock of "in/called.json" is behind that of "in/caller.json" by at least 200 ms: an effect is recorded before its cause.',
  );
  expect(listed.stdout).toContain('- "in/caller.json": -200 ms would remove the contradiction with "in/called.json".');

  // What begins with a dash is an offset here, wherever the options stand.
  const corrected = await spoor('clock', dir, 'in/caller.json', '-200.5ms', '--reason', 'it ran fast', '--json');
  expect(corrected).toMatchObject({ code: 0, stderr: 'The clock of in/caller.json is corrected by -200.5 ms.\n' });
  // Safe: the assertions read every field.
  const { sources } = JSON.parse(corrected.stdout) as { readonly sources: readonly Record<string, unknown>[] };
  expect(
    sources.map(({ name, correctionNs, reason, suggestions }) => [name, correctionNs, reason, suggestions]),
  ).toEqual([
    ['in/called.json', '0', null, []],
    ['in/caller.json', '-200500000', 'it ran fast', []],
  ]);
  expect((await spoor('timeline', dir)).stdout.split('\n')[0]).toContain(
    '1  2026-03-17T09:00:00.299500000Z (corrected by -200.5 ms)  not recorded  tool_call pay',
  );
  expect((await spoor('summary', dir)).stdout).toContain(
    '- 1 source whose clock an analyst corrected: in/caller.json by -200.5 ms.',
  );
  expect(await spoor('verify', dir)).toMatchObject({ code: 0 });

  expect(await spoor('clock', dir, '--reason', 'wrong host', 'in/caller.json', '0')).toMatchObject({ code: 0 });
  expect((await spoor('clock', dir)).stdout).toBe(listed.stdout);
  expect(await spoor('verify', dir)).toMatchObject({ code: 0 });
}, 90_000);

test.each([
  ['no reason', ['in/a.json', '+1s'], 'Say why, with --reason'],
  ['no offset', ['in/a.json', '--reason', 'x'], 'Say by how much'],
  ['an offset that is none', ['in/a.json', '1 day', '--reason', 'x'], '"1 day" is no offset.'],
  ['an option that is none', ['--jsn'], 'There is no option "--jsn".'],
])(
  '%s is refused before the case is touched',
  async (_what, args, sentence) => {
    expect(await spoor('clock', '/nowhere/at/all', ...args)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(sentence),
    });
  },
  30_000,
);
