import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { auditFolder } from './case-audit.ts';
import { createCase } from './case-folder.ts';

test('frozen exports are compared with the journal, and files that nothing explains are named', async () => {
  const dir = join(await temporaryFolder(), 'x.spoor');
  const host = await createCase(dir, { title: 'x', timeZone: 'UTC' });
  await host.receive('a.jsonl', new Blob(['one\n']));
  await host.commitReceived();
  for (const name of ['a.html', 'b.html', 'c.html']) await host.saveExport(name, Buffer.from(name));
  await host.append('case.exported', 'x.spoorcase', { sha256: 'ab', head: 'cd' });
  expect((await auditFolder(host)).map(({ state }) => state)).toEqual(['intact', 'intact', 'intact']);
  await chmod(join(dir, 'exports/b.html'), 0o644);
  await writeFile(join(dir, 'exports/b.html'), 'B.html');
  await rm(join(dir, 'exports/c.html'));
  await writeFile(join(dir, 'exports/d.html'), '');
  await writeFile(join(dir, 'evidence/sha256/stray'), '');
  expect(await auditFolder(host)).toEqual([
    { path: 'exports/a.html', state: 'intact' },
    { path: 'exports/b.html', state: 'altered' },
    { path: 'exports/c.html', state: 'missing' },
    { path: 'evidence/sha256/stray', state: 'extra' },
    { path: 'exports/d.html', state: 'extra' },
  ]);
  await host.release();
});
