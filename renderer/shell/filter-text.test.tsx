// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { isoToNs } from '../../core/base/time.ts';
import { renderOver } from '../../test/renderer/render-over.tsx';
import { usePlace } from '../state/place.ts';
import { fakeWorkbench } from '../testing/fake-workbench.ts';
import { FilterBar } from './filter-bar.tsx';

afterEach(cleanup);

const [FIRST, LAST] = [isoToNs('2026-03-17T08:00:04.100Z'), isoToNs('2026-03-17T11:54:14.551Z')];
const renderBar = (at = '#/timeline') =>
  renderOver(<FilterBar />, {
    at,
    workbench: fakeWorkbench({
      timeline: async () => ({ lanes: [], fromNs: FIRST, toNs: LAST, total: 2, untimed: 0 }),
    }),
  });
const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search in events' });
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const press = (key: string) => fireEvent.keyDown(field(), { key });
const marked = () => [...document.querySelectorAll('.filter-mark-problem')].map(({ textContent }) => textContent);

test('what is not understood is marked in its place, announced, and reached by key and by click', async () => {
  renderBar();
  type('iban kind:toolcall /DE(\\d+/');
  press('Enter');
  expect(marked()).toEqual(['toolcall', '(']);
  expect(field().getAttribute('aria-invalid')).toBe('true');
  const said = screen.getByRole('alert');
  expect(field().getAttribute('aria-describedby')).toBe(said.id);
  expect(said.textContent).toContain('Did you mean tool_call?');
  expect(said.textContent).toContain('Shown until then: the events of the filter that was understood last.');
  const selected = () => field().value.slice(field().selectionStart ?? 0, field().selectionEnd ?? 0);
  field().setSelectionRange(0, 0);
  press('F8');
  expect(selected()).toBe('toolcall');
  press('F8');
  expect(selected()).toBe('(');
  fireEvent.click(within(said).getByRole('button', { name: /There is no kind/ }));
  expect([selected(), document.activeElement]).toEqual(['toolcall', field()]);
  type('iban kind:tool_call');
  press('Enter');
  expect(marked()).toEqual([]);
  expect(field().getAttribute('aria-invalid')).toBeNull();
  await waitFor(() => expect(usePlace.getState().filter).toEqual({ text: 'iban', kinds: ['tool_call'] }));
});

test('a part is judged once it is finished, and until it is mended nothing changes', async () => {
  renderBar('#/timeline?text=iban');
  await waitFor(() => expect(screen.getByRole('search')).toBeTruthy());
  type('iban status:fai');
  expect(marked()).toEqual([]);
  await waitFor(() => {
    type('iban status:fai lost');
    expect(marked()).toEqual(['fai']);
  });
  expect(usePlace.getState().filter).toEqual({ text: 'iban' });
  type('iban lost');
  await waitFor(() => expect(usePlace.getState().filter).toEqual({ text: 'iban lost' }));
});

test('words with a colon are looked for as words, and that is said', async () => {
  renderBar();
  type('mail:anna');
  await waitFor(() => expect(usePlace.getState().filter).toEqual({ text: 'mail:anna' }));
  expect(screen.getByText(/“mail:” is no key of the filter: looked for as words/)).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a time of the case is chosen by the keys and put in to the nanosecond', async () => {
  renderBar();
  type('after:first');
  const offered = await screen.findByRole('option', { name: /First event/ });
  expect(offered.textContent).toContain('2026-03-17 08:00:04.100 Z');
  press('ArrowDown');
  press('Enter');
  await waitFor(() => expect(usePlace.getState().filter).toEqual({ fromNs: FIRST }));
});
