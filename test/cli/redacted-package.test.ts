import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { makeHashesFit, packageFiles } from '../../core/testing/forged-package.ts';
import { openNative } from '../../engine/native.ts';
import { verifyAgainst } from '../../host/package/against.mjs';
import { openZip, verifyPackage } from '../../host/package/verify.mjs';
import { expectNothingIn, textsOf } from './nothing-left.ts';
import { spoorInProcess as spoor } from './run-in-process.ts';
import { SAMPLE } from './run-spoor.ts';

const NAME = 'Maja Zeman';
const MAIL = 'maja.zeman341@mail.example.org';
const ORDER = 'ORD-88213';
const NOTED = 'Ines Kral';
const SECRETS = [NAME, MAIL, ORDER, NOTED];
const PLAN = `rules:
  - { kind: text, text: ${NAME}, as: person }
  - { kind: text, text: ${NOTED}, as: person }
  - { kind: pattern, pattern: 'ORD-\\d{5}', as: order }
  - { kind: class, class: email-address }
  - { kind: column, column: event.credential }
  - { kind: column, column: event.input_tokens }
`;

const made = { folder: '', dir: '', full: '', bag: '', zip: '', plan: '', salt: '' };
const at = (name: string) => join(made.folder, name);
const run = promisify(execFile);

beforeAll(async () => {
  made.folder = await mkdtemp(join(tmpdir(), 'spoor-redacted-'));
  Object.assign(made, { dir: at('x.spoor'), full: at('full'), bag: at('bag'), zip: at('bag.zip') });
  await spoor('import', SAMPLE, '--case', made.dir);
  await spoor('custody', 'record', made.dir, 'support-desk.zip', '--transferred', '--to', NOTED);
  await writeFile(at('plan.yaml'), PLAN);
  expect(await spoor('redact', 'set', made.dir, at('plan.yaml'))).toMatchObject({ code: 0, stderr: '' });
  expect(await spoor('package', made.dir, '--out', made.full)).toMatchObject({ code: 0 });
  expect(await spoor('package', made.dir, '--out', made.zip, '--redacted')).toMatchObject({ code: 0 });
  await unpack(made.zip, made.bag);
  const set = (await journalOf(made.full)).find(({ act }) => act === 'redaction.set');
  Object.assign(made, { plan: set?.data.sha256, salt: set?.data.salt });
  return () => rm(made.folder, { recursive: true, force: true });
}, 300_000);

async function unpack(zip: string, to: string): Promise<void> {
  const opened = await openZip(zip);
  for (const [name, { read }] of opened.files) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of read()) chunks.push(chunk);
    await mkdir(dirname(join(to, name)), { recursive: true });
    await writeFile(join(to, name), Buffer.concat(chunks));
  }
  await opened.close();
}

interface Line {
  readonly number: number;
  readonly act: string;
  readonly hash: string;
  readonly salt?: string;
  readonly redacted?: boolean;
  readonly data: Readonly<Record<string, string>>;
}

async function journalOf(bag: string): Promise<readonly Line[]> {
  const text = await readFile(join(bag, 'data/journal.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('nothing of what the plan hides is in any byte of a redacted package, compressed tables included', async () => {
  const database = await openNative(':memory:', { writesInto: made.bag });
  for (const name of await packageFiles(made.bag)) {
    const bytes = await readFile(join(made.bag, name));
    expectNothingIn(name, [bytes.toString()], [...SECRETS, made.salt]);
    if (!name.endsWith('.parquet')) continue;
    const { values } = await database.query(`SELECT * FROM '${join(made.bag, name)}'`);
    expectNothingIn(name, [values.flatMap((column) => [...Array.from(column)].map(String)).join('\n')], SECRETS);
  }
  await database.close();
  expectNothingIn('zip', textsOf(await readFile(made.zip)), [...SECRETS, made.salt]);
  // The same search finds them in the full package.
  const full = await readFile(join(made.full, 'data/tables/content.csv'), 'utf8');
  for (const secret of [NAME, MAIL, ORDER]) expect(full).toContain(secret);
  expect(JSON.stringify(await journalOf(made.full))).toContain(NOTED);
});

test('a redacted package verifies by itself, says what it leaves out, and keeps the hashes of the journal', async () => {
  const verdict = await verifyPackage(made.bag);
  const [full, redacted] = [await journalOf(made.full), await journalOf(made.bag)];
  expect(redacted.map(({ hash }) => hash)).toEqual(full.map(({ hash }) => hash));
  const hidden = redacted.filter((entry) => entry.redacted).map(({ number }) => number);
  expect(hidden.length).toBeGreaterThan(1);
  expect(hidden.length).toBeLessThan(redacted.length);
  expect(verdict).toMatchObject({
    isSound: true,
    said: expect.arrayContaining([
      `Redaction: by the plan ${made.plan}; entries without what it hides, with their hashes: ${hidden.join(', ')}`,
      'Originals: 0 intact; 1 left out, as data/contents.json says',
    ]),
  });
  expect(full.every(({ salt }) => salt !== undefined)).toBe(true);
  expect(redacted.filter((entry) => entry.redacted && entry.salt !== undefined)).toEqual([]);
  const info = await readFile(join(made.bag, 'bag-info.txt'), 'utf8');
  expect(info).toContain(`Spoor-Redacted-By: ${made.plan}`);
  expect(info).toContain('Spoor-Originals: 0 of 1');
  expect(await verifyPackage(made.zip)).toMatchObject({ isSound: true });
});

test('against the full package it is the same case with only the stated parts replaced; by Node alone too', async () => {
  const checked = await spoor('verify', made.zip, '--against', made.full);
  expect(checked.stdout).toMatch(/Against the full package: the same journal; \d+ files the same/);
  expect(checked.code).toBe(0);
  const [, rows = '0', changed = '0'] = /Rows: (\d+) in tables.*; (\d+) with something/.exec(checked.stdout) ?? [];
  expect(Number(changed)).toBeGreaterThan(100);
  expect(Number(rows)).toBeGreaterThan(Number(changed));
  const [, places = '0', exact = '0'] = /Taken out: (\d+) places; in (\d+) the token/.exec(checked.stdout) ?? [];
  expect(Number(exact)).toBeGreaterThan(100);
  expect(Number(places)).toBeGreaterThanOrEqual(Number(exact));
  const { stdout } = await run(process.execPath, [join(made.bag, 'against.mjs'), made.bag, made.full]);
  expect(stdout).toContain('The package is sound.');
  expect((await verifyAgainst(made.full, made.bag)).wrong).toMatchObject({ where: 'data/redaction.json' });
});

type Change = (text: string) => string;
const FORGERIES: readonly (readonly [what: string, file: string, change: Change])[] = [
  [
    'a cell beside a token',
    'data/tables/content.csv',
    (text) => text.replace(/([a-z]) \[REDACTED/, '$1 not [REDACTED'),
  ],
  ['a cell without a token', 'data/tables/actor.csv', (text) => text.replace(/agent/, 'agemt')],
  ['a row that is gone', 'data/tables/event.csv', (text) => text.replace(/\r\n[^\r]*\r\n/, '\r\n')],
  [
    'the words of a hidden entry',
    'data/journal.jsonl',
    (text) => text.replace(/"act":"evidence.transferred"(.*"to":")/, '"act":"evidence.transferred"$1Not '),
  ],
  [
    'the act of a hidden entry',
    'data/journal.jsonl',
    (text) => text.replace('"act":"evidence.transferred"', '"act":"evidence.disposed"'),
  ],
  ['a finding', 'data/findings/findings.json', (text) => text.replace(/"severity": "high"/, '"severity": "low"')],
  ['a commitment', 'data/redaction.json', (text) => text.replace(/"commitment": "[0-9a-f]{4}/, '"commitment": "0000')],
  ['how a file stands', 'data/redaction.json', (text) => text.replace('"how": "rows"', '"how": "anew"')],
  ['the commitments of rows', 'data/redaction/rows/content.csv.txt', (text) => text.replace(/\n[0-9a-f]{32}\n/, '\n')],
];

test.each(FORGERIES)('%s is told by the full package, also where all hashes fit again', async (what, file, change) => {
  const forged = at('forged');
  await cp(made.bag, forged, { recursive: true });
  try {
    const text = await readFile(join(forged, file), 'utf8');
    expect(change(text)).not.toBe(text);
    await writeFile(join(forged, file), change(text));
    await makeHashesFit(forged);
    expect((await verifyPackage(forged)).isSound).toBe(true);
    const verdict = await verifyAgainst(forged, made.full);
    expect(verdict.isSound, what).toBe(false);
  } finally {
    await rm(forged, { recursive: true, force: true });
  }
});
