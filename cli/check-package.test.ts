import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageMaker, testKey } from '../core/testing/made-package.ts';
import { privateAuthority } from '../core/testing/private-authority.ts';
import { attachTimeStamp } from '../host/package/time-stamp.ts';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { checkPackage, isPackage } from './check-package.ts';

const hasOpenssl = spawnSync('which', ['openssl']).status === 0;

test('a bag and a file are packages, a case folder and nothing are none', async () => {
  const folder = await temporaryFolder();
  const make = await packageMaker(folder);
  expect(isPackage(await make(join(folder, 'bag')))).toBe(true);
  expect(isPackage(await make(join(folder, 'bag.zip')))).toBe(true);
  expect(isPackage(join(folder, 'x.spoor'))).toBe(false);
  expect(isPackage(join(folder, 'nowhere'))).toBe(false);
  await mkdir(join(folder, 'empty'));
  const [first] = await checkPackage(join(folder, 'empty'), {});
  expect(first).toEqual({ what: 'bagit.txt', isSound: false, finding: 'is missing.' });
});

test.skipIf(!hasOpenssl)('the signature of an authority is checked where its certificates are given', async () => {
  const folder = await temporaryFolder();
  const bag = await (await packageMaker(folder))(join(folder, 'bag'), { key: testKey() });
  const [ours, theirs] = [await privateAuthority(join(folder, 'ours')), await privateAuthority(join(folder, 'theirs'))];
  const last = async (authority?: string) => (await checkPackage(bag, { authority })).at(-1);
  expect(await last(ours.certificates)).toMatchObject({
    isSound: false,
    finding: 'is missing: nobody time-stamped the package.',
  });
  const reply = join(folder, 'reply.tsr');
  await writeFile(reply, ours.answer(await readFile(join(bag, 'signatures/timestamp.tsq'))));
  const time = await attachTimeStamp(bag, reply);
  expect(await last(ours.certificates)).toEqual({
    what: 'signatures/timestamp.tsr',
    isSound: true,
    finding: expect.stringContaining(`signed by the authority; it says ${time}, and its certificate holds until `),
  });
  expect(await last(theirs.certificates)).toMatchObject({
    isSound: false,
    finding: expect.stringContaining('not signed by this authority'),
  });
  expect((await checkPackage(bag, {}))[1]).toMatchObject({
    what: 'Time stamp',
    finding: expect.stringContaining('was not checked'),
  });
});

test.skipIf(!hasOpenssl)('every altered byte of a time stamp is told, in a folder and in a zip', async () => {
  const folder = await temporaryFolder();
  const make = await packageMaker(folder);
  const [bag, zip] = [await make(join(folder, 'bag'), {}), await make(join(folder, 'bag.zip'), {})];
  const { answer } = await privateAuthority(join(folder, 'ours'));
  const reply = join(folder, 'reply.tsr');
  await writeFile(reply, answer(await readFile(join(bag, 'signatures/timestamp.tsq'))));
  for (const path of [bag, zip]) {
    const time = await attachTimeStamp(path, reply);
    expect((await checkPackage(path, {}))[1]?.finding).toContain(
      `of this package, ${time}, signed by CN=Test authority`,
    );
  }
  for (const name of ['timestamp.tsr', 'timestamp.tsr.sha256']) {
    const place = join(bag, 'signatures', name);
    const bytes = await readFile(place);
    for (let at = 0; at < bytes.length; at += 7) {
      await writeFile(
        place,
        bytes.map((byte, here) => (here === at ? byte ^ 1 : byte)),
      );
      expect((await checkPackage(bag, {})).find(({ isSound }) => !isSound)?.what, `${name} at ${at}`).toBe(
        'signatures/timestamp.tsr',
      );
    }
    await writeFile(place, bytes);
  }
  expect((await checkPackage(bag, {})).every(({ isSound }) => isSound)).toBe(true);
});

test.skipIf(!hasOpenssl).each([
  ['out of date', { isOutOfDate: true }, 'when the certificate that signed it was not valid'],
  ['over SHA-1', { digest: 'sha1' }, 'signed over a hash that is not trusted'],
])('a time stamp that is %s is not attached', async (_, authority, why) => {
  const folder = await temporaryFolder();
  const bag = await (await packageMaker(folder))(join(folder, 'bag'), {});
  const { answer } = await privateAuthority(join(folder, 'theirs'), authority);
  const reply = join(folder, 'reply.tsr');
  await writeFile(reply, answer(await readFile(join(bag, 'signatures/timestamp.tsq'))));
  await expect(attachTimeStamp(bag, reply)).rejects.toThrow(why);
  expect((await checkPackage(bag, {}))[1]?.finding).toBe('not time-stamped by a third party');
});
