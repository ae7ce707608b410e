import { chmod, stat, writeFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { keyRightsWarning } from './key-file-rights.ts';

const onPosix = test.skipIf(platform() === 'win32');

async function keyOfMode(mode: number, name = 'mine.key'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, '{}');
  await chmod(path, mode);
  return path;
}

onPosix.each([0o644, 0o640, 0o602, 0o610])('a key file of mode %o is warned of, with how to mend it', async (mode) => {
  const path = await keyOfMode(mode);
  const warning = await keyRightsWarning(path);
  expect(warning).toContain(`(mode 0${mode.toString(8)})`);
  expect(warning).toContain(`Mend it: chmod 600 ${path}`);
});

onPosix('a key file that only its owner may read, or that is not there, is not', async () => {
  expect(await keyRightsWarning(await keyOfMode(0o600))).toBeUndefined();
  expect(await keyRightsWarning(await keyOfMode(0o400))).toBeUndefined();
  expect(await keyRightsWarning('/no/such.key')).toBeUndefined();
});

onPosix('a name that a shell would read otherwise is quoted, and what hides in it is shown', async () => {
  const path = await keyOfMode(0o644, "it's \u202emine.key");
  const warning = await keyRightsWarning(path);
  expect(warning).toContain("'\\''");
  expect(warning).not.toContain('\u202e');
  expect((await stat(path)).mode & 0o777).toBe(0o644);
});
