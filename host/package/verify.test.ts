import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { sha256Hex } from '../../core/base/sha256.ts';
import { manifestText } from '../../core/custody/bag.ts';
import { packageMaker, testKey } from '../../core/testing/made-package.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { envelopeText, stampRequestFor } from './seal.ts';
import { verifyPackage } from './verify.mjs';

const VERIFIER = fileURLToPath(new URL('./verify.mjs', import.meta.url));

/** The verifier as a stranger runs it. */
function alone(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [VERIFIER, ...args], (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout });
    });
  });
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths.map((path) => path.slice(folder.length + 1)).sort();
}

/** Random places that are the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] ?? 0) ^ 0x01;
  await writeFile(path, bytes);
}

describe.each([
  ['signed', testKey()],
  ['unsigned', undefined],
])('a package that is %s', (_, key) => {
  const made: { folder: string; zip: string; second: string } = { folder: '', zip: '', second: '' };
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'spoor-bag-'));
    const make = await packageMaker(folder);
    made.folder = await make(join(folder, 'bag'), { key });
    made.zip = await make(join(folder, 'bag.zip'), { key });
    made.second = await make(join(folder, 'again.zip'), { key });
    return () => rm(folder, { recursive: true, force: true });
  });

  test('is sound, says what was checked, and is the same bytes again', async () => {
    for (const path of [made.folder, made.zip]) {
      expect(await verifyPackage(path)).toEqual({
        isSound: true,
        said: [
          key ? `Signature: good, by the key ${key.fingerprint}` : 'Signature: none; who made this is not proven',
          'Time stamp: not time-stamped by a third party',
          expect.stringMatching(/^Bag: complete and valid, 5 files of \d+ bytes$/),
          expect.stringMatching(/^Journal: whole, 4 entries, head [0-9a-f]{64}$/),
          'Originals: 2 intact',
        ],
      });
      expect(await alone(path)).toMatchObject({ code: 0, said: expect.stringContaining('The package is sound.') });
    }
    expect((await readFile(made.zip)).equals(await readFile(made.second))).toBe(true);
  });

  test('tells every altered byte, in each of its files, and names the file or who vouches for it', async () => {
    const random = seeded(7);
    for (const name of await filesOf(made.folder)) {
      const path = join(made.folder, name);
      const bytes = await readFile(path);
      const places = [0, bytes.length - 1, ...Array.from({ length: 6 }, () => random(bytes.length))];
      for (const at of places) {
        await flip(path, at);
        const { isSound, wrong } = await verifyPackage(made.folder);
        expect(isSound, `${name} at ${at}`).toBe(false);
        // Whoever vouches for the altered file may be named in its place: the list of all tag files, the request.
        if (!/^(tagmanifest|signatures|bag-info)/.test(name))
          expect(wrong?.where, `${name} at ${at}`).toContain(name.split('/').at(-1));
        await writeFile(path, bytes);
      }
    }
    expect((await verifyPackage(made.folder)).isSound).toBe(true);
  });

  test('tells each file that is removed, renamed, doubled or made a link; by the verifier alone too', async () => {
    for (const name of await filesOf(made.folder)) {
      const path = join(made.folder, name);
      const aside = join(made.folder, '..', 'aside');
      await rename(path, aside);
      expect(await alone(made.folder), name).toMatchObject({
        code: 1,
        said: expect.stringMatching(/\nWRONG: |^WRONG: /),
      });
      await symlink(aside, path);
      expect((await verifyPackage(made.folder)).wrong, name).toEqual({
        where: name,
        what: 'is a link, or no regular file.',
      });
      await rm(path);
      await rename(aside, `${path}.bak`);
      expect((await verifyPackage(made.folder)).isSound, name).toBe(false);
      await cp(`${path}.bak`, path);
      expect((await verifyPackage(made.folder)).wrong, name).toEqual({
        where: `${name}.bak`,
        what: 'is an extra file: nothing here lists it.',
      });
      await rm(`${path}.bak`);
    }
    await mkdir(join(made.folder, 'data/empty'));
    expect((await verifyPackage(made.folder)).wrong?.where).toBe('data/empty');
    await rm(join(made.folder, 'data/empty'), { recursive: true });
    expect((await verifyPackage(made.folder)).isSound).toBe(true);
  });

  test('as a zip, tells altered bytes anywhere, also between its files, and what is cut off or put behind', async () => {
    const random = seeded(11);
    const bytes = await readFile(made.zip);
    const copy = `${made.zip}.copy`;
    onTestFinished(() => rm(copy, { force: true }));
    const headers = [...bytes.keys()].filter((at) => bytes.readUInt16LE(Math.min(at, bytes.length - 2)) === 0x4b50);
    const near = headers.flatMap((at) => [at, at + 6, at + 10, at + 15, at + 20]);
    const places = [...near, ...Array.from({ length: 60 }, () => random(bytes.length))];
    for (const at of places.filter((place) => place < bytes.length)) {
      await writeFile(copy, bytes);
      await flip(copy, at);
      expect((await verifyPackage(copy)).isSound, `at ${at}`).toBe(false);
    }
    for (const other of [
      bytes.subarray(0, -1),
      bytes.subarray(0, 100),
      Buffer.alloc(0),
      Buffer.concat([bytes, Buffer.from('x')]),
      Buffer.concat([Buffer.from('x'), bytes]),
    ]) {
      await writeFile(copy, other);
      expect(await alone(copy)).toMatchObject({ code: 1, said: expect.stringContaining('WRONG: ') });
    }
  });
});

/** What an attacker does who makes all hashes fit again, and has no key. */
async function rebuilt(folder: string): Promise<void> {
  const sums = async (names: readonly string[]) =>
    await Promise.all(names.map(async (path) => ({ path, sha256: sha256Hex(await readFile(join(folder, path))) })));
  const all = await filesOf(folder);
  await writeFile(
    join(folder, 'manifest-sha256.txt'),
    manifestText(await sums(all.filter((name) => name.startsWith('data/')))),
  );
  const tags = all.filter((name) => !/^(data|signatures)\/|^tagmanifest/.test(name));
  await writeFile(join(folder, 'tagmanifest-sha256.txt'), manifestText(await sums(tags)));
}

describe('an attacker who makes the hashes fit again', () => {
  async function attacked(options: Parameters<Awaited<ReturnType<typeof packageMaker>>>[1] = {}) {
    const folder = await temporaryFolder();
    return await (await packageMaker(folder))(join(folder, 'bag'), options);
  }

  test('cannot cut the journal at its end: the signature holds its head', async () => {
    const bag = await attacked({ key: testKey() });
    const journal = join(bag, 'data/journal.jsonl');
    const lines = (await readFile(journal, 'utf8')).split('\n');
    await writeFile(journal, `${lines.slice(0, -2).join('\n')}\n`);
    await rebuilt(bag);
    expect((await verifyPackage(bag)).wrong).toEqual({
      where: 'manifest-sha256.txt',
      what: 'is altered: it is not the file that was signed.',
    });
  });

  test('who has a key of his own and signs a cut journal is told by the head that he signs, and by his key', async () => {
    const [mine, theirs] = [testKey(), testKey()];
    const bag = await attacked({ key: mine });
    const journal = join(bag, 'data/journal.jsonl');
    const lines = (await readFile(journal, 'utf8')).split('\n');
    await writeFile(journal, `${lines.slice(0, -2).join('\n')}\n`);
    const info = join(bag, 'bag-info.txt');
    await writeFile(info, (await readFile(info, 'utf8')).replace(mine.fingerprint, theirs.fingerprint));
    await writeFile(join(bag, 'signatures/public-key.pem'), theirs.pem);
    await rebuilt(bag);
    const digest = async (name: string) => ({ name, digest: { sha256: sha256Hex(await readFile(join(bag, name))) } });
    const subject = [await digest('manifest-sha256.txt'), await digest('tagmanifest-sha256.txt')];
    await writeFile(
      join(bag, 'signatures/manifest.dsse.json'),
      envelopeText(JSON.stringify({ subject, predicate: {} }), theirs),
    );
    expect((await verifyPackage(bag, { key: mine.fingerprint })).wrong).toMatchObject({ where: 'bag-info.txt' });
    expect((await alone(bag, '--key', mine.fingerprint)).code).toBe(1);
    expect((await verifyPackage(bag)).isSound).toBe(false);
  });

  test('cannot take the signature off, or put another key in its place', async () => {
    const bag = await attacked({ key: testKey() });
    const kept = await readFile(join(bag, 'signatures/public-key.pem'));
    await writeFile(join(bag, 'signatures/public-key.pem'), testKey().pem);
    expect((await verifyPackage(bag)).wrong).toMatchObject({ where: 'signatures/public-key.pem' });
    await writeFile(join(bag, 'signatures/public-key.pem'), kept);
    await rm(join(bag, 'signatures/manifest.dsse.json'));
    expect((await verifyPackage(bag)).wrong).toEqual({ where: 'signatures/manifest.dsse.json', what: 'is missing.' });
  });

  test.each([
    ['lists a path outside', (text: string) => `${'0'.repeat(64)}  ../case.json\n${text}`, 'may not list'],
    ['lists a path that climbs', (text: string) => `${'0'.repeat(64)}  data/../../x\n${text}`, 'may not list'],
    ['lists a path twice', (text: string) => `${text.split('\n', 1)[0]}\n${text}`, 'twice or out of order'],
    ['ends its lines in CRLF', (text: string) => text.replaceAll('\n', '\r\n'), 'ended by a line feed alone'],
    ['has an empty line', (text: string) => `${text}\n`, 'is not 64 hex digits'],
    ['lacks its last line end', (text: string) => text.slice(0, -1), 'does not end with a whole line'],
    ['begins with a byte order mark', (text: string) => `\ufeff${text}`, 'is not 64 hex digits'],
  ])('is told where the manifest %s', async (_, change, what) => {
    const bag = await attacked();
    const manifest = join(bag, 'manifest-sha256.txt');
    await writeFile(manifest, change(await readFile(manifest, 'utf8')));
    const names = ['VERIFY.md', 'against.mjs', 'bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'verify.mjs'];
    const sums = names.map(async (path) => ({ path, sha256: sha256Hex(await readFile(join(bag, path))) }));
    const tags = manifestText(await Promise.all(sums));
    await writeFile(join(bag, 'tagmanifest-sha256.txt'), tags);
    await writeFile(join(bag, 'signatures/timestamp.tsq'), stampRequestFor(tags));
    expect((await verifyPackage(bag)).wrong?.what).toContain(what);
  });

  test('is told where names differ in their case alone, where entries are hidden by no plan, an original is exchanged, or one is gone', async () => {
    const forge = async (bag: string) => {
      await rebuilt(bag);
      const tags = await readFile(join(bag, 'tagmanifest-sha256.txt'), 'utf8');
      await writeFile(join(bag, 'signatures/timestamp.tsq'), stampRequestFor(tags));
      return (await verifyPackage(bag)).wrong;
    };
    const folded = await attacked();
    await writeFile(join(folded, 'data/Journal.jsonl'), 'x');
    expect(await forge(folded)).toMatchObject({
      where: 'data/journal.jsonl',
      what: expect.stringContaining('case does not count'),
    });
    const originalsOf = async (bag: string) => (await filesOf(bag)).filter((name) => name.startsWith('data/evidence/'));
    const fitted = async (bag: string) => {
      const payload = (await filesOf(bag)).filter((name) => name.startsWith('data/'));
      const sizes = await Promise.all(payload.map(async (name) => (await readFile(join(bag, name))).length));
      const info = join(bag, 'bag-info.txt');
      const oxum = `Payload-Oxum: ${sizes.reduce((sum, size) => sum + size, 0)}.${payload.length}`;
      await writeFile(info, (await readFile(info, 'utf8')).replace(/Payload-Oxum: .*/, oxum));
    };
    const hiding = await attacked();
    await writeFile(join(hiding, 'data/redaction.json'), '{"journal":[2]}');
    await fitted(hiding);
    expect(await forge(hiding)).toEqual({ where: 'data/redaction.json', what: 'names no plan.' });
    const exchanged = await attacked();
    const [first = ''] = await originalsOf(exchanged);
    await appendFile(join(exchanged, first), 'x');
    await fitted(exchanged);
    expect(await forge(exchanged)).toMatchObject({
      where: first,
      what: expect.stringContaining('its SHA-256 is not its name'),
    });
    const gone = await attacked();
    const [lost = ''] = await originalsOf(gone);
    await rm(dirname(join(gone, lost)), { recursive: true });
    await fitted(gone);
    expect(await forge(gone)).toMatchObject({ where: lost, what: expect.stringContaining('is not there or left out') });
  });

  test('cannot alter, remove or insert an entry of the journal', async () => {
    const bag = await attacked();
    const journal = join(bag, 'data/journal.jsonl');
    const lines = (await readFile(journal, 'utf8')).split('\n');
    const tries: readonly (readonly [readonly string[], string])[] = [
      [[lines[0]?.replace('Poisoned', 'Harmless') ?? '', ...lines.slice(1)], 'line 1'],
      [[lines[0] ?? '', ...lines.slice(2)], 'line 2'],
      [[lines[0] ?? '', lines[0] ?? '', ...lines.slice(1)], 'line 2'],
      [[lines[0] ?? '', ` ${lines[1]}`, ...lines.slice(2)], 'line 2'],
      [lines.slice(0, -2).concat(''), 'data/contents.json'],
    ];
    const info = join(bag, 'bag-info.txt');
    const told = await readFile(info, 'utf8');
    for (const [changed, where] of tries) {
      const before = (await readFile(journal)).length;
      await writeFile(journal, changed.join('\n'));
      const [, total = '0'] = /Payload-Oxum: (\d+)/.exec(await readFile(info, 'utf8')) ?? [];
      const after = Number(total) + (await readFile(journal)).length - before;
      await writeFile(info, told.replace(/Payload-Oxum: \d+/, `Payload-Oxum: ${after}`));
      await rebuilt(bag);
      const tags = await readFile(join(bag, 'tagmanifest-sha256.txt'), 'utf8');
      await writeFile(join(bag, 'signatures/timestamp.tsq'), stampRequestFor(tags));
      expect((await verifyPackage(bag)).wrong?.where).toContain(where);
    }
  });
});

test('what is left out is said, and a package that lacks it is sound', async () => {
  const folder = await temporaryFolder();
  const bag = await (await packageMaker(folder))(join(folder, 'bag'), { only: [sha256Hex('one\n')] });
  expect(await verifyPackage(bag)).toMatchObject({
    isSound: true,
    said: expect.arrayContaining(['Originals: 1 intact; 1 left out, as data/contents.json says']),
  });
});
