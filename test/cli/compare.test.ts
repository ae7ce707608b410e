import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SAMPLE, spoor, temporaryFolder } from './run-spoor.ts';

test('two sessions and a time are compared, and a failed task is ranked, on the command line', async () => {
  const dir = join(await temporaryFolder(), 'sample.spoor');
  await spoor('import', SAMPLE, '--case', dir);
  const sessions = await spoor(
    'query',
    dir,
    'SELECT session_id FROM session WHERE tool_calls > 0 ORDER BY tool_calls DESC, session_id LIMIT 2',
    '--json',
  );
  const [[a], [b]] = JSON.parse(sessions.stdout).rows;

  const compared = JSON.parse((await spoor('compare', dir, a, b, '--json')).stdout);
  const alignedLeft = compared.steps.filter(({ left }: { left?: unknown }) => left).length;
  expect(alignedLeft + compared.unaligned.left).toBe(compared.left.toolCalls);
  expect((await spoor('compare', dir, a, b)).stdout).toContain('Order of calls');

  const timed = JSON.parse((await spoor('compare', dir, '--at', '2026-03-17T09:13:00Z', '--json')).stdout);
  expect(timed.right.denials).toBe(2);
  expect(timed.left.denials).toBe(0);

  const nobody = await spoor('compare', dir, a, 'no-such-session');
  expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('No event of the case belongs to')]);
  expect((await spoor('compare', dir, a)).code).toBe(1);

  const ranked = JSON.parse((await spoor('attribute', dir, '--session', a, '--json')).stdout);
  expect(ranked.hitRate).toEqual({ agent: 0.59, step: 0.31, runs: 83 });
  expect((await spoor('attribute', dir)).stdout).toContain('A suggestion');
});
