import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { everyStep } from '../../core/testing/playbook-fixture.ts';
import { spoor, temporaryFolder } from './run-spoor.ts';

const NEARLY = `${JSON.stringify({ ...everyStep(), mood: 'good\u202e' }, undefined, 1)}\n`;

test('playbooks are checked, taken into a case with their repairs, exported byte for byte, and taken out again', async () => {
  const folder = await temporaryFolder();
  const dir = join(folder, 'x.spoor');
  const file = join(folder, 'Their Playbook.json');
  await writeFile(file, NEARLY);
  await writeFile(join(folder, 'trace.jsonl'), '{"role":"user","content":"hello"}\n');
  await spoor('import', join(folder, 'trace.jsonl'), '--case', dir);

  const checked = await spoor('playbooks', 'check', file);
  expect(checked).toMatchObject({ code: 3, stdout: expect.stringContaining('1 repairs, 0 errors, 0 warnings.') });

  const imported = await spoor('playbooks', 'import', file, '--case', dir);
  expect(imported.code).toBe(3);
  expect(imported.stdout).toContain(
    'repaired: mood is no property that CACAO has here. Made: left out; it said good\\u{202e}.',
  );
  expect(imported.stdout).toContain('Imported "Everything a workflow can hold" as their-playbook, with 1 repairs.');

  const listed = JSON.parse((await spoor('playbooks', '--case', dir, '--json')).stdout);
  expect(listed.playbooks.at(-1)).toMatchObject({ id: 'their-playbook', origin: 'imported' });
  expect((await spoor('playbooks', 'list', '--case', dir)).stdout).toMatch(
    /^contain-misbehaving-agent +shipped .*TLP:/m,
  );
  expect((await spoor('playbooks', 'show', 'their-playbook', '--case', dir)).stdout).toContain('Is a session left?');

  const out = join(folder, 'original.json');
  await spoor('playbooks', 'export', 'their-playbook', '--case', dir, '--original', '--out', out);
  expect(await readFile(out, 'utf8')).toBe(NEARLY);
  expect(JSON.parse((await spoor('playbooks', 'export', 'their-playbook', '--case', dir)).stdout)).toEqual(everyStep());
  expect((await spoor('verify', dir)).code).toBe(0);

  expect(await spoor('playbooks', 'remove', 'their-playbook', '--case', dir)).toMatchObject({
    stdout: 'Removed their-playbook.\n',
  });
  expect(await spoor('playbooks', 'show', 'their-playbook', '--case', dir)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is no playbook "their-playbook".'),
  });
});

test('a shipped playbook is signed, the signature holds, and a change of one word breaks it', async () => {
  const folder = await temporaryFolder();
  const [key, signed] = [join(folder, 'key.pem'), join(folder, 'signed.json')];
  const pair = generateKeyPairSync('ed25519');
  await writeFile(key, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const sign = ['playbooks', 'sign', 'contain-misbehaving-agent', '--key', key, '--signee', 'Response team'];
  expect(await spoor(...sign, '--out', signed)).toMatchObject({ code: 0, stdout: `${signed}\n` });
  expect(await spoor(...sign, '--out', signed)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Name a new file.'),
  });

  expect(await spoor('playbooks', 'verify', signed)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('valid: Response team, Ed25519'),
  });
  expect((await spoor('playbooks', 'check', signed)).code).toBe(0);
  await writeFile(
    join(folder, 'changed.json'),
    (await readFile(signed, 'utf8')).replace('Preserve first', 'Contain first'),
  );
  expect((await spoor('playbooks', 'verify', join(folder, 'changed.json'))).code).toBe(1);
  expect(await spoor('playbooks', 'verify', 'contain-misbehaving-agent')).toMatchObject({
    code: 3,
    stdout: 'The playbook is not signed.\n',
  });
});
