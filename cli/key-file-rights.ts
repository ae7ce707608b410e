import { stat } from 'node:fs/promises';
import { platform } from 'node:os';
import { visible } from './output.ts';

const OTHERS = 0o077;

/**
 * What to say of a key file that other accounts may read, write or run; undefined where only its owner may, and on Windows,
 * whose rights are no mode.
 */
export async function keyRightsWarning(path: string): Promise<string | undefined> {
  if (platform() === 'win32') return undefined;
  const found = await stat(path).catch(() => undefined);
  if (!found || (found.mode & OTHERS) === 0) return undefined;
  const mode = (found.mode & 0o777).toString(8).padStart(4, '0');
  return visible(
    `Warning: other accounts have rights on the key file "${path}" (mode ${mode}); its passphrase alone protects it from them. ` +
      `Mend it: chmod 600 ${quoted(path)}`,
  );
}

/** A path as one word of a shell. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) && !path.startsWith('-') ? path : `-- '${path.replaceAll("'", "'\\''")}'`;
}
