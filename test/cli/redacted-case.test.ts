import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { expectNothingIn, textsOf } from './nothing-left.ts';
import { spoorInProcess as spoor } from './run-in-process.ts';
import { SAMPLE } from './run-spoor.ts';

const NAME = 'Maja Zeman';
const MAIL = 'maja.zeman341@mail.example.org';
const ORDER = 'ORD-88213';
const SECRETS = [NAME, MAIL, ORDER];
const PLAN = `rules:
  - { kind: text, text: ${NAME}, as: person }
  - { kind: pattern, pattern: 'ORD-\\d{5}', as: order }
  - { kind: class, class: email-address }
`;

const made = { folder: '', dir: '', file: '', copy: '' };
const at = (name: string) => join(made.folder, name);

beforeAll(async () => {
  made.folder = await mkdtemp(join(tmpdir(), 'spoor-derived-'));
  Object.assign(made, { dir: at('x.spoor'), file: at('exercise.spoorcase'), copy: at('exercise.spoor') });
  await writeFile(at('memo.bin'), Buffer.from([0, 1, 2, 255, 254]));
  await spoor('import', SAMPLE, at('memo.bin'), '--case', made.dir);
  await writeFile(at('plan.yaml'), PLAN);
  await spoor('redact', 'set', made.dir, at('plan.yaml'));
  return () => rm(made.folder, { recursive: true, force: true });
}, 300_000);

async function summaryOf(dir: string) {
  const { totals } = JSON.parse((await spoor('summary', dir, '--json')).stdout);
  return totals;
}

async function filesIn(dir: string): Promise<readonly string[]> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Of a case: every file, and what the journal holds encoded of a drill. */
async function expectNothingInCase(dir: string): Promise<void> {
  for (const path of (await filesIn(dir)).filter((name) => !name.endsWith('.duckdb')))
    expectNothingIn(path, [(await readFile(path)).toString()], SECRETS);
  const lines = (await readFile(join(dir, 'journal.jsonl'), 'utf8')).trimEnd().split('\n');
  const definitions = lines.map((line) => String(JSON.parse(line).data.definition ?? ''));
  expectNothingIn(
    'definition',
    [definitions.map((text) => Buffer.from(text, 'base64').toString()).join('\n')],
    SECRETS,
  );
}

test('a redacted case is a case of its own, holds nothing that is hidden, and reads as the case it was made of', async () => {
  const exported = await spoor('case', 'export', made.dir, made.file, '--redacted');
  expect(exported).toMatchObject({ code: 0 });
  expect(exported.stdout).toMatch(/Left out: memo\.bin: It is no text/);
  expectNothingIn('file', textsOf(await readFile(made.file)), SECRETS);
  expect(await spoor('case', 'import', made.file, made.copy)).toMatchObject({ code: 0 });
  const { events, records, rejects } = await summaryOf(made.dir);
  expect(await summaryOf(made.copy)).toMatchObject({ events, records, rejects });
  await expectNothingInCase(made.copy);
  const [own, other] = await Promise.all(
    [made.dir, made.copy].map(async (dir) => JSON.parse(await readFile(join(dir, 'case.json'), 'utf8'))),
  );
  expect(other.id).not.toBe(own.id);
  expect(other.title).toMatch(/redacted by the plan [0-9a-f]{64}/);
  const custody = JSON.parse((await spoor('custody', made.copy, '--json')).stdout);
  // Every copy says that it is one, and no plain hash of an original stands beside it.
  for (const { acquired } of custody.items)
    expect(JSON.stringify(acquired.details)).toMatch(/redacted copy, no original.*salted hash/);
  const originals = JSON.parse((await spoor('custody', made.dir, '--json')).stdout);
  const text = await readFile(join(made.copy, 'journal.jsonl'), 'utf8');
  for (const { evidenceId } of originals.items) expect(text).not.toContain(evidenceId);
  expect(await spoor('case', 'merge', made.dir, made.file)).toMatchObject({
    stderr: expect.stringContaining('copy of another case'),
  });
  expect(await readFile(join(made.dir, 'journal.jsonl'), 'utf8')).toMatch(/"derived":true.*"redactedBy":/);
}, 240_000);

const DRILL = `id: our-own
title: Our own spring
version: 1
summary: What happened to us, with other names.
duration_minutes: 30
playbook: investigate-prompt-injection
case: { file: exercise.spoorcase, starts_at: "START", stages: { rest: "END" } }
roles: [{ id: lead, name: Incident lead }]
objectives:
  - { id: see, text: See it, csf: DE.AE, scoring: { P: seen, S: late, M: in part, U: not } }
injects:
  - { id: more, minute: 10, to: [lead], from: Operations, title: More, text: The rest is here., releases: [rest], expects: [noted] }
expected:
  - { id: noted, text: It is noted, objective: see, by_minute: 20, recognise: { act: note.added } }
`;

test('a drill on a redacted case shows nothing that is hidden, and later records only when they are released', async () => {
  if (!(await readdir(made.folder)).includes('exercise.spoorcase'))
    await spoor('case', 'export', made.dir, made.file, '--redacted');
  const { firstNs, lastNs, events } = await summaryOf(made.dir);
  const isoOf = (ns: bigint) => new Date(Number(ns / 1_000_000n)).toISOString();
  const [first, last] = [BigInt(firstNs), BigInt(lastNs)];
  const drill = DRILL.replace('START', isoOf(first + (last - first) / 3n)).replace('END', isoOf(last + 1_000_000_000n));
  await writeFile(at('drill.yaml'), drill);
  await writeFile(
    at('walk.yaml'),
    '- { minute: 10, deliver: more }\n- { minute: 12, note: Seen. }\n- { minute: 30, end: true }\n',
  );
  const started = await spoor('drill', 'start', at('drill.yaml'), '--case', at('start.spoor'));
  expect(started).toMatchObject({ code: 0 });
  const early = await summaryOf(at('start.spoor'));
  expect(early.events).toBeGreaterThan(0);
  expect(early.events).toBeLessThan(events);
  const ran = await spoor(
    'drill',
    'run',
    at('drill.yaml'),
    '--script',
    at('walk.yaml'),
    '--case',
    at('run.spoor'),
    '--json',
  );
  expect(ran).toMatchObject({ code: 0 });
  expect(JSON.parse(ran.stdout).expected).toMatchObject([{ id: 'noted', done: expect.anything() }]);
  const whole = await summaryOf(at('run.spoor'));
  expect(whole.events).toBeGreaterThan(early.events);
  await expectNothingInCase(at('run.spoor'));
}, 240_000);

test('a subset of a case is a case of its own, with the originals that were named', async () => {
  const [file, copy] = [at('part.spoorcase'), at('part.spoor')];
  const exported = await spoor('case', 'export', made.dir, file, '--only', 'memo.bin');
  expect(exported.stdout).toContain('Left out: support-desk.zip: not asked for');
  expect(await spoor('case', 'import', file, copy)).toMatchObject({ code: 0 });
  const custody = JSON.parse((await spoor('custody', copy, '--json')).stdout);
  expect(custody.items.map(({ names }: { names: readonly string[] }) => names)).toEqual([['memo.bin']]);
  expect(JSON.stringify(custody.items[0].acquired.details)).toMatch(/copy of an original.*the same bytes, SHA-256/);
  expect(await spoor('verify', copy)).toMatchObject({ code: 0 });
}, 120_000);
