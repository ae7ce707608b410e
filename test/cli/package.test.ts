import { execFile } from 'node:child_process';
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashesOf, SAMPLE, spoor, temporaryFolder } from './run-spoor.ts';

function node(...args: readonly string[]): Promise<{ readonly code: number; readonly stdout: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout });
    });
  });
}

test('a case is packaged, signed, verified and altered; kept in custody; taken elsewhere, reviewed and merged', async () => {
  const folder = await temporaryFolder();
  const at = (name: string) => join(folder, name);
  const [dir, secret] = [at('x.spoor'), at('passphrase')];
  await writeFile(secret, 'correct horse battery\n');
  await spoor('import', SAMPLE, '--case', dir);
  const fingerprint = (await spoor('keys', 'new', at('k.key'), '--passphrase-file', secret)).stdout.trim();
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(await spoor('keys', 'new', at('k.key'), '--passphrase-file', secret)).toMatchObject({ code: 1 });

  const pack = (out: string, ...more: readonly string[]) =>
    spoor('package', dir, '--out', at(out), '--sign', at('k.key'), '--passphrase-file', secret, ...more);
  const made = JSON.parse((await pack('a.zip', '--json')).stdout);
  expect(made).toMatchObject({ signedBy: fingerprint, leftOut: [] });
  // The journal has grown by the entry that tells of the first: the second is the same bytes.
  expect(await pack('b.zip')).toMatchObject({ code: 0 });
  expect((await readFile(at('a.zip'))).equals(await readFile(at('b.zip')))).toBe(true);
  expect(await pack('a.zip')).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') });
  await pack('bag', '--duckdb');
  expect((await spoor('verify', at('bag'), '--key', fingerprint)).stdout).toContain('Originals: 1 intact');
  expect(await node(join(at('bag'), 'verify.mjs'), at('a.zip'), '--key', fingerprint)).toMatchObject({ code: 0 });
  expect(await spoor('verify', at('a.zip'), '--key', '0'.repeat(64))).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('The first thing that is wrong: bag-info.txt'),
  });
  expect(await readdir(join(at('bag'), 'data/tables'))).toEqual(
    expect.arrayContaining(['event.csv', 'event.parquet', 'tables.duckdb']),
  );
  expect(await spoor('package', dir, '--out', at('r'), '--redacted', '--duckdb')).toMatchObject({ code: 1 });
  const findings = JSON.parse(await readFile(join(at('bag'), 'data/findings/findings.json'), 'utf8'));
  expect(findings.findings.length).toBeGreaterThan(5);
  const report = join(at('bag'), 'data/report/report.html');
  await writeFile(report, (await readFile(report, 'utf8')).replace('Report', 'report'));
  expect(await spoor('verify', at('bag'))).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('The first thing that is wrong: data/report/report.html'),
  });

  await spoor('custody', 'record', dir, 'support-desk.zip', '--acquired', '--by', 'Ana Ruiz', '--read-only', 'yes');
  await spoor('custody', 'hold', dir, '--set', '--reason', 'lawsuit announced');
  expect(await spoor('custody', 'record', dir, 'support-desk.zip', '--disposed')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('[custody/held]'),
  });
  const custody = (await spoor('custody', dir)).stdout;
  expect(custody).toContain('Acquired by: Ana Ruiz; When: not supplied');
  expect(custody).toContain('Legal hold: since ');

  await spoor('case', 'export', dir, at('x.spoorcase'));
  const imported = await spoor('case', 'import', at('x.spoorcase'), at('copy.spoor'));
  expect(imported).toMatchObject({ code: 0 });
  const digests = async (of: string) =>
    (await spoor('query', of, 'SELECT md5(string_agg(event_id, chr(10) ORDER BY seq)) FROM event')).stdout;
  expect(await digests(at('copy.spoor'))).toBe(await digests(dir));
  expect(await spoor('verify', at('copy.spoor'))).toMatchObject({ code: 0 });
  await spoor('triage', at('copy.spoor'), 'bulk-data-out', '--confirm');
  expect((await spoor('case', 'merge', dir, at('copy.spoor'))).stdout).toContain('Taken over: 1 entries');
  expect((await spoor('findings', dir, '--state', 'confirmed', '--json')).stdout).toContain('bulk-data-out');

  const [original = ''] = [...(await hashesOf(join(dir, 'evidence'))).keys()];
  await chmod(join(dir, 'evidence', original), 0o644);
  await writeFile(join(dir, 'evidence', original), 'altered');
  for (const act of [pack('c.zip'), spoor('report', dir), spoor('export', dir, '--as', 'stix', '--out', at('stix'))])
    expect(await act).toMatchObject({ code: 1, stderr: expect.stringContaining('[evidence/altered]') });
  expect((await readdir(folder)).filter((name) => name.startsWith('c.zip') || name === 'stix')).toEqual([]);
}, 240_000);

test.skipIf(process.platform === 'win32')(
  'a key is made for its owner alone, and one that others may read is warned of',
  async () => {
    const folder = await temporaryFolder();
    const [key, secret] = [join(folder, 'k.key'), join(folder, 'passphrase')];
    await writeFile(secret, 'correct horse battery\n');
    await spoor('keys', 'new', key, '--passphrase-file', secret);
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    expect(await spoor('keys', 'show', key)).toMatchObject({ code: 0, stderr: '' });
    await chmod(key, 0o644);
    expect(await spoor('keys', 'show', key)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Fingerprint: '),
      stderr: expect.stringContaining(
        `(mode 0644); its passphrase alone protects it from them. Mend it: chmod 600 ${key}`,
      ),
    });
  },
);
