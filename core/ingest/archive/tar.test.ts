import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { expect, test } from 'vitest';
import { concatBytes } from '../../base/sha256.ts';
import { TAR_END, tarBytes, type WrittenEntry } from '../../testing/tar-bytes.ts';
import { evidenceOf, walkedText } from '../../testing/walked-text.ts';
import { walkEvidence } from './walk.ts';

const tar = (...entries: readonly WrittenEntry[]) => concatBytes([tarBytes(...entries), TAR_END]);
const record = (key: string, value: string) => {
  const length = key.length + value.length + 3;
  return `${length + String(length + 2).length} ${key}=${value}\n`;
};

test('long names are read as pax and as GNU tar write them', async () => {
  const long = `${'folder/'.repeat(30)}a.jsonl`;
  const pax = await packTar([{ header: { name: long, size: 3 }, body: 'one' }]);
  expect(await walkedText('a.tar', pax)).toEqual([`${long}: one`]);
  const gnu = tar({ path: '././@LongLink', type: 'L', content: `${long}\0` }, { path: 'folder/fold', content: 'one' });
  expect(await walkedText('a.tar', gnu)).toEqual([`${long}: one`]);
});

test('a pax header holds for the next member alone, and a global one for all', async () => {
  const entries = tar(
    { path: 'g', type: 'g', content: record('comment', 'made by a test') },
    { path: 'x', type: 'x', content: record('path', 'told.jsonl') },
    { path: 'header.jsonl', content: 'one' },
    { path: 'b.jsonl', content: 'two' },
  );
  expect(await walkedText('a.tar', entries)).toEqual(['told.jsonl: one', 'b.jsonl: two']);
});

test('what is no file is refused by what it is, sparse files too, and the next member is found', async () => {
  const entries = tar(
    { path: 'old.bin', type: 'S', content: 'x'.repeat(700) },
    { path: 'x', type: 'x', content: record('GNU.sparse.major', '1') + record('GNU.sparse.name', 'new.bin') },
    { path: 'GNUSparseFile.1/new.bin', content: 'x'.repeat(600) },
    { path: 'dev/null', type: '3' },
    { path: 'pipe', type: '6' },
    { path: 'hard', type: '1', target: 'a.jsonl' },
    { path: 'rest.bin', type: 'M', content: 'rest' },
    { path: 'folder/', type: '5' },
    { path: 'a.jsonl', content: 'one' },
  );
  const sparse = 'Refused: it is a sparse file, whose holes are not filled. Unpack it yourself and import the file.';
  const expected = [
    `old.bin: ${sparse}`,
    `new.bin: ${sparse}`,
    'dev/null: Refused: it is a device, not a file.',
    'pipe: Refused: it is a pipe, not a file.',
    'hard: Refused: it is a link to "a.jsonl", which holds no evidence of its own.',
    'rest.bin: Refused: it is the rest of a file that begins in another volume. Join the volumes yourself.',
    'a.jsonl: one',
  ];
  expect(await walkedText('a.tar', entries)).toEqual(expected);
  expect(await walkedText('a.tar.gz', gzipSync(entries))).toEqual(expected.map((line) => `a.tar!/${line}`));
});

test('a damaged header costs its own member, and the next ones are found behind it', async () => {
  const first = tarBytes({ path: 'a.jsonl', content: 'one' });
  const second = tarBytes({ path: 'b.jsonl', content: 'two' });
  second.fill(0x58, 100, 160);
  const damaged = concatBytes([first, second, tar({ path: 'c.jsonl', content: 'three' })]);
  expect(await walkedText('a.tar', damaged)).toEqual([
    'a.jsonl: one',
    ': The tar is damaged: its bytes 1024 to 2048 belong to no member and were not read.',
    'c.jsonl: three',
  ]);
});

test('one tar behind another is read too, as "cat" makes them', async () => {
  const joined = concatBytes([tar({ path: 'a.jsonl', content: 'one' }), tar({ path: 'b.jsonl', content: 'two' })]);
  expect(await walkedText('a.tar', joined)).toEqual(['a.jsonl: one', 'b.jsonl: two']);
});

test('a tar without its end mark, or with a member that is cut off, says so', async () => {
  const whole = tarBytes({ path: 'a.jsonl', content: 'one' }, { path: 'b.jsonl', content: 'x'.repeat(2000) });
  const noEnd = ': The tar has no end mark: it is cut off, and members may be missing.';
  expect((await walkedText('a.tar', whole)).at(-1)).toBe(noEnd);
  expect(await walkedText('a.tar', whole.subarray(0, 1024 + 512 + 700))).toEqual([
    'a.jsonl: one',
    `b.jsonl: ${'x'.repeat(700)} [The tar is cut off inside it: 700 of the 2000 bytes that it should hold are there.]`,
    noEnd,
  ]);
});

test('a size that no tar can have is damage, not a crash', async () => {
  const entries = tar({ path: 'a.jsonl', content: 'one', size: 8 ** 11 - 1 });
  expect((await walkedText('a.tar', entries))[0]).toMatch(
    /^a\.jsonl: one.* \[The tar is cut off inside it: \d+ of the 8589934591 bytes/s,
  );
});

test('the members of an open tar are read with a few requests, however many they are', async () => {
  const names = Array.from({ length: 300 }, (_, n) => ({ path: `${n}.jsonl`, content: `record ${n}` }));
  const file = evidenceOf('a.tar', tar(...names));
  let requests = 0;
  const open: typeof file.open = (range) => {
    requests += 1;
    return file.open(range);
  };
  for await (const walked of walkEvidence({ ...file, open })) {
    if (walked.kind !== 'file') throw new Error('Every member is a file.');
    for (let look = 0; look < 4; look += 1) await walked.source.open();
  }
  expect(requests).toBeLessThan(5);
});
