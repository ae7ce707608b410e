// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { SpoorError } from '../../core/base/errors.ts';
import type { StartHost } from './start-host.ts';
import { StartScreen } from './start-screen.tsx';

afterEach(cleanup);

const STATE = {
  folder: '/srv/cases',
  cases: [
    { name: 'desk.spoor', title: 'Support desk' },
    { name: 'torn', title: undefined },
  ],
  canChoose: false,
};

function renderStart(host: Partial<StartHost> = {}) {
  const onOpened = vi.fn();
  const made: unknown[] = [];
  const whole: StartHost = {
    state: async () => STATE,
    make: async (about) => void made.push(about),
    open: async (name) => void made.push(name),
    chooseFolder: async () => ({ ...STATE, folder: '/mnt/other', cases: [] }),
    ...host,
  };
  render(<StartScreen host={whole} onOpened={onOpened} />);
  return { onOpened, made };
}

test('a new case is made by its name', async () => {
  const { onOpened, made } = renderStart();
  const name = await screen.findByRole('textbox', { name: 'Name of the new case' });
  expect(screen.getByRole('button', { name: 'Make the case' }).hasAttribute('disabled')).toBe(true);
  fireEvent.change(name, { target: { value: 'Wire transfer' } });
  fireEvent.click(screen.getByRole('button', { name: 'Make the case' }));
  await waitFor(() => expect(onOpened).toHaveBeenCalledOnce());
  expect(made).toEqual([{ name: 'Wire transfer', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }]);
});

test('a case that is there is opened, also where its manifest is damaged', async () => {
  const { onOpened, made } = renderStart();
  expect((await screen.findByRole('button', { name: /torn/ })).textContent).toContain('cannot be read');
  fireEvent.click(screen.getByRole('button', { name: /Support desk/ }));
  await waitFor(() => expect(onOpened).toHaveBeenCalledOnce());
  expect(made).toEqual(['desk.spoor']);
});

test('what fails is said, and the name stays to be changed', async () => {
  const { onOpened } = renderStart({
    make: async () => {
      throw new SpoorError('case/exists', '"one.spoor" is there already. Choose another name.');
    },
  });
  const name = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name of the new case' });
  fireEvent.change(name, { target: { value: 'one' } });
  fireEvent.click(screen.getByRole('button', { name: 'Make the case' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Choose another name.');
  expect([name.value, onOpened.mock.calls]).toEqual(['one', []]);
});

test('another folder is offered where the host can ask for one', async () => {
  renderStart({ state: async () => ({ ...STATE, canChoose: true }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Choose another folder…' }));
  expect(await screen.findByText('/mnt/other')).toBeTruthy();
  expect(screen.getByText('There is no case in this folder yet.')).toBeTruthy();
});

test('where the folder cannot be looked into, that is said, and another one can be chosen', async () => {
  renderStart({ state: async () => ({ ...STATE, cases: [], trouble: 'The folder is gone.', canChoose: true }) });
  expect((await screen.findByRole('alert')).textContent).toBe('The folder is gone.');
  expect(screen.queryByText('There is no case in this folder yet.')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Choose another folder…' }));
  expect(await screen.findByText('There is no case in this folder yet.')).toBeTruthy();
});
