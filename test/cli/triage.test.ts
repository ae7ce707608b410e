import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SAMPLE, spoor, temporaryFolder } from './run-spoor.ts';

test('findings are decided from the command line, listed by state, and stand in the report', async () => {
  const dir = join(await temporaryFolder(), 'x.spoor');
  await spoor('import', SAMPLE, '--case', dir);
  const before = await findingsOf(dir);
  expect(before.every(({ triage }) => triage.state === 'new' && triage.latest === null)).toBe(true);
  const one = before.find(({ ruleId }) => ruleId === 'bulk-data-out')?.findingId ?? '';

  expect(await spoor('triage', dir, one, '--dismiss')).toMatchObject({ code: 1 });
  expect(await spoor('triage', dir, one, 'no-such-rule', '--confirm')).toMatchObject({ code: 1 });
  expect(await spoor('triage', dir, one, '--confirm', '--reopen')).toMatchObject({ code: 1 });
  expect(await findingsOf(dir, '--state', 'confirmed')).toEqual([]);

  expect(await spoor('triage', dir, one, '--confirm')).toMatchObject({
    code: 0,
    stderr: 'bulk-data-out: 1 finding confirmed.\n',
  });
  const dismissed = await spoor('triage', dir, 'call-follows-instruction', '--dismiss', '--reason', 'a drill');
  expect(dismissed).toMatchObject({ code: 0, stderr: 'call-follows-instruction: 8 findings dismissed.\n' });
  expect((await findingsOf(dir, '--state', 'confirmed')).map(({ findingId }) => findingId)).toEqual([one]);
  const put = await findingsOf(dir, '--state', 'dismissed', '--rule', 'call-follows-instruction');
  expect(put.map(({ triage }) => [triage.latest?.reason, triage.latest?.together])).toEqual(
    Array(8).fill(['a drill', 8]),
  );
  expect((await findingsOf(dir, '--severity', 'info')).map(({ ruleId }) => ruleId)).toEqual(['subagent-trace-missing']);
  expect((await spoor('findings', dir, '--state', 'open')).stderr).toContain('There are: new, confirmed, dismissed.');

  // What rules find is the evidence's alone: the same findings, in the same order, and the cache is not stale.
  expect((await findingsOf(dir)).map(({ findingId }) => findingId)).toEqual(before.map(({ findingId }) => findingId));
  expect(await spoor('verify', dir)).toMatchObject({ code: 0 });
});

interface Listed {
  readonly findingId: string;
  readonly ruleId: string;
  readonly triage: {
    readonly state: string;
    readonly latest: { readonly reason: string; readonly together: number } | null;
  };
}

async function findingsOf(dir: string, ...options: readonly string[]): Promise<readonly Listed[]> {
  const { stdout } = await spoor('findings', dir, '--json', ...options);
  // Safe: the assertions read every field.
  return (JSON.parse(stdout) as { readonly findings: readonly Listed[] }).findings;
}
