// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { usePlace } from '../../state/place.ts';
import view from './access-view.tsx';

afterEach(cleanup);

const Access = view.component;

test('a group narrows the accesses and can be taken away again', async () => {
  renderOver(<Access />, { at: '#/access' });
  const groups = await screen.findByRole('grid', { name: 'Accesses by system' });
  expect((await screen.findByRole('grid', { name: 'Accesses' })).getAttribute('aria-rowcount')).toBe('1001');
  fireEvent.click(within(groups).getByText('payments'));
  await waitFor(() => expect(screen.getByRole('grid', { name: 'Accesses' }).getAttribute('aria-rowcount')).toBe('251'));
  expect(location.hash).toContain('view.system=payments');
  fireEvent.click(screen.getByRole('button', { name: 'Remove system payments' }));
  expect(usePlace.getState().terms).toEqual({});
});

test('rows say how well they are known, and lead to their call', async () => {
  renderOver(<Access />, { at: '#/access?view.system=sql' });
  const grid = await screen.findByRole('grid', { name: 'Accesses' });
  expect(grid.textContent).toContain('at least');
  expect(grid.textContent).toContain('not recorded');
  fireEvent.click(within(grid).getByRole('button', { name: 'Rows' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Rows' }));
  expect(location.hash).toContain('view.sort=-rows');
  const [link] = within(await screen.findByRole('grid', { name: 'Accesses' })).getAllByRole('link');
  if (link) fireEvent.click(link);
  expect(location.hash).toMatch(/^#\/timeline\?event=/);
});

test('a record is found by words, with everyone who came near it', async () => {
  renderOver(<Access />, { at: '#/access?view.tab=records' });
  fireEvent.change(await screen.findByRole('searchbox', { name: 'Record' }), { target: { value: 'customer 4711' } });
  fireEvent.click(await screen.findByText('4711'));
  const readers = await screen.findByRole('list', { name: /Who came near it/ });
  expect(
    within(readers)
      .getAllByRole('heading')
      .map((name) => name.textContent),
  ).toEqual(['mail-reader1 failed call', 'billing-assistant']);
  expect(readers.textContent).toContain('named in the arguments of 1, came back in the result of 2');
  fireEvent.click(screen.getByRole('button', { name: 'Show its accesses' }));
  expect(usePlace.getState().terms).toEqual({ record: 'customer_id:4711', words: 'customer 4711' });
});

test('what left is told by destination, figures apart from bounds', async () => {
  renderOver(<Access />, { at: '#/access?view.tab=left' });
  const grid = await screen.findByRole('grid', { name: 'What left, and where to' });
  expect(grid.textContent).toContain('exactly 12, and at most 100; not recorded for 4 accesses');
  fireEvent.click(within(grid).getByRole('button', { name: 'CH9300762011623852957' }));
  expect(usePlace.getState().terms).toEqual({ destination: 'CH9300762011623852957' });
});
