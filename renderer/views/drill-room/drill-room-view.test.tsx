// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Drills } from '../../../core/drill/create-drills.ts';
import { journalInMemory } from '../../../core/testing/journal-in-memory.ts';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import view from './drill-room-view.tsx';

afterEach(cleanup);

const Room = view.component;

test('without a drill it says who starts one', async () => {
  renderOver(<Room />, { at: '#/drill-room' });
  expect(await screen.findByRole('heading', { name: 'No drill has begun' })).toBeTruthy();
});

test('participants see what they were told and nothing that is to come, and log a decision with its owner', async () => {
  const held = new Drills({ ...journalInMemory(), receipts: async () => [] }, async () => undefined);
  const run = await held.act({ act: 'start', drillId: 'changed-tool', seed: 'cedar' });
  const [told, later] = run.injects;
  if (!told || !later) throw new Error('The drill has two injects.');
  await held.act({ act: 'deliver', runId: run.runId, inject: told.id });
  const workbench = fakeWorkbench({ drillRuns: () => held.runs(), actOnDrill: (request) => held.act(request) });
  renderOver(<Room />, { at: '#/drill-room', workbench });
  const injects = await screen.findByRole('list', { name: 'Injects' });
  expect(within(injects).getByRole('heading', { name: told.title })).toBeTruthy();
  expect(screen.queryByText(later.title)).toBeNull();

  fireEvent.change(screen.getByRole('textbox', { name: 'Decision' }), {
    target: { value: 'Freeze the payment queue' },
  });
  fireEvent.change(screen.getByRole('textbox', { name: 'Owner' }), { target: { value: 'Ada Novak' } });
  fireEvent.click(screen.getByRole('button', { name: 'Log the decision' }));
  const decisions = await screen.findByRole('list', { name: 'Decisions' });
  expect(await within(decisions).findByRole('heading', { name: 'Freeze the payment queue' })).toBeTruthy();
  expect((await held.runs())[0]?.decisions[0]).toMatchObject({ owner: 'Ada Novak', text: 'Freeze the payment queue' });
});
