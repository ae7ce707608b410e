// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { FAKE_SOURCES } from '../../testing/fake-case.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import view from './evidence-view.tsx';

afterEach(cleanup);

const Evidence = view.component;

test('every source is listed with an account that adds up to the total', async () => {
  renderOver(<Evidence />, { at: '#/evidence' });
  const grid = await screen.findByRole('grid', { name: 'Sources' });
  expect(within(grid).getAllByRole('row')).toHaveLength(FAKE_SOURCES.length + 2);
  expect(within(grid).getByRole('row', { name: 'Total' }).textContent).toBe('Total4,9544,7951401275,0009.47 MiB');
  expect(within(grid).getByText('not understood')).toBeTruthy();
});

test('a hostile name of a member is shown with its signs', async () => {
  renderOver(<Evidence />, { at: '#/evidence' });
  const grid = await screen.findByRole('grid', { name: 'Sources' });
  expect(grid.textContent).toContain('in⟨RLO⟩gnp.exe⟨PDF⟩.json bundle.zip!/mail/');
});

test('a rejected record is shown with place, reason and bytes', async () => {
  renderOver(<Evidence />, { at: '#/evidence?open=a1b2c3d4e5f60718' });
  fireEvent.click(await screen.findByRole('tab', { name: 'Rejected 7' }));
  fireEvent.click(await screen.findByText('20,114'));
  const bytes = await screen.findByRole('region', { name: 'Bytes as text' });
  expect(bytes.textContent).toContain('⟨ESC⟩[2J⟨RLO⟩evil⟨PDF⟩ <b>bold</b>');
  expect(screen.getByText(/Shown are the first/)).toBeTruthy();
});

test('evidence that was altered is named and alarms', async () => {
  const workbench = fakeWorkbench({
    verifyEvidence: async () => [
      { evidenceId: 'a1b2', name: 'a.jsonl', state: 'intact' },
      { evidenceId: 'c3d4', name: 'b.jsonl', state: 'altered' },
    ],
  });
  renderOver(<Evidence />, { at: '#/evidence', workbench });
  fireEvent.click(await screen.findByRole('button', { name: 'Verify evidence' }));
  const alarm = await screen.findByRole('alert');
  expect(alarm.textContent).toContain('1 of 2 items of evidence is not as received.');
  expect(alarm.textContent).toContain('b.jsonl altered, expected c3d4');
});

test('what a source lacks is said by matter, with events that show it, and what is known of its clock', async () => {
  renderOver(<Evidence />, { at: '#/evidence?open=a1b2c3d4e5f60718' });
  fireEvent.click(await screen.findByRole('tab', { name: 'Gaps and clock' }));
  const lacks = await screen.findByText('1 sub-agent started whose own trace is not in the case.');
  expect(within(lacks.closest('dd') ?? lacks).getAllByRole('link')).toHaveLength(1);
  expect(
    screen.getByText(/12 of its 14 events have a recorded time, to the millisecond\. They never go back\./),
  ).toBeTruthy();
});

test('the custody of the open item shows each act, who did it, and what is not supplied', async () => {
  const step = { at: '2026-03-02T08:00:00.000Z', by: 'm.keller', details: [], hashBefore: undefined };
  const evidenceId = FAKE_SOURCES.find(({ sourceId }) => sourceId === 'a1b2c3d4e5f60718')?.evidenceId ?? '';
  const item = {
    ...{ evidenceId, names: ['run.jsonl'], bytes: 4, isDisposed: false, acquired: undefined },
    steps: [{ ...step, number: 2, act: 'evidence.received' as const, hashAfter: evidenceId }],
  };
  const hold = { number: 3, at: '2026-03-02T09:00:00.000Z', by: 'm.keller', reason: 'a \u202elawsuit', authority: 'x' };
  const workbench = fakeWorkbench({ custody: async () => ({ items: [item], hold, head: 'ab', count: 3 }) });
  renderOver(<Evidence />, { at: '#/evidence?open=a1b2c3d4e5f60718', workbench });
  fireEvent.click(await screen.findByRole('tab', { name: 'Custody' }));
  const table = await screen.findByRole('table', { name: 'Custody' });
  expect(within(table).getByText('evidence.received')).toBeTruthy();
  expect(within(table).getByText('not in the case yet')).toBeTruthy();
  expect(screen.getByText(/Custody before receipt: not supplied/)).toBeTruthy();
  expect(document.body.textContent).toContain('a ⟨RLO⟩lawsuit');
});
