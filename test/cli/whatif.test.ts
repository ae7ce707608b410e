import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE, spoor } from './run-spoor.ts';

let folder: string;
let dir: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spoor-whatif-'));
  dir = join(folder, 'incident.spoor');
  await spoor('import', SAMPLE, '--case', dir);
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the policies that come with Spoor are listed and shown', async () => {
  expect((await spoor('whatif', '--list')).stdout).toMatch(/read-only +Read-only\./);
  expect((await spoor('whatif', '--show', 'read-only')).stdout).toMatch(/^name: Read-only\n/);
});

test('a policy is replayed over the sample, and kept in the journal', async () => {
  const { stdout } = await spoor('whatif', dir, '--policy', 'one-payment-per-session', '--json', '--keep');
  const result = JSON.parse(stdout);
  expect(result.counts).toMatchObject({ calls: 1158, overRate: 5, denied: 0 });
  expect(result.legitimate).toEqual([]);
  expect(result.harmful.map(({ decision }: { decision: string }) => decision)).toEqual([
    'allowed',
    ...Array(5).fill('over_rate'),
    'undecided',
    'allowed',
  ]);
  const { stdout: report } = await spoor('report', dir, '--out', join(folder, 'report.html'));
  expect(report).toContain('report.html');
});

test('two policies are put side by side', async () => {
  const { stdout } = await spoor('whatif', dir, '--policy', 'ask-before-payments', '--policy', 'read-only');
  expect(stdout).toMatch(/ +Ask before payments +Read-only\n/);
  expect(stdout).toMatch(/held for a person +6 +0\n/);
});

test('a policy that cannot be used is refused with line and column', async () => {
  const file = join(folder, 'bad.yaml');
  await writeFile(file, 'name: X\nrules:\n  - id: a\n    effect: forbid\n    match: { tool: x }\n');
  const { code, stderr } = await spoor('whatif', dir, '--policy', file);
  expect(code).toBe(1);
  expect(stderr).toContain('line 4, column 13: `rules.0.effect` must be one of allow, deny, ask, rate.');
});

test('a root cause is weighed, decided and taken back', async () => {
  const weighed = JSON.parse((await spoor('root-cause', dir, '--json')).stdout);
  expect(weighed.hypotheses[0]).toMatchObject({ id: 'injected-content', against: 0 });
  expect(weighed.decision).toBeNull();
  await spoor('root-cause', dir, '--decide', 'injected-content', '--reason', 'Quoted in T-1047.');
  expect(JSON.parse((await spoor('root-cause', dir, '--json')).stdout).decision).toMatchObject({
    hypothesis: 'injected-content',
    reason: 'Quoted in T-1047.',
  });
  const { code, stderr } = await spoor('root-cause', dir, '--decide', 'the-moon', '--reason', 'x');
  expect([code, stderr]).toEqual([1, expect.stringContaining('"the-moon" is no hypothesis')]);
});
