// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import {
  checkPlaybookText,
  importPlaybook,
  removePlaybook,
  savePlaybook,
} from '../../../../core/playbook/case-playbooks.ts';
import { createPlaybooks } from '../../../../core/playbook/create-playbooks.ts';
import { memoryCaseHost } from '../../../../core/testing/memory-case-host.ts';
import { everyStep, everyStepPlaybook } from '../../../../core/testing/playbook-fixture.ts';
import { createQueryClient } from '../../../state/question.ts';
import { WorkbenchProvider } from '../../../state/workbench.tsx';
import { fakeWorkbench } from '../../../testing/fake-workbench.ts';
import playbookView from '../playbook-view.tsx';

afterEach(cleanup);

function show() {
  const host = memoryCaseHost();
  const playbooks = createPlaybooks(host, { playbooks: [everyStepPlaybook()] });
  const workbench = fakeWorkbench({
    playbooks: () => playbooks.list(),
    playbookText: (id) => playbooks.exportCacao(id),
    checkPlaybook: async (text) => checkPlaybookText(text),
    savePlaybook: (draft) => savePlaybook(host, draft),
    removePlaybook: (id) => removePlaybook(host, id),
    importPlaybook: async ({ name, file }) =>
      importPlaybook(host, { name, bytes: new TextEncoder().encode(await file.text()) }),
  });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <WorkbenchProvider workbench={workbench}>
        <playbookView.component />
      </WorkbenchProvider>
    </QueryClientProvider>,
  );
  return playbooks;
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('a playbook is written without JSON, checked with every change, and kept in the case', async () => {
  const playbooks = show();
  fireEvent.click(await screen.findByRole('button', { name: 'Write a new one' }));
  const steps = await screen.findByRole('list', { name: 'Steps of the draft' });
  type('Name of the playbook', 'Our own');
  type('Id in this case', 'our-own');
  fireEvent.click(within(steps).getByRole('button', { name: /^First step/ }));
  type('Name of the step', 'Hold the queue');
  type('Command 1', 'Pause the payment queue.');
  type('What to add', 'if-condition');
  press('Add a step');
  type('Name of the step', 'Did anything leave?');
  await screen.findByText('The playbook can be walked.');

  type('Condition', '__question_1__:value is true');
  expect((await screen.findByRole('list', { name: 'Problems of the draft' })).textContent).toContain(
    'has no comparison Spoor knows',
  );
  expect(screen.getByRole('button', { name: 'Keep in the case' }).hasAttribute('disabled')).toBe(true);
  type('Condition', "__question_1__:value = 'true'");
  await screen.findByText('The playbook can be walked.');
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Keep in the case' }).hasAttribute('disabled')).toBe(false),
  );
  press('Keep in the case');

  await screen.findByText('written in this case');
  const own = (await playbooks.list()).find(({ id }) => id === 'our-own');
  expect(own?.steps.map(({ name }) => name)).toEqual([
    'Start',
    'Hold the queue',
    'Did anything leave?',
    'If so',
    'End',
    'End',
  ]);
});

it('a file is imported with its repairs in sight, and taken out again', async () => {
  const playbooks = show();
  const input = await screen.findByLabelText('Import a playbook');
  const file = new File([JSON.stringify({ ...everyStep(), mood: 'good' })], 'theirs.json');
  fireEvent.change(input, { target: { files: [file] } });
  const repairs = await screen.findByRole('list', { name: 'Repairs' });
  expect(repairs.textContent).toBe('mood is no property that CACAO has here. Made: left out; it said good.');
  await screen.findByText('imported into this case');
  press('Take out of the case');
  await waitFor(() => expect(screen.queryByText('imported into this case')).toBeNull());
  expect((await playbooks.list()).map(({ id }) => id)).not.toContain('theirs');
});
