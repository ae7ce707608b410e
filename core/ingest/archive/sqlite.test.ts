import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { expect, test } from 'vitest';
import { bytesOf } from '../../base/sha256.ts';
import { sqliteBytes } from '../../testing/sqlite-bytes.ts';
import { evidenceOf, walkedText } from '../../testing/walked-text.ts';
import { walkEvidence } from './walk.ts';

const schemaOf = (found: readonly string[]) => found.find((line) => line.startsWith('sqlite_schema.jsonl: '));
const tablesOf = (found: readonly string[]) => found.filter((line) => !line.startsWith('sqlite_schema.jsonl: '));

test('every kind of value is written as JSON that loses nothing', async () => {
  const database = await sqliteBytes(
    'CREATE TABLE item (id INTEGER PRIMARY KEY, value, "a ""b""" REAL)',
    "INSERT INTO item VALUES (1, NULL, 1), (2, 9223372036854775807, -0.0), (3, 'Zürich \u{1f9ed} \"\\', 0.1)",
    "INSERT INTO item VALUES (4, x'7b226b223a317d', 1e300), (5, x'00ff01', 9e999), (6, CAST(x'6100' AS TEXT), -9e999)",
    "INSERT INTO item VALUES (7, CAST(x'ff61' AS TEXT), NULL), (8, x'', NULL), (9, '', NULL), (10, 2.0, NULL)",
  );
  expect(await walkedText('s.db', database)).toEqual([
    expect.stringMatching(
      /^sqlite_schema\.jsonl: \{"type":"table","name":"item","tbl_name":"item","rootpage":2,"sql":"CREATE/,
    ),
    [
      'item.jsonl: {"id":1,"value":null,"a \\"b\\"":1.0}',
      '{"id":2,"value":9223372036854775807,"a \\"b\\"":0.0}',
      '{"id":3,"value":"Zürich \u{1f9ed} \\"\\\\","a \\"b\\"":0.1}',
      '{"id":4,"value":"{\\"k\\":1}","a \\"b\\"":1e+300}',
      '{"id":5,"value":{"$base64":"AP8B"},"a \\"b\\"":{"$real":"Infinity"}}',
      '{"id":6,"value":"a\\u0000","a \\"b\\"":{"$real":"-Infinity"}}',
      '{"id":7,"value":{"$base64":"/2E="},"a \\"b\\"":null}',
      '{"id":8,"value":"","a \\"b\\"":null}',
      '{"id":9,"value":"","a \\"b\\"":null}',
      '{"id":10,"value":2.0,"a \\"b\\"":null}',
      '',
    ].join('\n'),
  ]);
});

test('rows come in the order of the table, whatever its indexes, and those without a rowid by their key', async () => {
  const database = await sqliteBytes(
    'CREATE TABLE seen (at INTEGER, name TEXT)',
    'CREATE INDEX by_name ON seen (name, at)',
    "INSERT INTO seen (rowid, at, name) VALUES (9, 1, 'c'), (2, 3, 'a'), (5, 2, 'b')",
    'CREATE TABLE keyed (b TEXT, a TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID',
    "INSERT INTO keyed (a, b) VALUES ('z', '1'), ('x', '2'), ('x', '1')",
  );
  expect(tablesOf(await walkedText('s.db', database))).toEqual([
    'seen.jsonl: {"at":3,"name":"a"}\n{"at":2,"name":"b"}\n{"at":1,"name":"c"}\n',
    'keyed.jsonl: {"b":"1","a":"x"}\n{"b":"2","a":"x"}\n{"b":"1","a":"z"}\n',
  ]);
});

test('a database in UTF-16 gives the same text', async () => {
  const database = await sqliteBytes(
    "PRAGMA encoding = 'UTF-16le'",
    'CREATE TABLE t (x TEXT)',
    "INSERT INTO t VALUES ('Zürich \u{1f9ed}')",
  );
  expect(tablesOf(await walkedText('s.db', database))).toEqual(['t.jsonl: {"x":"Zürich \u{1f9ed}"}\n']);
});

test('nothing of the schema runs: views are told in it, virtual tables refused, what is worked out is left out', async () => {
  const database = await sqliteBytes(
    'CREATE TABLE t (x INTEGER, twice AS (x * 2), kept INTEGER AS (x * 3) STORED)',
    'INSERT INTO t VALUES (7)',
    'CREATE VIEW v AS SELECT randomblob(1000000000) FROM t',
    'CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END',
    'CREATE VIRTUAL TABLE words USING fts5(body)',
    "INSERT INTO words VALUES ('what an agent said')",
  );
  const found = await walkedText('s.db', database);
  expect(schemaOf(found)).toContain('"sql":"CREATE VIEW v AS');
  expect(found).toContain('t.jsonl: {"x":7,"kept":21}\n');
  expect(found).toContain(
    'words.jsonl: Refused: it is a virtual table, whose rows only its own program can tell. What it keeps in other tables is read there.',
  );
  expect(found.some((line) => line.startsWith('words_content.jsonl: {"id":1,"c0":"what an agent said"'))).toBe(true);
});

test('names of tables cannot be taken for paths', async () => {
  const database = await sqliteBytes(
    'CREATE TABLE "../../etc/x!/y" (a)',
    'INSERT INTO "../../etc/x!/y" VALUES (1)',
    'CREATE TABLE "say ""hi""" (a)',
    'INSERT INTO "say ""hi""" VALUES (2)',
  );
  expect(tablesOf(await walkedText('s.db', database))).toEqual([
    '%2E%2E%2F..%2Fetc%2Fx%21%2Fy.jsonl: {"a":1}\n',
    'say "hi".jsonl: {"a":2}\n',
  ]);
});

test('a log beside the database and free pages in it are told', async () => {
  const bytes = await databaseWithFreePages();
  bytes.set([2, 2], 18);
  const found = await walkedText('s.db', bytes);
  const log =
    'The database keeps a write-ahead log: later writes may lie in a file beside it (its name and -wal) and are not in this rendition.';
  expect(schemaOf(found)).toMatch(
    /\(.*-wal\) and are not in this rendition\. \d+ of its pages are free: they may hold deleted rows, which are not read\.\)$/,
  );
  expect(tablesOf(found)).toEqual([`t.jsonl: {"x":1}\n (${log})`]);
});

async function databaseWithFreePages(): Promise<Uint8Array> {
  const rows = Array.from({ length: 20 }, () => `('${'x'.repeat(2000)}')`).join(', ');
  return await sqliteBytes(
    'CREATE TABLE t (x)',
    'INSERT INTO t VALUES (1)',
    'CREATE TABLE gone (x)',
    `INSERT INTO gone VALUES ${rows}`,
    'DROP TABLE gone',
  );
}

test('logs and journals of databases are refused by name', async () => {
  const found = await walkedText('s.db-wal', Uint8Array.of(0x37, 0x7f, 0x06, 0x82, 0, 0, 0, 0));
  expect(found).toEqual([
    expect.stringMatching(/^: Refused: it is the write-ahead log of an SQLite database, which Spoor does not apply\./),
  ]);
});

const many = (from: number) =>
  Array.from({ length: 400 }, (_, n) => `(${from + n}, '${`row ${from + n} `.repeat(20)}')`).join(', ');

async function twoTables(): Promise<Uint8Array> {
  return await sqliteBytes(
    'CREATE TABLE first (id INTEGER PRIMARY KEY, body TEXT)',
    'CREATE TABLE second (id INTEGER PRIMARY KEY, body TEXT)',
    `INSERT INTO first VALUES ${many(0)}`,
    `INSERT INTO second VALUES ${many(1000)}`,
  );
}

test('a damaged table gives the rows before the damage, and the other tables are read', async () => {
  const database = await twoTables();
  const at = lastIndexOf(database, 'row 200 ');
  database.fill(0xaa, at - (at % 4096), at - (at % 4096) + 4096);
  const [, first = '', second = ''] = await walkedText('s.db', database);
  expect(first).toMatch(/^first\.jsonl: \{"id":0,/);
  const rows = first.split('\n').filter((line) => line.includes('"id":')).length;
  expect(rows).toBeGreaterThan(100);
  expect(
    first.endsWith(
      ` [The table is damaged (SQLITE_CORRUPT): ${rows} rows before the damage were read, and none behind it.]`,
    ),
  ).toBe(true);
  expect(second.split('\n').filter((line) => line.includes('"id":'))).toHaveLength(400);
});

function lastIndexOf(bytes: Uint8Array, text: string): number {
  return Buffer.from(bytes).lastIndexOf(text);
}

test('a database that is cut off gives the rows before the cut and says that it is', async () => {
  const database = await twoTables();
  const cut = database.subarray(0, Math.floor(database.length / 2));
  const found = await walkedText('s.db', cut);
  expect(schemaOf(found)).toContain(
    `(The database is cut off: ${cut.length} of its ${database.length} bytes are there.)`,
  );
  expect(found.join('\n')).toContain('{"id":0,"body":"row 0 ');
  expect(found.join('\n')).toMatch(
    /rows before the damage were read, and none behind it\.\]|no row of this table can be read/,
  );
});

test('a damaged definition hides no other table', async () => {
  const database = await twoTables();
  database.set(new TextEncoder().encode('CREATE TUBLE'), lastIndexOf(database, 'CREATE TABLE first'));
  const found = await walkedText('s.db', database);
  expect(found.find((line) => line.startsWith('second.jsonl: '))?.split('\n')).toHaveLength(401);
  expect(found.find((line) => line.startsWith('first.jsonl: '))).toMatch(
    /^first\.jsonl: Refused: the definition of this table cannot be read/,
  );
});

test('a file that only begins like a database is refused, not passed over', async () => {
  const found = await walkedText('s.db', new TextEncoder().encode(`SQLite format 3\0${'x'.repeat(2000)}`));
  expect(found.at(-1)).toMatch(/^: The database is damaged: .*the archive is kept in evidence\.$/);
  expect(await walkedText('s.db', new TextEncoder().encode('SQLite format 3\0'))).toHaveLength(1);
});

test('a database inside archives is opened where it lies, and a table is found again when the walk is over', async () => {
  const body = await sqliteBytes('CREATE TABLE t (x)', 'INSERT INTO t VALUES (1), (2)');
  const tar = gzipSync(await packTar([{ header: { name: 'a/state.vscdb', size: body.length }, body }]));
  const file = evidenceOf('all.tgz', Uint8Array.from(tar));
  for (let round = 0; round < 3; round += 1) {
    let found: (() => Promise<ReadableStream<Uint8Array>>) | undefined;
    for await (const walked of walkEvidence(file)) {
      if (walked.kind !== 'file' || walked.source.member !== 'all.tar!/a/state.vscdb!/t.jsonl') continue;
      found = walked.source.open;
      break;
    }
    expect(found && new TextDecoder().decode(await bytesOf(await found()))).toBe('{"x":1}\n{"x":2}\n');
  }
});
