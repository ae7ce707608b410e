// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { KeyOpening, SigningState } from '../../../core/model/signing.ts';
import type { JournalEntry } from '../../../core/ports/case-host.ts';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import { SignExport } from './sign-export.tsx';
import { SigningBox } from './signing-box.tsx';

afterEach(cleanup);

const FINGERPRINT = 'ab'.repeat(32);
const exported: JournalEntry = {
  ...{ number: 7, at: '2026-03-17T10:00:00.000Z', by: 'ana', act: 'report.exported', object: 'report.html' },
  ...{ data: { sha256: 'c'.repeat(64), bytes: 12 }, previous: '0'.repeat(64), hash: 'd'.repeat(64) },
};

function workbench(canKeep = false) {
  let state: SigningState = { key: undefined, canKeep, isKept: false };
  const opened: KeyOpening[] = [];
  const signed: string[] = [];
  const bench = fakeWorkbench({
    signingState: async () => state,
    openSigningKey: async (opening) => {
      opened.push(opening);
      if (opening.passphrase === 'wrong') throw new Error('The key does not open.');
      state = { key: { fingerprint: FINGERPRINT, comment: 'Ana' }, canKeep, isKept: opening.isToBeKept };
      return state;
    },
    closeSigningKey: async () => {
      state = { key: undefined, canKeep, isKept: false };
      return state;
    },
    signExport: async (name) => {
      signed.push(name);
      return { name: `${name}.dsse.json`, fingerprint: FINGERPRINT };
    },
  });
  return { bench, opened, signed };
}

function typeKey(passphrase: string): void {
  const file = new File(['{"format":"spoor-signing-key"}'], 'mine.key');
  fireEvent.change(screen.getByLabelText('Key file'), { target: { files: [file] } });
  fireEvent.change(screen.getByLabelText('Passphrase of the key'), { target: { value: passphrase } });
  fireEvent.click(screen.getByRole('button', { name: 'Open the key' }));
}

test('a key is opened, shown by its fingerprint, signs a frozen file, and is closed', async () => {
  const { bench, opened, signed } = workbench();
  renderOver(
    <>
      <SigningBox />
      <SignExport entry={exported} />
    </>,
    { at: '#/journal', workbench: bench },
  );
  await screen.findByLabelText('Key file');
  expect(screen.getByText('Open a key above to sign it.')).toBeTruthy();
  expect(screen.queryByText(/keychain/)).toBeNull();
  typeKey('wrong');
  expect(await screen.findByText(/The key does not open/)).toBeTruthy();
  typeKey('correct horse');
  expect(await screen.findByText('Ana')).toBeTruthy();
  expect(document.body.textContent).toContain(FINGERPRINT);
  expect(document.body.innerHTML).not.toContain('correct horse');
  expect(opened.at(-1)).toMatchObject({ keyFile: '{"format":"spoor-signing-key"}', isToBeKept: false });
  fireEvent.click(screen.getByRole('button', { name: 'Sign this file' }));
  expect(await screen.findByText('report.html.dsse.json')).toBeTruthy();
  expect(signed).toEqual(['report.html']);
  fireEvent.click(screen.getByRole('button', { name: 'Close the key' }));
  expect(await screen.findByLabelText('Key file')).toBeTruthy();
});

test('where there is a keychain, the key is kept there if somebody asks', async () => {
  const { bench, opened } = workbench(true);
  renderOver(<SigningBox />, { at: '#/journal', workbench: bench });
  fireEvent.click(await screen.findByLabelText(/keep the key in the keychain/));
  typeKey('correct horse');
  expect(await screen.findByText('in the keychain of this account')).toBeTruthy();
  expect(opened[0]?.isToBeKept).toBe(true);
});

test.each([
  { ...exported, data: { sha256: 'c'.repeat(64), bytes: 12, signs: 'report.html' } },
  { ...exported, act: 'case.packaged' as const },
  { ...exported, act: 'case.exported' as const, data: { sha256: 'c'.repeat(64) } },
])('what is no frozen file of the case offers no signature', async (entry) => {
  const { bench } = workbench();
  const { container } = renderOver(<SignExport entry={entry} />, { at: '#/journal', workbench: bench });
  expect(container.querySelector('button')).toBeNull();
});
