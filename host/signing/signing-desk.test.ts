import { appendFile, chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { createCase } from '../case-folder.ts';
import { createHandler } from '../handler.ts';
import { newKeyText, publicKeyOf } from '../package/signing-key.ts';
import type { KeyVault } from './key-vault.ts';
import { verifySignedFile } from './signed-file.ts';
import { SigningDesk } from './signing-desk.ts';

const PASSPHRASE = 'correct horse battery';
const keyFile = newKeyText(PASSPHRASE, 'Ana');
const { fingerprint } = publicKeyOf(keyFile);

function vault(isThere = true): KeyVault & { readonly kept: () => string | undefined } {
  let kept: string | undefined;
  return {
    kept: () => kept,
    isAvailable: () => isThere,
    read: async () => kept,
    keep: async (secret) => {
      kept = secret;
    },
    forget: async () => {
      kept = undefined;
    },
  };
}

async function served(signing = new SigningDesk()) {
  const folder = await temporaryFolder();
  const dir = join(folder, 'x.spoor');
  const opened = await createCase(dir, { title: 'Wire transfer', timeZone: 'UTC' });
  await opened.saveExport('report.html', Buffer.from('<!doctype html>'));
  const handler = createHandler({ case: opened, assetsDir: folder, signing });
  const ask = async (path: string, body?: unknown) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await handler(new Request(`http://127.0.0.1/api/signing${path}`, init));
    return { status: response.status, told: await response.json() };
  };
  return { dir, opened, ask };
}

test('a frozen report is signed by a key file and its passphrase, which nothing keeps or tells', async () => {
  const { dir, opened, ask } = await served();
  expect(await ask('')).toEqual({ status: 200, told: { canKeep: false, isKept: false } });
  expect(await ask('/sign?name=report.html', {})).toMatchObject({ status: 403, told: { code: 'key/locked' } });
  expect(await ask('/open', { keyFile, passphrase: 'another one', isToBeKept: false })).toMatchObject({ status: 403 });
  const open = await ask('/open', { keyFile, passphrase: PASSPHRASE, isToBeKept: false });
  expect(open.told).toEqual({ key: { fingerprint, comment: 'Ana' }, canKeep: false, isKept: false });
  const { told } = await ask('/sign?name=report.html', {});
  expect(told).toEqual({ name: 'report.html.dsse.json', fingerprint });
  const [report, signature] = await Promise.all(
    ['report.html', told.name].map((name) => readFile(join(dir, 'exports', name))),
  );
  const { id } = await opened.manifest();
  const verified = verifySignedFile(report ?? Buffer.alloc(0), String(signature));
  expect(verified).toMatchObject({ name: 'report.html', fingerprint, caseId: id, journal: { count: 2 } });
  expect(() => verifySignedFile(Buffer.from('<!doctype htm1>'), String(signature))).toThrow(
    'not the one that was signed',
  );
  const journal = await readFile(join(dir, 'journal.jsonl'), 'utf8');
  expect(journal).toContain(`"signedBy":"${fingerprint}"`);
  expect(journal + String(signature)).not.toContain(PASSPHRASE);
  expect((await ask('/close', {})).told).toEqual({ canKeep: false, isKept: false });
  expect(await ask('/sign?name=report.html', {})).toMatchObject({ status: 403 });
  await opened.release();
});

test('every altered byte of a signature is told', async () => {
  const { dir, opened, ask } = await served();
  await ask('/open', { keyFile, passphrase: PASSPHRASE, isToBeKept: false });
  await ask('/sign?name=report.html', {});
  await opened.release();
  const report = await readFile(join(dir, 'exports/report.html'));
  const signature = await readFile(join(dir, 'exports/report.html.dsse.json'));
  for (let at = 0; at < signature.length - 1; at += 7) {
    const altered = Buffer.from(signature);
    altered[at] = (altered[at] ?? 0) ^ 0x01;
    const told = () => verifySignedFile(report, altered.toString());
    expect(told, `at ${at}`).toThrow();
  }
});

test('a file that is not as it was frozen, or that the journal does not know, is not signed', async () => {
  const { dir, opened, ask } = await served();
  await ask('/open', { keyFile, passphrase: PASSPHRASE, isToBeKept: false });
  expect(await ask('/sign?name=case.json', {})).toMatchObject({ status: 400, told: { code: 'export/failed' } });
  await chmod(join(dir, 'exports/report.html'), 0o644);
  await appendFile(join(dir, 'exports/report.html'), 'x');
  expect(await ask('/sign?name=report.html', {})).toMatchObject({ told: { code: 'evidence/altered' } });
  await opened.release();
});

test('a key is kept in a keychain where there is one and somebody asks, and signs after the next start', async () => {
  const keychain = vault();
  const first = new SigningDesk(keychain);
  await first.open({ keyFile, passphrase: PASSPHRASE, isToBeKept: false });
  expect(keychain.kept()).toBeUndefined();
  expect(await first.open({ keyFile, passphrase: PASSPHRASE, isToBeKept: true })).toMatchObject({ isKept: true });
  expect(keychain.kept()).not.toContain(PASSPHRASE);
  const next = new SigningDesk(keychain);
  expect(await next.state()).toEqual({ key: { fingerprint, comment: 'Ana' }, canKeep: true, isKept: true });
  expect(await next.close()).toMatchObject({ key: undefined, isKept: false });
  expect(keychain.kept()).toBeUndefined();
  await expect(
    new SigningDesk(vault(false)).open({ keyFile, passphrase: PASSPHRASE, isToBeKept: true }),
  ).rejects.toMatchObject({ code: 'usage/invalid' });
});
