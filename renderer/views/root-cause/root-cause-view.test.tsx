// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { NotebookRequest } from '../../../core/model/notebook.ts';
import type { RootCauseDecision } from '../../../core/model/root-cause.ts';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { FAKE_JOURNAL } from '../../testing/fake-case.ts';
import { FAKE_ROOT_CAUSES } from '../../testing/fake-what-if.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import view from './root-cause-view.tsx';

afterEach(cleanup);

const RootCause = view.component;

test('the matrix shows what speaks for and against, what is neutral and what is not recorded', async () => {
  renderOver(<RootCause />, { at: '#/root-cause' });
  const table = await screen.findByRole('table');
  const row = within(table).getByRole('row', { name: /Values from content that others wrote/ });
  expect(within(row).getByText('+2')).toBeTruthy();
  expect(within(row).getByText('against, moderate: others gave them')).toBeTruthy();
  const open = within(table).getByRole('row', { name: /Ran without a person being asked/ });
  expect(within(open).getAllByText('?')).toHaveLength(2);
  expect(screen.getByText(FAKE_ROOT_CAUSES.ranking)).toBeTruthy();
});

test('the incident is taken from the address, and changed by choosing a session', async () => {
  const asked: unknown[] = [];
  const workbench = fakeWorkbench({
    rootCauses: async (incident) => {
      asked.push(incident);
      return FAKE_ROOT_CAUSES;
    },
  });
  renderOver(<RootCause />, { at: '#/root-cause?open=finding:r:1', workbench });
  const picker = await screen.findByLabelText('Incident');
  expect(asked).toEqual([{ findingId: 'r:1' }]);
  fireEvent.change(picker, { target: { value: 'session:session-0' } });
  await waitFor(() => expect(asked.at(-1)).toEqual({ sessionId: 'session-0' }));
});

test('nothing is decided without a reason; a decision goes to the journal', async () => {
  const made: unknown[] = [];
  const workbench = fakeWorkbench({
    decideRootCause: async (decision) => {
      made.push(decision);
      return FAKE_JOURNAL.entries[0] ?? Promise.reject(new Error('The made-up journal is empty.'));
    },
  });
  renderOver(<RootCause />, { at: '#/root-cause', workbench });
  fireEvent.change(await screen.findByLabelText('Root cause'), { target: { value: 'injected-content' } });
  const button = screen.getByRole('button', { name: 'Decide' });
  expect(button.hasAttribute('disabled')).toBe(true);
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'Quoted in the ticket.' } });
  fireEvent.click(button);
  await waitFor(() =>
    expect(made).toEqual([{ incidentId: 'all', hypothesis: 'injected-content', reason: 'Quoted in the ticket.' }]),
  );
});

test('a decision that stands is shown with who made it and why', async () => {
  const decision: RootCauseDecision = {
    incidentId: 'all',
    hypothesis: 'malicious-user',
    reason: 'She said so.',
    at: '2026-03-02T09:00:00.000Z',
    by: 'm.keller',
    journalNumber: 12,
  };
  renderOver(<RootCause />, {
    at: '#/root-cause',
    workbench: fakeWorkbench({ rootCauseDecisions: async () => [decision] }),
  });
  const decided = (await screen.findByText('She said so.')).closest('[role=status]');
  expect(decided?.textContent).toMatch(/Malicious user.*She said so\..*m\.keller.*entry 12/);
});

test('hypotheses of the notebook stand beside the accounts, with their evidence and the way to both', async () => {
  const acts: NotebookRequest[] = [];
  const workbench = fakeWorkbench({
    actOnNotebook: async (request) => {
      acts.push(request);
      return FAKE_JOURNAL.entries[0] ?? Promise.reject(new Error('The made-up journal is empty.'));
    },
  });
  renderOver(<RootCause />, { at: '#/root-cause?view.account=injected-content', workbench });
  const own = within(await screen.findByRole('list', { name: 'Hypotheses of the notebook' }));
  const link = await own.findByRole('link', { name: 'The account is a mule’s.' });
  expect(link.getAttribute('href')).toBe('#/notebook?open=hypothesis%3Ah1');
  expect(own.getByRole('link', { name: 'Injected content' }).getAttribute('href')).toBe(
    '#/root-cause?view.account=injected-content',
  );
  expect(own.getByText(/The same IBAN/)).toBeTruthy();
  expect(document.activeElement?.textContent).toContain('Injected content');
  fireEvent.click(screen.getByRole('button', { name: 'To a hypothesis…' }));
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Name it' }));
  await waitFor(() =>
    expect(acts).toEqual([
      {
        ...{ act: 'weigh', hypothesisId: 'h1', subject: { kind: 'event', id: 'call-1' }, side: 'against' },
        comment: 'Values from content that others wrote',
      },
    ]),
  );
});

test('a case without a harmful call says what to do', async () => {
  const none = { ...FAKE_ROOT_CAUSES, harmfulCalls: 0, evidence: [], ranking: 'There is nothing to weigh.' };
  renderOver(<RootCause />, { at: '#/root-cause', workbench: fakeWorkbench({ rootCauses: async () => none }) });
  expect(await screen.findByText('There is no harmful call to explain')).toBeTruthy();
});
