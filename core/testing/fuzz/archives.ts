import { gzipSync } from 'node:zlib';
import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { packTar } from 'modern-tar';
import { sqliteBytes } from '../sqlite-bytes.ts';
import { zstdBytes } from '../zstd-bytes.ts';

export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One archive of every kind that is opened, with these members, and some that lie in each other. */
export async function archiveSeeds(members: readonly Seed[]): Promise<readonly Seed[]> {
  const first = members[0]?.bytes ?? new Uint8Array(0);
  const tar = await packTar(members.map(({ name, bytes }) => ({ header: { name, size: bytes.length }, body: bytes })));
  const longName = `${'deep/'.repeat(40)}a.jsonl`;
  const pax = await packTar([{ header: { name: longName, size: first.length }, body: first }]);
  const zip = await zipOf(members, 6);
  const stored = await zipOf([...members, { name: 'inner.zip', bytes: zip }], 0);
  const database = await databaseOf();
  return [
    { name: 'a.tar', bytes: tar },
    { name: 'long.tar', bytes: pax },
    { name: 'a.tar.gz', bytes: Uint8Array.from(gzipSync(tar)) },
    { name: 'a.jsonl.gz', bytes: Uint8Array.from(gzipSync(first)) },
    { name: 'a.zip', bytes: zip },
    { name: 'stored.zip', bytes: stored },
    { name: 'a.tar.zst', bytes: await zstdBytes(tar) },
    { name: 'packed.jsonl.zst', bytes: Uint8Array.from(Buffer.from(PACKED_FRAME, 'base64')) },
    { name: 'state.vscdb', bytes: database },
    { name: 'db.zip', bytes: await zipOf([{ name: 'state.vscdb', bytes: database }], 6) },
  ];
}

/** `{"n":0}` to `{"n":199}`, a line each, packed by zstd 1.5.4. */
const PACKED_FRAME =
  'KLUv/QRoPQkANt86E7ClkA7MmiTl2L333lLK9UiGAwE5ADcALgCUyRKkgmJCIqLBWBwhqtSpNNqy6w0tEofCYEmOM7BGm8liHbe9sJqe5bjz/e' +
  'GikSi3YCAADAIGAgEvH9/n7//wFabwhCUc4YYZXvhwCFdRTUlFtVirK1QR0ZBQUIk0mgLV0MzIxHQ4mydMCcmISEglUzyxxBE3Zrz4OMTVqU+X' +
  'Hr2dff0eenHiw4UHLycfnwdem/Zs2bG7ubffYdfTT4KBqqmeWuqoW7NefR3qookeWuigS5MePR3ommmeWeaYO3Pe/BzmkkkeWeSQK1OevBzkio' +
  'DHqBAYzzcD8BkDEBKBH9u7b9/ee/vu3dtvb7+9e5dvI0MDgwuDg0ODUYOFhYM5KAABIACUBQKZAn1jCbM=';

async function zipOf(members: readonly Seed[], level: number): Promise<Uint8Array> {
  const zip = new ZipWriter(new BlobWriter(), { useWebWorkers: false, level, lastModDate: new Date(0) });
  for (const { name, bytes } of members) await zip.add(name, new Uint8ArrayReader(bytes));
  return new Uint8Array(await (await zip.close()).arrayBuffer());
}

async function databaseOf(): Promise<Uint8Array> {
  const rows = Array.from({ length: 120 }, (_, n) => `(${n}, 'key ${n}', '${'value '.repeat(20)}')`).join(', ');
  return await sqliteBytes(
    'CREATE TABLE item (id INTEGER PRIMARY KEY, key TEXT, value BLOB)',
    'CREATE INDEX by_key ON item (key)',
    `INSERT INTO item VALUES ${rows}`,
    'CREATE TABLE keyed (key TEXT PRIMARY KEY, value) WITHOUT ROWID',
    'INSERT INTO keyed SELECT key, value FROM item WHERE id < 60',
    `INSERT INTO item VALUES (1000, 'long', '${'x'.repeat(20_000)}')`,
    'CREATE VIEW v AS SELECT * FROM item',
    'DELETE FROM item WHERE id > 50 AND id < 90',
  );
}
