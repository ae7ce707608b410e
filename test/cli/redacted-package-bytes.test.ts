import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { verifyAgainst } from '../../host/package/against.mjs';
import { openZip, verifyPackage } from '../../host/package/verify.mjs';
import { spoorInProcess as spoor } from './run-in-process.ts';

const made = { folder: '', dir: '', zip: '' };
const at = (name: string) => join(made.folder, name);

// A small case, so that its package can be verified some hundred times.
beforeAll(async () => {
  made.folder = await mkdtemp(join(tmpdir(), 'spoor-bytes-'));
  Object.assign(made, { dir: at('small.spoor'), zip: at('small.zip') });
  await writeFile(
    at('run.jsonl'),
    `${JSON.stringify({ timestamp: '2026-03-17T10:00:00Z', message: 'Maja Zeman called' })}\n`,
  );
  await writeFile(at('plan.yaml'), 'rules:\n  - { kind: text, text: Maja Zeman, as: person }\n');
  await spoor('import', at('run.jsonl'), '--case', made.dir);
  await spoor('redact', 'set', made.dir, at('plan.yaml'));
  expect(await spoor('package', made.dir, '--out', made.zip, '--redacted')).toMatchObject({ code: 0 });
  return () => rm(made.folder, { recursive: true, force: true });
}, 120_000);

test('a byte altered at a random place of each of its files is told', async () => {
  let state = 5;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const { files, close } = await openZip(made.zip);
  await close();
  expect(files.size).toBeGreaterThan(100);
  const zip = await open(made.zip, 'r+');
  for (const { name, size, offset } of files.values()) {
    // Behind the header of the member: 30 bytes, its name, and 20 more.
    const place = offset + 50 + Buffer.byteLength(name) + random(size);
    const { buffer } = await zip.read(Buffer.alloc(1), 0, 1, place);
    await zip.write(Buffer.from([(buffer[0] ?? 0) ^ 0x01]), 0, 1, place);
    expect((await verifyPackage(made.zip)).isSound, `${name} at ${place}`).toBe(false);
    await zip.write(buffer, 0, 1, place);
  }
  await zip.close();
  expect(await verifyPackage(made.zip)).toMatchObject({ isSound: true });
}, 240_000);

test('a full package of another state is no proof, and the case tells of every package', async () => {
  await spoor('custody', 'hold', made.dir, '--set', '--reason', 'lawsuit', '--authority', 'Counsel');
  expect(await spoor('package', made.dir, '--out', at('later'))).toMatchObject({ code: 0 });
  expect((await verifyAgainst(made.zip, at('later'))).wrong?.what).toContain('another state of the case');
  const lines = (await readFile(join(made.dir, 'journal.jsonl'), 'utf8')).trimEnd().split('\n');
  const packaged = lines.map((line) => JSON.parse(line)).filter(({ act }) => act === 'case.packaged');
  expect(packaged.map(({ data }) => data.redactedBy === undefined)).toEqual([false, true]);
  expect(await spoor('package', made.dir, '--out', at('no'), '--redacted', '--only', 'run.jsonl')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('holds no originals'),
  });
  expect((await readdir(made.folder)).filter((name) => name.includes('making'))).toEqual([]);
}, 120_000);
