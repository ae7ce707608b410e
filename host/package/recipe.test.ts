import { spawnSync } from 'node:child_process';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { packageMaker, testKey } from '../../core/testing/made-package.ts';
import { privateAuthority } from '../../core/testing/private-authority.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { attachTimeStamp, stampIn } from './time-stamp.ts';
import { openZip, verifyPackage } from './verify.mjs';

/** Every tool that the recipe names; where one lacks, there is nothing to try. */
const hasTools = ['sha256sum', 'openssl', 'sh', 'comm'].every((tool) => spawnSync('which', [tool]).status === 0);

/** The commands of VERIFY.md, block by block. */
async function steps(): Promise<readonly string[]> {
  const recipe = await readFile(new URL('./VERIFY.md', import.meta.url), 'utf8');
  return [...recipe.matchAll(/```sh\n([^`]*)```/g)].map(([, commands = '']) => commands);
}

describe.skipIf(!hasTools)('the recipe of VERIFY.md', () => {
  const key = testKey();
  let bag = '';
  let folder = '';
  const run = (command = '') => {
    const own = command.replaceAll('/tmp/', `${folder}/`);
    const { status, stdout, stderr } = spawnSync('sh', ['-c', own], { cwd: bag, encoding: 'utf8' });
    return { status, said: stdout + stderr };
  };
  beforeEach(async () => {
    folder = await temporaryFolder();
    bag = await (await packageMaker(folder))(join(folder, 'bag'), { key });
  });

  test('finds a sound package sound', async () => {
    const [sums, extra, fingerprint, signature, statement] = await steps();
    expect(run(sums)).toEqual({ status: 0, said: '' });
    expect(run(extra).said).toBe('');
    expect(run(fingerprint).said).toContain(key.fingerprint);
    expect(run(signature).said).toContain('Signature Verified Successfully');
    expect(run(statement).said.trim().split('\n')).toHaveLength(2);
  });

  test('finds an altered file, a file too many, an altered signature and an altered manifest', async () => {
    const [sums, extra, , signature, statement] = await steps();
    await appendFile(join(bag, 'data/contents.json'), ' ');
    expect(run(sums)).toMatchObject({ status: 1, said: expect.stringContaining('data/contents.json: FAILED') });
    await writeFile(join(bag, 'data/extra.txt'), '');
    expect(run(extra).said).toBe('data/extra.txt\n');
    await appendFile(join(bag, 'tagmanifest-sha256.txt'), '\n');
    run(signature);
    expect(run(statement).said.trim().split('\n')).toHaveLength(1);
    const envelope = join(bag, 'signatures/manifest.dsse.json');
    const { payload, ...rest } = JSON.parse(await readFile(envelope, 'utf8'));
    await writeFile(envelope, JSON.stringify({ payload: Buffer.from('{}').toString('base64'), ...rest }));
    expect(run(signature).said).not.toContain('Signature Verified Successfully');
    expect(payload).not.toBe('');
  });

  test.skipIf(spawnSync('which', ['minisign']).status !== 0)(
    'finds the minisign signature good, until it is altered',
    async () => {
      const minisign = (await steps())[5];
      expect(run(minisign)).toMatchObject({ status: 0, said: expect.stringContaining('comment signature verified') });
      await appendFile(join(bag, 'tagmanifest-sha256.txt'), '\n');
      expect(run(minisign).status).toBe(1);
    },
  );

  test('verifies a time stamp, which is attached to a folder and to a zip, and to no other package', async () => {
    const zip = await (await packageMaker(join(folder, 'second')))(join(folder, 'second.zip'));
    const authority = await privateAuthority(join(folder, 'authority'));
    const other = join(folder, 'other.tsr');
    await writeFile(other, authority.answer(await readFile(join(bag, 'signatures/timestamp.tsq'))));
    await expect(attachTimeStamp(zip, other)).rejects.toThrow('is no time stamp of this package');

    const time = await attachTimeStamp(bag, other);
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const [, , , , , , stamp = ''] = await steps();
    const verified = run(stamp.split('\n')[0]?.replace('AUTHORITY.pem', '../authority/c.pem'));
    expect(verified.said).toContain('Verification: OK');
    expect(await verifyPackage(bag)).toMatchObject({ isSound: true });
    await expect(attachTimeStamp(bag, other)).rejects.toThrow('has a time stamp already');
    await writeFile(join(bag, 'signatures/timestamp.tsr'), Buffer.from('30030201ff', 'hex'));
    expect((await verifyPackage(bag)).wrong).toMatchObject({ where: 'signatures/timestamp.tsr' });

    const asked = join(folder, 'asked.tsq');
    const opened = await openZip(zip);
    const chunks: Uint8Array[] = [];
    for await (const chunk of opened.files.get('signatures/timestamp.tsq')?.read() ?? []) chunks.push(chunk);
    await opened.close();
    await writeFile(asked, Buffer.concat(chunks));
    const own = join(folder, 'own.tsr');
    await writeFile(own, authority.answer(await readFile(asked)));
    const stamped = await attachTimeStamp(zip, own);
    expect(await verifyPackage(zip)).toMatchObject({
      isSound: true,
      said: expect.arrayContaining([expect.stringContaining('of this package')]),
    });
    expect((await stampIn(zip))?.time).toBe(stamped);
  });
});
