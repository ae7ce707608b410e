// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import '../../test/renderer/jsdom-gaps.ts';
import { parsePlace, usePlace } from '../state/place.ts';
import { fakeWorkbench } from '../testing/fake-workbench.ts';
import { defineView } from '../view.ts';
import type { Opening, WorkbenchApi } from '../worker/api.ts';
import { App } from './app.tsx';

afterEach(cleanup);

const VIEWS = [defineView({ id: 'overview', title: 'Overview', order: 1, component: () => <p>The case</p> })];
const READY: Opening = { state: 'ready', storage: 'opfs', storageReason: '', engine: 'fake' };
const never = new Promise<never>(() => undefined);

function renderApp(open: WorkbenchApi['open'], failure = never): void {
  usePlace.setState(parsePlace('#/overview'));
  render(<App workbench={fakeWorkbench({ open })} failure={failure} views={VIEWS} />);
}

test('opening says its steps until the case can be asked', async () => {
  let ready = (_opening: Opening): void => undefined;
  renderApp((onStep) => {
    onStep({ state: 'opening', step: 'Start DuckDB' });
    onStep({ state: 'opening', step: 'Read again: support-desk.zip' });
    return new Promise((resolve) => {
      ready = resolve;
    });
  });
  const steps = await screen.findByRole('list', { name: 'Opening the case' });
  await screen.findByText('Start DuckDB');
  expect(steps.textContent).toBe('Start DuckDBRead again: support-desk.zip');
  ready(READY);
  expect(await screen.findByText('The case')).toBeTruthy();
});

test('what was kept of a case is shown while its database is opened', async () => {
  let ready = (_opening: Opening): void => undefined;
  renderApp((onStep) => {
    onStep({ state: 'early' });
    onStep({ state: 'opening', step: 'Start DuckDB' });
    return new Promise((resolve) => {
      ready = resolve;
    });
  });
  expect(await screen.findByText('The case')).toBeTruthy();
  expect((await screen.findByText(/^Opening the database/)).getAttribute('role')).toBe('status');
  ready(READY);
  await waitFor(() => expect(screen.queryByText(/^Opening the database/)).toBeNull());
  expect(screen.getByText('The case')).toBeTruthy();
});

test('a database that cannot be opened is said, whatever was shown before', async () => {
  renderApp(async (onStep) => {
    onStep({ state: 'early' });
    throw new Error('The disk is full.');
  });
  expect((await screen.findByRole('alert')).textContent).toBe('The disk is full.');
});

test('a case that cannot be opened says why and can be tried again', async () => {
  let attempts = 0;
  renderApp(async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('The case is open in another window. Close it there.');
    return READY;
  });
  expect((await screen.findByRole('alert')).textContent).toBe('The case is open in another window. Close it there.');
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('The case')).toBeTruthy();
});

test('a worker that dies is said instead of waiting for ever', async () => {
  renderApp(() => never, Promise.reject(new Error('The worker that holds the case has stopped: out of memory.')));
  expect((await screen.findByRole('alert')).textContent).toContain('out of memory');
});
