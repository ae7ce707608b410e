// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderOver } from '../../test/renderer/render-over.tsx';
import { usePlace } from '../state/place.ts';
import { fakeWorkbench } from '../testing/fake-workbench.ts';
import type { WorkbenchApi } from '../worker/api.ts';
import { OriginalsBadge } from './originals-badge.tsx';

afterEach(cleanup);

const render = (checkEvidence: WorkbenchApi['checkEvidence']) =>
  renderOver(<OriginalsBadge />, { at: '#/overview', workbench: fakeWorkbench({ checkEvidence }) });

test('says how far the check is, then that all are intact', async () => {
  let finish: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    finish = resolve;
  });
  render(async (onProgress) => {
    await onProgress(1, 2);
    await gate;
    return ['a', 'b'].map((name) => ({ evidenceId: name, name, state: 'intact' as const }));
  });
  expect(await screen.findByText('Checking originals 1/2')).toBeTruthy();
  finish();
  expect(await screen.findByText('2 originals intact on opening')).toBeTruthy();
});

test('keeps the answer where word of its progress comes after it', async () => {
  let late: () => void = () => undefined;
  render(async (onProgress) => {
    late = () => onProgress(1, 1);
    return [{ evidenceId: 'a', name: 'a', state: 'intact' }];
  });
  expect(await screen.findByText('1 original intact on opening')).toBeTruthy();
  act(() => late());
  expect(screen.getByText('1 original intact on opening')).toBeTruthy();
});

test('alarms where one is not as received, and leads to the evidence', async () => {
  render(async () => [
    { evidenceId: 'a', name: 'a', state: 'intact' },
    { evidenceId: 'b', name: 'b', state: 'altered' },
  ]);
  fireEvent.click(await screen.findByRole('button', { name: '1 original not as received. Show the evidence.' }));
  expect(usePlace.getState().view).toBe('evidence');
});

const INTACT = { evidenceId: 'a', name: 'a', state: 'intact' } as const;

test('hashes them again while the case lies open, asks for leave before each, and says so', async () => {
  let finish: (isIntact: boolean) => void = () => undefined;
  const gate = new Promise<boolean>((resolve) => {
    finish = resolve;
  });
  const workbench = fakeWorkbench({
    checkEvidence: async () => [INTACT],
    recheckEvidence: async (mayGoOn) => {
      expect(await mayGoOn(0, 1)).toBe(true);
      return [{ ...INTACT, state: (await gate) ? 'intact' : 'altered' }];
    },
  });
  renderOver(<OriginalsBadge againAfterMs={1} />, { at: '#/overview', workbench });
  expect(await screen.findByText('Checking originals again 0/1')).toBeTruthy();
  finish(false);
  expect(await screen.findByText('1 original not as received')).toBeTruthy();
});

test('stops hashing them again when asked to, and keeps what it knew', async () => {
  let asked = 0;
  let last: boolean | undefined;
  const workbench = fakeWorkbench({
    checkEvidence: async () => [INTACT],
    recheckEvidence: async (mayGoOn) => {
      while (await mayGoOn(asked, 3)) asked += 1;
      last = false;
      return undefined;
    },
  });
  renderOver(<OriginalsBadge againAfterMs={20} />, { at: '#/overview', workbench });
  fireEvent.click(await screen.findByRole('button', { name: 'Stop checking' }));
  expect(await screen.findByText('1 original intact on opening')).toBeTruthy();
  expect(last).toBe(false);
  expect(asked).toBeGreaterThan(0);
});

test('says that a check failed', async () => {
  render(() => Promise.reject(new Error('the host is gone')));
  expect(await screen.findByText('Originals could not be checked')).toBeTruthy();
});
