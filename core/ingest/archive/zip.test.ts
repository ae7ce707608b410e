import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { evidenceOf, walkedText } from '../../testing/walked-text.ts';
import { type WrittenMember, zipBytes } from '../../testing/zip-bytes.ts';
import { zstdBytes } from '../../testing/zstd-bytes.ts';
import { walkEvidence } from './walk.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const member = (path: string, text: string, more: Partial<WrittenMember> = {}) => ({
  path,
  content: bytes(text),
  ...more,
});

test('a member packed by Zstandard is read, under its number and the one it had before', async () => {
  const packed = await zstdBytes(bytes('one two three'));
  for (const method of [93, 20])
    expect(await walkedText('a.zip', zipBytes(member('a.jsonl', 'one two three', { method, packed })))).toEqual([
      'a.jsonl: one two three',
    ]);
});

test('a method that is not read is named, and what stands beside it is read', async () => {
  const found = await walkedText(
    'a.zip',
    zipBytes(
      member('b.txt', 'x', { method: 12 }),
      member('l.txt', 'x', { method: 14 }),
      member('?.txt', 'x', { method: 77 }),
      member('a.jsonl', 'one'),
    ),
  );
  const rest = 'which is not read. Unpack it yourself and import the file.';
  expect(found).toEqual([
    `b.txt: Refused: it is packed by bzip2 (method 12), ${rest}`,
    `l.txt: Refused: it is packed by LZMA (method 14), ${rest}`,
    `?.txt: Refused: it is packed by method 77, ${rest}`,
    'a.jsonl: one',
  ]);
});

test('a directory that disagrees with the headers before the bytes is told', async () => {
  const zip = zipBytes(member('harmless.jsonl', 'one', { local: { path: 'other.jsonl', method: 8 } }));
  expect(await walkedText('a.zip', zip)).toEqual([
    'harmless.jsonl: one (The zip’s directory and the header before the bytes disagree: the header tells the name “other.jsonl”, method 8. It was read as the directory tells.)',
  ]);
});

test('a member that the directory does not name is told, wherever it lies', async () => {
  const hidden = (path: string) => member(path, 'secret', { isHidden: true });
  const zip = zipBytes(
    hidden('first.jsonl'),
    member('a.jsonl', 'one'),
    hidden('middle.jsonl'),
    member('b.jsonl', 'two'),
    hidden('last.jsonl'),
  );
  const found = await walkedText('a.zip', zip);
  expect(found.slice(0, 2)).toEqual(['a.jsonl: one', 'b.jsonl: two']);
  expect(found.slice(2).map((line) => line.replace(/\d+/, 'N'))).toEqual(
    ['first', 'middle', 'last'].map(
      (name) =>
        `${name}.jsonl: Refused: it lies at byte N of the zip, whose directory does not name it. Carve it out yourself and import it.`,
    ),
  );
});

test('zip64 and sizes behind the bytes are read', async () => {
  const zip = new ZipWriter(new BlobWriter(), { useWebWorkers: false, zip64: true, dataDescriptor: true });
  await zip.add('a.jsonl', new TextReader('one'));
  await zip.add('b.jsonl', new Uint8ArrayReader(bytes('two')), { level: 0 });
  const written = new Uint8Array(await (await zip.close()).arrayBuffer());
  expect(await walkedText('a.zip', written)).toEqual(['a.jsonl: one', 'b.jsonl: two']);
});

test('a member that is larger or smaller than the directory tells is read as far as told, and says so', async () => {
  const packed = await zstdBytes(bytes('one two three'));
  const [shorter] = await walkedText('a.zip', zipBytes({ ...member('a.jsonl', 'one', { method: 93 }), packed }));
  expect(shorter).toBe(
    'a.jsonl: one [It unpacks to more than the 3 bytes that the zip’s directory tells: the rest was not read.]',
  );
  const [longer] = await walkedText('a.zip', zipBytes(member('a.jsonl', 'one two three four', { method: 93, packed })));
  expect(longer).toBe(
    'a.jsonl: one two three [It is cut off, or damaged: 13 of the 18 bytes that it should hold were read.]',
  );
});

test('altered bytes are read and their checksum told', async () => {
  const zip = zipBytes(member('a.jsonl', 'one two'));
  zip[30 + 'a.jsonl'.length] = 0x4f;
  expect(await walkedText('a.zip', zip)).toEqual([
    'a.jsonl: One two [It is damaged: its checksum does not match what was unpacked.]',
  ]);
});

test('a zip stored in a zip is read where it lies, and small members with a few requests', async () => {
  const inner = zipBytes(...Array.from({ length: 200 }, (_, n) => member(`${n}.jsonl`, `record ${n}`)));
  const file = evidenceOf('a.zip', zipBytes({ path: 'inner.zip', content: inner }));
  let requests = 0;
  const open: typeof file.open = (range) => {
    requests += 1;
    return file.open(range);
  };
  let found = 0;
  for await (const walked of walkEvidence({ ...file, open })) {
    if (walked.kind !== 'file') throw new Error(walked.refused.reason);
    for (let look = 0; look < 4; look += 1) await walked.source.open();
    found += 1;
  }
  expect(found).toBe(200);
  expect(requests).toBeLessThan(10);
});
