// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
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

// The page of the tests has no CSS object, which dialogs ask for.
vi.stubGlobal('CSS', { escape: (text: string) => text.replaceAll(/[^\w-]/g, '\\$&') });
afterEach(cleanup);

function show() {
  const host = memoryCaseHost();
  const playbooks = createPlaybooks(host, { playbooks: [everyStepPlaybook()] });
  const workbench = fakeWorkbench({
    playbooks: () => playbooks.list(),
    playbookText: (id) => playbooks.exportCacao(id),
    checkPlaybook: async (text) => checkPlaybookText(text),
    savePlaybook: (draft) => savePlaybook(host, draft),
    templates: async () => ['holding-statement'],
    fillTemplate: async (template) => ({ template, title: '', text: 'We know of it.', sha256: '', notSupplied: [] }),
    playbookAsk: async ({ id, title }) => ({
      ...{ askId: id, title, query: 'SELECT', querySha256: 'a1', resultSha256: 'b2', failure: '' },
      ...{ columns: ['answer'], rows: [['true']] },
    }),
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

it('markings, variables, evidence and cases are written without JSON, too', async () => {
  const playbooks = show();
  fireEvent.click(await screen.findByRole('button', { name: 'Write a new one' }));
  const steps = await screen.findByRole('list', { name: 'Steps of the draft' });
  type('Id in this case', 'our-own');
  type('May be passed on as', 'TLP:AMBER');
  type('Name of a new variable', 'queue');
  press('Add a variable');
  type('Type of __queue__', 'integer');
  type('Value of __queue__', 'seven');
  const problems = await screen.findByRole('list', { name: 'Problems of the draft' });
  expect(problems.textContent).toContain('the value "seven" of __queue__ is no integer');
  type('Value of __queue__', '7');
  fireEvent.click(within(steps).getByRole('button', { name: /^First step/ }));
  fireEvent.click(screen.getByRole('checkbox', { name: '__queue__' }));
  const whole = () => fireEvent.click(within(steps).getByRole('button', { name: /^The playbook as a whole/ }));
  const first = () => fireEvent.click(within(steps).getByRole('button', { name: /^First step/ }));
  whole();
  type('Name of a new variable', 'gone');
  press('Add a variable');
  first();
  fireEvent.click(screen.getByRole('checkbox', { name: '__gone__' }));
  whole();
  press('Take out the variable __gone__');
  await waitFor(() =>
    expect(screen.getByRole('list', { name: 'Problems of the draft' }).textContent).toContain('__gone__'),
  );
  first();
  fireEvent.click(screen.getByRole('checkbox', { name: '__gone__' }));
  const keeps = screen.getByRole('group', { name: 'Keeps', hidden: true });
  fireEvent.click(within(keeps).getByLabelText('tool definitions'));
  type('Capture first, one a line', 'The queue.\n\n  Its schedule. ');
  type('To be done within seconds', '600');
  type('What to add', 'switch-condition');
  press('Add a step');
  type('Name of a new case', 'first');
  expect(screen.getByText('There is a case "first" already.')).toBeTruthy();
  type('Name of a new case', 'third');
  press('Add a case');
  press('Take out the case second with the steps that only it leads to');
  await screen.findByText('The playbook can be walked.');
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Keep in the case' }).hasAttribute('disabled')).toBe(false),
  );
  press('Keep in the case');

  await screen.findByText('written in this case');
  const own = (await playbooks.list()).find(({ id }) => id === 'our-own');
  expect(own?.markings).toEqual(['TLP:AMBER']);
  expect(own?.variables).toContainEqual({ name: '__queue__', type: 'integer', description: '', value: '7' });
  expect(own?.steps[1]?.guide).toMatchObject({
    preserves: ['tool_definitions'],
    sets: ['__queue__'],
    evidenceFirst: ['The queue.', 'Its schedule.'],
    targetSeconds: 600,
  });
  expect(own?.steps[2]?.next.map(({ answer }) => answer)).toEqual(['first', 'third']);
});

it('duties, targets, times, questions, texts and what follows a failure are written without JSON, too', async () => {
  const playbooks = show();
  fireEvent.click(await screen.findByRole('button', { name: 'Write a new one' }));
  const steps = await screen.findByRole('list', { name: 'Steps of the draft' });
  const pick = (name: RegExp) => fireEvent.click(within(steps).getByRole('button', { name }));
  type('Id in this case', 'our-own');
  type('Name of a new target of the playbook', 'Payment service');
  press('Add a target');
  press('Add a duty');
  type('Name of the duty New duty', 'Stop the payments');
  press('Add a time target');
  type('Seconds of time target 1', '900');
  fireEvent.click(screen.getByRole('checkbox', { name: 'holding statement', hidden: true }));
  press('Show holding statement');
  await screen.findByText('We know of it.');

  pick(/^First step/);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Payment service' }));
  press('Add a question');
  type('Title of question 1', 'Payments');
  type('Id of question 1', 'payments');
  press('Try question 1 on this case');
  await screen.findByText('1 row');
  type('Decided by', 'payments');
  type('Where it gives rows', '(column)');
  type('Contact', 'ciso');
  type('What to add', 'action');
  press('Add a step');
  type('Name of the step', 'Call the bank');
  pick(/^The playbook as a whole/);
  const exception = screen.getByLabelText('When a step fails that has no way of its own');
  const call = within(exception).getByRole('option', { name: /^Call the bank/ });
  fireEvent.change(exception, { target: { value: call.getAttribute('value') } });

  const walked = await screen.findByRole('list', { name: 'As it is walked' });
  await waitFor(() => expect(walked.textContent).toContain('Call the bank'));
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Keep in the case' }).hasAttribute('disabled')).toBe(false),
  );
  press('Keep in the case');
  await screen.findByText('written in this case');
  const own = (await playbooks.list()).find(({ id }) => id === 'our-own');
  expect(own?.timeTargets).toMatchObject([{ name: 'New target', withinSeconds: 900 }]);
  expect(own?.templates).toEqual(['holding-statement']);
  expect(own?.steps[1]).toMatchObject({
    targets: ['Payment service'],
    next: [{ answer: 'done' }, { answer: 'skipped' }, { answer: 'failed' }],
    guide: { asks: [{ id: 'payments', kind: 'sql' }], decides: { ask: 'payments', column: 'answer' }, contact: 'ciso' },
  });
  expect(await playbooks.exportCacao('our-own')).toContain('"duty": "Stop the payments"');
});

it('a file is imported with its repairs in sight, and taken out again', async () => {
  const playbooks = show();
  const input = await screen.findByLabelText('Import a playbook');
  const file = new File([JSON.stringify({ ...everyStep(), mood: 'good' })], 'theirs.json');
  fireEvent.change(input, { target: { files: [file] } });
  const repairs = await screen.findByRole('list', { name: 'Repairs' });
  expect(repairs.textContent).toBe('mood is no property that CACAO has here. Made: left out; it said good.');
  await screen.findByText('imported into this case');
  type('Playbook to copy', 'theirs');
  press('Change this one');
  expect((await screen.findByLabelText('Id in this case')).getAttribute('value')).toBe('theirs');
  await screen.findByText('The playbook can be walked.');
  press('Close');
  press('Take out of the case');
  await waitFor(() => expect(screen.queryByText('imported into this case')).toBeNull());
  expect((await playbooks.list()).map(({ id }) => id)).not.toContain('theirs');
});
