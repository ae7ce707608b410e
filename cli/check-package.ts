import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SpoorError } from '../core/base/errors.ts';
import { verifyAgainst } from '../host/package/against.mjs';
import { stampIn } from '../host/package/time-stamp.ts';
import { verifyPackage } from '../host/package/verify.mjs';

/** One thing that was checked of a package, as `spoor verify` tells it. */
interface PackageCheck {
  readonly what: string;
  readonly isSound: boolean;
  readonly finding: string;
}

/** True for what is to be verified as a package: a bag, or a file. A case is a folder with a `case.json`. */
export function isPackage(path: string): boolean {
  if (!existsSync(path)) return false;
  if (!statSync(path).isDirectory()) return true;
  return !existsSync(join(path, 'case.json'));
}

interface PackageWishes {
  readonly key?: string | undefined;
  readonly authority?: string | undefined;
  /** The full package to hold a redacted one against. */
  readonly against?: string | undefined;
}

/** Checks a package by the very verifier that lies in it, and the authority's signature by openssl where asked. */
export async function checkPackage(
  path: string,
  { key, authority, against }: PackageWishes,
): Promise<readonly PackageCheck[]> {
  const { said, wrong } =
    against === undefined ? await verifyPackage(path, { key }) : await verifyAgainst(path, against, { key });
  const checks = said.map((line): PackageCheck => {
    const [what = '', ...finding] = line.split(': ');
    return { what, isSound: true, finding: finding.join(': ') };
  });
  const hint = path.endsWith('.spoorcase') ? ' A portable case is checked by `spoor case import`.' : '';
  if (wrong) return [...checks, { what: wrong.where, isSound: false, finding: wrong.what + hint }];
  return authority === undefined ? checks : [...checks, await checkAuthority(path, authority)];
}

async function checkAuthority(path: string, authority: string): Promise<PackageCheck> {
  const what = 'signatures/timestamp.tsr';
  const stamp = await stampIn(path);
  if (!stamp) return { what, isSound: false, finding: 'is missing: nobody time-stamped the package.' };
  const folder = await mkdtemp(join(tmpdir(), 'spoor-stamp-'));
  try {
    const [asked, reply] = [join(folder, 'asked.tsq'), join(folder, 'reply.tsr')];
    await writeFile(asked, stamp.request);
    await writeFile(reply, stamp.reply);
    // As of the time that is stamped: a stamp outlives the certificate that made it.
    const then = String(Math.floor(Date.parse(stamp.time) / 1000));
    const args = ['ts', '-verify', '-queryfile', asked, '-in', reply, '-CAfile', authority, '-attime', then];
    const { stdout } = await run('openssl', args);
    const isSound = stdout.includes('Verification: OK');
    const said = `signed by the authority; it says ${stamp.time}, and its certificate holds until ${stamp.validTo}`;
    return { what, isSound, finding: said };
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')
      throw new SpoorError(
        'package/unsound',
        'The authority’s signature needs openssl, which is not installed here. Install it and verify again.',
      );
    return { what, isSound: false, finding: 'is not signed by this authority, as openssl says.' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const run = promisify(execFile);
