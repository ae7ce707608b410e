// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { FAKE_WHAT_IF } from '../../testing/fake-what-if.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import { usePolicies } from './policy-drafts.ts';
import view from './whatif-view.tsx';

const WhatIf = view.component;

beforeEach(() =>
  usePolicies.setState({
    isComparing: false,
    texts: { left: '', right: '' },
    chosen: { left: '', right: '' },
    replayed: undefined,
  }),
);
afterEach(cleanup);

async function replay(): Promise<void> {
  const button = await screen.findByRole('button', { name: 'Replay' });
  await waitFor(() => expect(button.hasAttribute('disabled')).toBe(false));
  fireEvent.click(button);
}

test('nothing is replayed before it is asked for; then the outcome comes in words, figures and calls', async () => {
  const asked: string[] = [];
  const workbench = fakeWorkbench({
    whatIf: async (text) => {
      asked.push(text);
      return FAKE_WHAT_IF;
    },
  });
  renderOver(<WhatIf />, { at: '#/whatif', workbench });
  expect(await screen.findByText('No policy has been replayed yet')).toBeTruthy();
  expect(asked).toEqual([]);
  await replay();
  expect(await screen.findByText(FAKE_WHAT_IF.headline)).toBeTruthy();
  expect(asked).toEqual(['name: Ask first\nrules: []\n']);
  const harmful = await screen.findByRole('grid', { name: 'Harmful calls' });
  expect(harmful.getAttribute('aria-rowcount')).toBe('3');
  expect(await screen.findByRole('img', { name: 'Not recorded: 1 call, 1 without a recorded time' })).toBeTruthy();
});

test('a shipped policy can be chosen and changed, and what is wrong is said with its place', async () => {
  const workbench = fakeWorkbench({
    checkPolicy: async (text) =>
      text.includes('forbid') ? [{ line: 3, column: 5, message: '`effect` must be deny.' }] : [],
  });
  renderOver(<WhatIf />, { at: '#/whatif', workbench });
  fireEvent.change(await screen.findByLabelText('Policy: start from'), { target: { value: 'read-only' } });
  const editor = screen.getByLabelText('Policy as YAML');
  expect(editor).toHaveProperty('value', 'name: Read-only\nrules: []\n');
  fireEvent.change(editor, { target: { value: 'effect: forbid' } });
  expect(await screen.findByText(/Line 3, column 5:/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Replay' }).hasAttribute('disabled')).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Undo changes' }));
  expect(editor).toHaveProperty('value', 'name: Read-only\nrules: []\n');
});

test('two policies are replayed side by side', async () => {
  const asked: (readonly [string, string])[] = [];
  const workbench = fakeWorkbench({
    compareWhatIf: async (left, right) => {
      asked.push([left, right]);
      return { left: FAKE_WHAT_IF, right: FAKE_WHAT_IF, differences: [], differing: 0 };
    },
  });
  renderOver(<WhatIf />, { at: '#/whatif', workbench });
  fireEvent.click(await screen.findByRole('radio', { name: 'Compare two' }));
  await replay();
  const table = await screen.findByRole('table');
  expect(within(table).getByRole('row', { name: /of these stopped 1 1/ })).toBeTruthy();
  expect(asked).toEqual([['name: Ask first\nrules: []\n', 'name: Read-only\nrules: []\n']]);
});

test('a result is kept in the journal with the text that was replayed', async () => {
  const kept: string[] = [];
  const workbench = fakeWorkbench({ keepWhatIf: async (text) => void kept.push(text) });
  renderOver(<WhatIf />, { at: '#/whatif', workbench });
  await replay();
  fireEvent.change(screen.getByLabelText('Policy as YAML'), { target: { value: 'name: Later' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Keep for the report' }));
  await waitFor(() => expect(kept).toEqual(['name: Ask first\nrules: []\n']));
});

test('text of evidence stays inert', async () => {
  renderOver(<WhatIf />, { at: '#/whatif' });
  await replay();
  const grid = await screen.findByRole('grid', { name: 'Harmful calls' });
  expect(grid.textContent).not.toContain('\u202e');
});
