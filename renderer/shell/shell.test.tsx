// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { CaseSummary } from '../../core/model/answers.ts';
import { renderOver } from '../../test/renderer/render-over.tsx';
import { usePlace } from '../state/place.ts';
import { FAKE_SUMMARY } from '../testing/fake-case.ts';
import { fakeWorkbench } from '../testing/fake-workbench.ts';
import { GLOSSARY } from '../ui/glossary.ts';
import { defineView } from '../view.ts';
import { completenessOf } from './completeness-badge.tsx';
import { Shell } from './shell.tsx';

afterEach(cleanup);

const Timeline = () => <p>All events</p>;
const Broken = () => {
  throw new Error('a fault in the view');
};
const VIEWS = [
  defineView({ id: 'overview', title: 'Overview', order: 1, component: () => <p>The case</p> }),
  defineView({
    id: 'timeline',
    title: 'Timeline',
    order: 2,
    component: Timeline,
    isFiltered: true,
    useCount: () => 5_000,
  }),
  defineView({ id: 'broken', title: 'Broken', order: 3, component: Broken }),
];
const OPENED = { state: 'ready', storage: 'opfs', storageReason: '', engine: 'fake' } as const;
const renderShell = (at: string, summary: CaseSummary = FAKE_SUMMARY) =>
  renderOver(<Shell views={VIEWS} opened={OPENED} />, {
    at,
    workbench: fakeWorkbench({ summary: async () => summary }),
  });
const press = (key: string, modifiers = {}) => fireEvent.keyDown(document.body, { key, ...modifiers });

test('views are reached by link, by number key and by name', async () => {
  renderShell('#/overview');
  fireEvent.click(screen.getByRole('link', { name: 'Timeline 5,000' }));
  expect(screen.getByText('All events')).toBeTruthy();
  press('1');
  expect(screen.getByText('The case')).toBeTruthy();
  press('k', { ctrlKey: true });
  const palette = await screen.findByRole('dialog', { name: 'Go to or do anything' });
  fireEvent.change(within(palette).getByRole('combobox'), { target: { value: 'timel' } });
  fireEvent.keyDown(within(palette).getByRole('combobox'), { key: 'Enter' });
  expect(await screen.findByText('All events')).toBeTruthy();
});

test('a key that means nothing here does nothing, whatever commands have no key', () => {
  renderShell('#/overview');
  press('Alt', { altKey: true });
  press('ArrowUp', { altKey: true });
  expect(location.hash).toBe('#/overview');
});

test('the filter goes along from view to view', () => {
  renderShell('#/timeline?tool=send_money');
  fireEvent.click(screen.getByRole('link', { name: 'Overview' }));
  expect(location.hash).toBe('#/overview?tool=send_money');
});

test('conditions of the filter are chips that can be taken away', async () => {
  renderShell('#/timeline?actor=agent%3Abilling-assistant&kind=tool_call');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Remove actor billing-assistant' })).toBeTruthy());
  fireEvent.click(screen.getByRole('button', { name: 'Remove kind tool call' }));
  expect(usePlace.getState().filter).toEqual({ actors: ['agent:billing-assistant'] });
});

test('words narrow the events when typing pauses', async () => {
  renderShell('#/timeline');
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search in events' }), { target: { value: 'iban' } });
  await waitFor(() => expect(location.hash).toBe('#/timeline?text=iban'));
});

test('parts with a key become conditions by Enter, and what is not understood is said', async () => {
  renderShell('#/timeline');
  const line = screen.getByRole('searchbox', { name: 'Search in events' });
  fireEvent.change(line, { target: { value: 'iban status:denied has:finding /DE\\d+/' } });
  fireEvent.keyDown(line, { key: 'Enter' });
  await waitFor(() => expect(usePlace.getState().filter).toMatchObject({ text: 'iban', has: ['finding'] }));
  expect(usePlace.getState().filter.pattern).toBe('DE\\d+');
  fireEvent.change(line, { target: { value: 'after:soon' } });
  fireEvent.keyDown(line, { key: 'Enter' });
  expect(screen.getByRole('alert').textContent).toContain('“soon” is no time');
});

test('keys are left to the field that is typed in', () => {
  renderShell('#/timeline');
  fireEvent.keyDown(screen.getByRole('searchbox'), { key: '1' });
  expect(usePlace.getState().view).toBe('timeline');
});

test('every shortcut is listed', async () => {
  renderShell('#/overview');
  press('?');
  const help = await screen.findByRole('dialog', { name: 'Keyboard shortcuts and words' });
  expect(
    within(help)
      .getAllByRole('term')
      .map((term) => term.textContent),
  ).toEqual([
    ...['1', '2', '3', 'I', '/', 'Z', 'T', 'Ctrl K', '?'],
    ...['↑ ↓, K J', 'Page Up, Page Down', 'Home, End', 'Enter'],
    ...['↑ ↓', 'Enter, Tab', 'Esc', 'F8'],
    ...Object.values(GLOSSARY)
      .map(({ word }) => word)
      .toSorted(),
  ]);
});

test('a fault in a view is shown whole and leaves the rest at work', async () => {
  // React reports what a boundary caught; here that is what is expected.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  renderShell('#/broken');
  const fault = screen.getByRole('alert');
  expect(fault.textContent).toContain('The view “Broken” stopped because of a fault in Spoor.');
  expect(fault.textContent).toContain('Error: a fault in the view');
  fireEvent.click(screen.getByRole('link', { name: 'Overview' }));
  expect(screen.getByText('The case')).toBeTruthy();
});

test('a database in memory is said', () => {
  const opened = { ...OPENED, storage: 'memory', storageReason: 'Private windows have no storage.' } as const;
  renderOver(<Shell views={VIEWS} opened={opened} />);
  expect(screen.getByRole('status').textContent).toBe(
    'The database is kept in memory: it is built again from the evidence each time the case opens. Private windows have no storage.',
  );
});

test('completeness is said in words, and a sum that does not add up is an error', () => {
  const { totals } = FAKE_SUMMARY;
  expect(completenessOf(totals, 0)).toMatchObject({ tone: 'warn', words: '4,954 records, 7 rejected' });
  expect(completenessOf({ ...totals, rejects: 0, imported: 4_802 }, 0)).toMatchObject({ tone: 'ok' });
  expect(completenessOf({ ...totals, imported: 4_790 }, 0)).toMatchObject({
    tone: 'error',
    words: '5 records unaccounted for',
  });
});

test('a case of sources that nothing understood does not look whole', () => {
  const totals = { ...FAKE_SUMMARY.totals, records: 0, imported: 0, merged: 0, duplicates: 0, rejects: 0 };
  expect(completenessOf(totals, 4)).toEqual({
    tone: 'warn',
    icon: 'warning',
    words: '0 records, 4 sources not understood',
  });
});
