import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openNative } from '../engine/native.ts';
import type { ByteMatch, ByteQuery, ByteSearchProgress, ByteSearchResult } from './model/byte-search.ts';
import { type OpenCase, openCaseDatabase } from './open-case.ts';
import type { Database } from './ports/database.ts';
import { searchEvidence } from './search-evidence.ts';
import { bundleOf, memoryCaseHost } from './testing/memory-case-host.ts';
import { sqliteBytes } from './testing/sqlite-bytes.ts';
import { zipBytes } from './testing/zip-bytes.ts';

const utf8 = new TextEncoder();

const turn = (role: string, content: string) => JSON.stringify({ role, content });
const LINES = [
  turn('user', 'Pay the café in Zürich'),
  turn('assistant', 'I will pay the café.'),
  '{"role":"user","content":"cut off by the café',
  turn('assistant', 'Nothing more.'),
].join('\n');
/** The same as other programs write it: everything beyond ASCII escaped. */
const ESCAPED = LINES.replaceAll('é', '\\u00e9').replaceAll('ü', '\\u00fc');

let host: ReturnType<typeof memoryCaseHost>;
let database: Database;
let at: OpenCase;
beforeEach(async () => {
  host = memoryCaseHost();
  database = await openNative(':memory:');
  at = await openCaseDatabase(database, host);
});
afterEach(async () => {
  await database.close();
});

async function received(...files: readonly (readonly [string, string | Uint8Array])[]): Promise<void> {
  await at.importBundles(files.map(([name, content]) => bundleOf(name, content)));
}

async function searched(wanted: string, more: Partial<ByteQuery> = {}): Promise<ByteSearchResult> {
  return await searchEvidence({ database, host }, { kind: 'text', wanted, ignoresCase: true, ...more });
}

function told({ listed, items }: ByteSearchResult, match: ByteMatch | undefined = listed[0]) {
  const item = items.find(({ itemId }) => itemId === match?.itemId);
  return [item?.name, match?.form, match?.place.kind];
}

function utf16(text: string): Uint8Array {
  return Uint8Array.from([
    0xff,
    0xfe,
    ...[...text].flatMap((unit) => [unit.charCodeAt(0) & 0xff, unit.charCodeAt(0) >> 8]),
  ]);
}

test('matches are found in files and members of archives, with offset, form and event', async () => {
  const inner = zipBytes({ path: 'chat.jsonl', content: utf8.encode(LINES) });
  await received(
    ['a/chat.jsonl', ESCAPED],
    ['b.zip', zipBytes({ path: 'deep/inner.zip', content: inner })],
    ['c.jsonl.gz', gzipSync(turn('user', 'Another café'))],
    ['notes.bin', 'opaque: CAFÉ'],
  );
  const found = await searched('café');
  expect(found.listed.map((match) => told(found, match))).toEqual([
    ['a/chat.jsonl', 'utf-8 json', 'event'],
    ['a/chat.jsonl', 'utf-8 json', 'event'],
    ['a/chat.jsonl', 'utf-8 json', 'rejected'],
    ['b.zip!/deep/inner.zip!/chat.jsonl', 'utf-8', 'event'],
    ['b.zip!/deep/inner.zip!/chat.jsonl', 'utf-8', 'event'],
    ['b.zip!/deep/inner.zip!/chat.jsonl', 'utf-8', 'rejected'],
    ['c.jsonl.gz!/c.jsonl', 'utf-8', 'event'],
    ['notes.bin', 'utf-8', 'not-read'],
  ]);
  expect(found).toMatchObject({ isComplete: true, matches: 8, unsearched: [] });
  expect(found.byForm).toEqual([
    ['utf-8', 5],
    ['utf-8 json', 3],
  ]);
});

test('the event of a match is the one whose record holds the bytes', async () => {
  await received(['chat.jsonl', LINES]);
  const { listed } = await searched('I will pay');
  const place = listed[0]?.place;
  if (place?.kind !== 'event') throw new Error('The match has no event.');
  expect(place).toMatchObject({ recordNo: 1, outcome: 'imported', events: 1 });
  expect((await at.questions.event(place.eventId))?.output).toBe('I will pay the café.');
});

test('in UTF-16 offsets are those of the original bytes, and the event is still the right one', async () => {
  await received(['chat.jsonl', utf16([turn('user', 'Grüße'), turn('user', 'Pay now')].join('\n'))]);
  const { listed } = await searched('Pay now');
  const [match] = listed;
  expect(match?.form).toBe('utf-16le');
  expect(match?.offset).toBe(2 + 2 * `${turn('user', 'Grüße')}\n{"role":"user","content":"`.length);
  expect(match?.place).toMatchObject({ kind: 'event', recordNo: 1 });
});

test('between two records there is no event', async () => {
  await received(['chat.jsonl', `${turn('user', 'Hello')}\n\n${turn('assistant', 'Hello')}`]);
  const { listed } = await searched('0a 0a', { kind: 'hex' });
  expect(listed.map(({ place, form }) => [place.kind, form])).toEqual([['between', 'bytes']]);
});

test('a database is looked through as its tables and as its file, where deleted rows still stand', async () => {
  const bytes = await sqliteBytes(
    'PRAGMA secure_delete = OFF',
    'CREATE TABLE message (role TEXT, content TEXT)',
    "INSERT INTO message VALUES ('user', 'keep this word'), ('user', 'this was deleted')",
    'DELETE FROM message WHERE rowid = 2',
  );
  await received(['s.db', bytes]);
  const gone = await searched('was deleted');
  expect(gone.listed.map((match) => told(gone, match))).toEqual([
    ['s.db (the file of the database)', 'utf-8', 'database'],
  ]);
  const kept = await searched('keep this word');
  expect(kept.listed.map((match) => told(kept, match)[0])).toEqual([
    's.db (the file of the database)',
    's.db!/message.jsonl',
  ]);
});

test('what cannot be opened is looked through as it lies, and what cannot be read is said', async () => {
  await received(
    ['log.db-wal', Uint8Array.from([0x37, 0x7f, 0x06, 0x82, ...utf8.encode('uncommitted café')])],
    ['b.zip', zipBytes({ path: 'secret.7z', content: Uint8Array.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]) })],
  );
  const found = await searched('café');
  expect(found.listed.map(({ place }) => place)).toEqual([{ kind: 'not-read', state: 'refused' }]);
  expect(found.unsearched).toEqual([{ name: 'b.zip!/secret.7z', reason: expect.stringContaining('7-Zip') }]);
});

test('every match is counted, and what is listed is said', async () => {
  await received(['many.txt', 'paid '.repeat(3000)], ['one.txt', 'paid once']);
  const found = await searchEvidence(
    { database, host },
    { kind: 'text', wanted: 'paid', ignoresCase: false },
    { most: 50, mostOfItem: 20 },
  );
  expect([found.matches, found.listed.length]).toEqual([3001, 21]);
  expect(found.items.map(({ name, matches, listed }) => [name, matches, listed])).toEqual([
    ['many.txt', 3000, 20],
    ['one.txt', 1, 1],
  ]);
  const [many] = found.items;
  const ofOne = await searchEvidence(
    { database, host },
    { kind: 'text', wanted: 'paid', ignoresCase: false, itemIds: [many?.itemId ?? ''] },
    { most: 50, mostOfItem: 20 },
  );
  expect([ofOne.matches, ofOne.listed.length, ofOne.items.length]).toEqual([3000, 50, 1]);
});

test('a search tells how far it is, and can be stopped with what it has', async () => {
  const lines = Array.from({ length: 9000 }, (_, number) => `line ${number} paid`).join('\n');
  await received(['a.txt', lines], ['b.txt', `${lines} b`]);
  const stop = new AbortController();
  const progress: ByteSearchProgress[] = [];
  const found = await searchEvidence(
    { database, host },
    { kind: 'text', wanted: 'paid', ignoresCase: false },
    {
      signal: stop.signal,
      onProgress: (step) => {
        progress.push(step);
        if (step.name === 'b.txt') stop.abort();
      },
    },
  );
  expect(found.isComplete).toBe(false);
  expect(found.matches).toBeGreaterThanOrEqual(9000);
  expect(progress.map(({ bytesDone }) => bytesDone)).toEqual(
    progress.map(({ bytesDone }) => bytesDone).sort((a, b) => a - b),
  );
  expect(progress.flatMap((step) => step.found)).toEqual(found.listed);
  expect(found.listed.every(({ place }) => place.kind === 'event' || place.kind === 'not-read')).toBe(true);
});
