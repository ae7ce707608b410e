import { gzipSync } from 'node:zlib';
import {
  BlobWriter,
  configure,
  TextReader,
  Uint8ArrayReader,
  ZipWriter,
  type ZipWriterAddDataOptions,
} from '@zip.js/zip.js';
import { packTar } from 'modern-tar';
import { beforeAll, expect, test } from 'vitest';
import { bytesOf } from '../../base/sha256.ts';
import { evidenceOf, walkedText } from '../../testing/walked-text.ts';
import { walkEvidence } from './walk.ts';

beforeAll(() => {
  configure({ useWebWorkers: false });
});

async function zipOf(
  members: Readonly<Record<string, string | Uint8Array>>,
  options: ZipWriterAddDataOptions = {},
): Promise<Uint8Array> {
  const zip = new ZipWriter(new BlobWriter());
  for (const [path, content] of Object.entries(members)) {
    const reader = typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content);
    await zip.add(path, reader, { useWebWorkers: false, ...options });
  }
  return new Uint8Array(await (await zip.close()).arrayBuffer());
}

test('a plain file is its own only source', async () => {
  expect(await walkedText('a.jsonl', new TextEncoder().encode('{}'))).toEqual([': {}']);
});

test('members of a zip are read in their order, stored or deflated', async () => {
  expect(await walkedText('b.zip', await zipOf({ 'x/a.jsonl': 'one', 'b.json': 'two' }))).toEqual([
    'x/a.jsonl: one',
    'b.json: two',
  ]);
  expect(await walkedText('b.zip', await zipOf({ 'a.jsonl': 'one' }, { level: 0 }))).toEqual(['a.jsonl: one']);
});

test('a tar.gz is opened twice: the gzip, and the tar in it', async () => {
  const tar = await packTar([
    { header: { name: 'logs/', size: 0, type: 'directory' } },
    { header: { name: 'logs/a.jsonl', size: 3 }, body: 'one' },
    { header: { name: 'logs/b.jsonl', size: 3 }, body: 'two' },
  ]);
  expect(await walkedText('logs.tar.gz', gzipSync(tar))).toEqual([
    'logs.tar!/logs/a.jsonl: one',
    'logs.tar!/logs/b.jsonl: two',
  ]);
});

test('a gzip of one file is one member', async () => {
  expect(await walkedText('in/session.jsonl.gz', gzipSync('one'))).toEqual(['session.jsonl: one']);
});

test('archives in archives are opened down to the stated depth, and the next is refused by name', async () => {
  let nested: Uint8Array = await zipOf({ 'deep.txt': 'deep' });
  for (let level = 0; level < 3; level += 1) nested = await zipOf({ 'in.zip': nested });
  expect(await walkedText('n.zip', nested)).toEqual(['in.zip!/in.zip!/in.zip!/deep.txt: deep']);
  const deeper = await zipOf({ 'in.zip': nested });
  expect(await walkedText('n.zip', deeper)).toEqual([
    'in.zip!/in.zip!/in.zip!/in.zip: Refused: archives are opened 4 deep, and this one lies deeper.',
  ]);
});

test('a member whose path climbs out is read under its name, since nothing is unpacked to disk', async () => {
  expect(await walkedText('c.zip', await zipOf({ '../../etc/passwd': 'root' }))).toEqual([
    '../../etc/passwd: root (Its path points outside the archive. Spoor never unpacks to disk, so it was read under that name.)',
  ]);
});

test('a link is refused with its reason, and what stands beside it is read', async () => {
  const tar = await packTar([
    { header: { name: 'evil', size: 0, type: 'symlink', linkname: '/etc/shadow' } },
    { header: { name: 'a.jsonl', size: 3 }, body: 'one' },
  ]);
  expect(await walkedText('l.tar', tar)).toEqual([
    'evil: Refused: it is a link to "/etc/shadow", which holds no evidence of its own.',
    'a.jsonl: one',
  ]);
  const zipped = await zipOf({ evil: '/etc/shadow' }, { externalFileAttributes: (0o120777 << 16) >>> 0 });
  expect(await walkedText('l.zip', zipped)).toEqual([
    'evil: Refused: it is a link, which holds no evidence of its own.',
  ]);
});

test('a member that unpacks a thousand to one is refused, and what stands beside it is read', async () => {
  const bomb = await zipOf({ 'bomb.json': new Uint8Array(20 * 1024 * 1024), 'a.jsonl': 'one' });
  const [first, second] = await walkedText('z.zip', bomb);
  expect(first).toMatch(/^bomb\.json: Refused: it unpacks \d+ to 1 \(limit 250 to 1\), as a decompression bomb does\./);
  expect(second).toBe('a.jsonl: one');
});

test('a gzip that unpacks a thousand to one stops at the limit', async () => {
  expect(await walkedText('bomb.json.gz', gzipSync(new Uint8Array(20 * 1024 * 1024)))).toEqual([
    'bomb.json: It unpacks to far more than it holds, as a decompression bomb does. If it is genuine, unpack it yourself.',
  ]);
});

test('an encrypted member is refused with a sentence', async () => {
  expect(await walkedText('e.zip', await zipOf({ 'secret.json': 'x' }, { password: 'p' }))).toEqual([
    'secret.json: Refused: it is encrypted, and Spoor has no password. Decrypt it yourself and import the file.',
  ]);
});

test('two members of one path are told apart', async () => {
  const tar = await packTar([
    { header: { name: 'a.jsonl', size: 3 }, body: 'one' },
    { header: { name: 'a.jsonl', size: 3 }, body: 'two' },
  ]);
  expect(await walkedText('d.tar', tar)).toEqual(['a.jsonl: one', 'a.jsonl#2: two']);
});

test('a zip that is cut off is listed as refused, not passed over', async () => {
  const whole = await zipOf({ 'a.jsonl': 'one '.repeat(500), 'b.jsonl': 'two' });
  const found = await walkedText('cut.zip', whole.subarray(0, whole.length - 40));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(
    /^: The zip is damaged: .*The archive is kept in evidence\.|^: The zip is damaged: .*the archive is kept in evidence\./,
  );
});

test('a member whose bytes are damaged says so', async () => {
  const whole = await zipOf({ 'a.jsonl': 'one two three '.repeat(50) });
  const damaged = whole.slice();
  for (let at = 45; at < 60; at += 1) damaged[at] = (damaged[at] ?? 0) ^ 0xff;
  expect(await walkedText('d.zip', damaged)).toEqual([
    'a.jsonl: Its packed bytes are damaged or cut off: what lies behind the damage was not read.',
  ]);
});

test('a tar.gz that is cut off gives the members before the cut, and says that it is', async () => {
  const body = Array.from({ length: 6000 }, (_, n) => ((n * 2654435761) >>> 0).toString(36)).join('\n');
  const names = ['a.jsonl', 'b.jsonl', 'c.jsonl'];
  const tar = await packTar(names.map((name) => ({ header: { name, size: body.length }, body })));
  const packed = gzipSync(tar);
  const cut = packed.subarray(0, packed.length / 2);
  const found = await walkedText('logs.tar.gz', cut);
  expect(found[0] === `logs.tar!/a.jsonl: ${body}`).toBe(true);
  expect(body.startsWith(String(found[1]?.slice('logs.tar!/b.jsonl: '.length, 200)))).toBe(true);
  expect(found[1]).toMatch(/ \[The tar is cut off inside it: \d+ of the \d+ bytes that it should hold are there\.\]$/);
  expect(found.slice(2)).toEqual([
    'logs.tar: The tar has no end mark: it is cut off, and members may be missing.',
    'logs.tar: The gzip is cut off, or damaged: its checksum does not match what was unpacked.',
  ]);
});

test('a tar from before the ustar mark is told by its checksum', async () => {
  const tar = await packTar([{ header: { name: 'old.jsonl', size: 3 }, body: 'one' }]);
  const header = tar.slice(0, 512);
  header.fill(0, 257, 512);
  header.fill(0x20, 148, 156);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  expect(await walkedText('old.tar', Uint8Array.from([...header, ...tar.slice(512)]))).toEqual(['old.jsonl: one']);
});

test('a tar.gz whose checksum does not match is read, and listed as damaged', async () => {
  const packed = gzipSync(await packTar([{ header: { name: 'a.jsonl', size: 3 }, body: 'one' }]));
  packed[packed.length - 8] = (packed[packed.length - 8] ?? 0) ^ 1;
  expect(await walkedText('logs.tar.gz', packed)).toEqual([
    'logs.tar!/a.jsonl: one',
    'logs.tar: The gzip is cut off, or damaged: its checksum does not match what was unpacked.',
  ]);
});

test('members beyond the limit are counted and named', async () => {
  const zip = await zipOf({ 'a.jsonl': 'one', 'b.jsonl': 'two', 'c.jsonl': 'three', 'd.jsonl': 'four' });
  expect(await walkedText('a.zip', zip, { members: 2 })).toEqual([
    'a.jsonl: one',
    'b.jsonl: two',
    ': It has 4 members (limit 2): the last 2, “c.jsonl” to “d.jsonl”, were not read.',
  ]);
});

test('what one file unpacks to is limited over all its levels, and all that is left out is named', async () => {
  const inner = await zipOf({ 'a.jsonl': 'x'.repeat(3000), 'b.jsonl': 'y'.repeat(3000) });
  const zip = await zipOf({ 'one.zip': inner, 'two.zip': inner, 'c.jsonl': 'three' }, { level: 0 });
  const reason =
    'Refused: more than 5000 bytes were unpacked out of the file that it lies in, which is the limit. Unpack it yourself and import this one by itself.';
  expect(await walkedText('a.zip', zip, { unpackedFloorBytes: 5000, ratio: 1 })).toEqual([
    `one.zip!/a.jsonl: ${'x'.repeat(3000)}`,
    `one.zip!/b.jsonl: ${reason}`,
    `two.zip: ${reason}`,
    `c.jsonl: ${reason}`,
  ]);
});

test('what is packed by other programs is refused by their names', async () => {
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
  for (const [program, begin] of [
    ['bzip2', 'BZh91AY&SY'],
    ['xz', '\xfd7zXZ\0'],
    ['7-Zip', '7z\xbc\xaf\x27\x1c'],
    ['RAR', 'Rar!\x1a\x07\x01\0'],
  ] as const) {
    expect(await walkedText('a.bin', bytes(`${begin}rest`))).toEqual([
      `: Refused: it is packed by ${program}, which is not read. Unpack it yourself and import what is in it.`,
    ]);
  }
});

test('a member is unpacked once, however often it is opened', async () => {
  const packed = gzipSync(await packTar([{ header: { name: 'a.jsonl', size: 9 }, body: '{"n":"a"}' }]));
  const file = evidenceOf('a.tar.gz', Uint8Array.from(packed));
  let requests = 0;
  const open: typeof file.open = (range) => {
    requests += 1;
    return file.open(range);
  };
  for await (const walked of walkEvidence({ ...file, open })) {
    if (walked.kind === 'file') for (let look = 0; look < 4; look += 1) await bytesOf(await walked.source.open());
  }
  expect(requests).toBeLessThan(4);
});
