// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { FindingTriage, TriageRequest } from '../../../core/model/triage.ts';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { usePlace } from '../../state/place.ts';
import { FAKE_EVENTS, FAKE_FINDINGS, FAKE_JOURNAL } from '../../testing/fake-case.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import view from './findings-view.tsx';

afterEach(cleanup);

const Findings = view.component;
const press = (key: string) => fireEvent.keyDown(document.body, { key });
const PAYMENT = 'argument-from-untrusted-content:f1';

/** A workbench that keeps the decisions it is given. */
function deciding() {
  const requests: TriageRequest[] = [];
  const triage = async (): Promise<readonly FindingTriage[]> =>
    requests.flatMap(({ ruleId, findingIds, state, reason }, at) => {
      const latest = {
        state,
        reason,
        by: 'm.keller',
        at: '2026-03-02T09:00:00.000Z',
        journalNumber: at + 11,
        together: 1,
      };
      return findingIds.map((findingId) => ({ findingId, ruleId, state, latest, history: [latest] }));
    });
  const workbench = fakeWorkbench({
    triage,
    triageFindings: async (request) => {
      requests.push(request);
      return FAKE_JOURNAL.entries[0] ?? Promise.reject(new Error('The made-up journal is empty.'));
    },
  });
  return { requests, workbench };
}

test('findings stand under their rules, and what did not fire is said to prove nothing', async () => {
  renderOver(<Findings />, { at: '#/findings' });
  const grid = await screen.findByRole('grid', { name: 'Findings' });
  expect(grid.getAttribute('aria-rowcount')).toBe('7');
  expect(screen.getByText('3 findings to decide on')).toBeTruthy();
  expect(screen.getByText(/That proves nothing/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'A command that destroys' }));
  expect(usePlace.getState().open).toBe('destructive-command');
  expect(screen.getByText(/It found nothing in this case/)).toBeTruthy();
});

test('a finding shows what it rests on, named taxonomies and when it is wrong', async () => {
  renderOver(<Findings />, { at: `#/findings?open=${PAYMENT}` });
  const detail = await screen.findByRole('region', { name: 'Finding' });
  const events = await within(detail).findByRole('list', { name: 'Events it rests on' });
  expect(within(events).getAllByRole('listitem')).toHaveLength(2);
  expect(detail.textContent).toContain('It is wrong where the user had named');
  expect(detail.textContent).toContain('AML.T0051.001 LLM Prompt Injection: Indirect');
  const [first] = within(events).getAllByRole('link');
  if (first) fireEvent.click(first);
  expect(usePlace.getState()).toMatchObject({ view: 'timeline', eventId: FAKE_EVENTS[2]?.eventId });
});

test('keys move, confirm, and dismiss with a reason', async () => {
  const { requests, workbench } = deciding();
  renderOver(<Findings />, { at: '#/findings', workbench });
  await screen.findByRole('grid', { name: 'Findings' });
  press('j');
  expect(usePlace.getState().open).toBe('argument-from-untrusted-content');
  press('c');
  press('j');
  await screen.findByRole('region', { name: 'Finding' });
  press('c');
  await waitFor(() => expect(requests).toHaveLength(1));
  expect(requests[0]).toEqual({
    ruleId: 'argument-from-untrusted-content',
    findingIds: [PAYMENT],
    state: 'confirmed',
    reason: '',
  });
  expect(await screen.findByText(/by/, { selector: '.decision p' })).toBeTruthy();
  press('d');
  const reason = await screen.findByRole('textbox', { name: 'Reason' });
  expect(document.activeElement).toBe(reason);
  fireEvent.keyDown(reason, { key: 'Enter', ctrlKey: true });
  fireEvent.change(reason, { target: { value: 'The customer asked for it.' } });
  fireEvent.keyDown(reason, { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(requests).toHaveLength(2));
  expect(requests[1]).toMatchObject({ state: 'dismissed', reason: 'The customer asked for it.' });
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Reason' })).toBeNull());
});

test('a group is decided on at once, and only what the filter leaves of it', async () => {
  const { requests, workbench } = deciding();
  const [first] = FAKE_FINDINGS;
  if (!first) throw new Error('The made-up case has findings.');
  const twin = { ...first, findingId: `${first.ruleId}:twin`, summary: 'Another IBAN.' };
  const third = { ...first, findingId: `${first.ruleId}:third`, summary: 'Another IBAN again.' };
  const findings = async () => [first, twin, third];
  renderOver(<Findings />, {
    at: `#/findings?open=${first.ruleId}&view.text=another`,
    workbench: fakeWorkbench({ ...workbenchParts(workbench), findings }),
  });
  const detail = await screen.findByRole('region', { name: 'Rule' });
  expect(detail.textContent).toContain('Only the 2 that the filter leaves are decided on, of 3.');
  fireEvent.click(within(detail).getByRole('button', { name: /^Confirm 2 findings/ }));
  await waitFor(() =>
    expect(requests.map(({ findingIds }) => findingIds)).toEqual([[twin.findingId, third.findingId]]),
  );
});

function workbenchParts({ triage, triageFindings }: ReturnType<typeof deciding>['workbench']) {
  return { triage: () => triage(), triageFindings: (request: TriageRequest) => triageFindings(request) };
}

test('the list is narrowed by the URL, and an act that fails says why', async () => {
  const workbench = fakeWorkbench({
    triageFindings: () => Promise.reject(new Error('The case is read-only. Open a copy to decide.')),
  });
  renderOver(<Findings />, { at: `#/findings?open=${PAYMENT}&view.severity=critical`, workbench });
  const grid = await screen.findByRole('grid', { name: 'Findings' });
  expect(grid.getAttribute('aria-rowcount')).toBe('3');
  fireEvent.click(screen.getByRole('button', { name: /^Confirm/ }));
  expect((await screen.findByRole('alert')).textContent).toBe('The case is read-only. Open a copy to decide.');
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  expect(grid.getAttribute('aria-rowcount')).toBe('7');
});

test('thousands of findings make only the rows in sight, and all rules are listed', async () => {
  const [first] = FAKE_FINDINGS;
  if (!first) throw new Error('The made-up case has findings.');
  const many = Array.from({ length: 5_000 }, (_, at) => ({ ...first, findingId: `${first.ruleId}:${at}` }));
  renderOver(<Findings />, { at: '#/findings', workbench: fakeWorkbench({ findings: async () => many }) });
  const grid = await screen.findByRole('grid', { name: 'Findings' });
  expect(grid.getAttribute('aria-rowcount')).toBe('5002');
  expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
  fireEvent.click(screen.getByRole('tab', { name: 'Rules 4' }));
  expect((await screen.findByRole('grid', { name: 'Rules' })).textContent).toContain('found nothing');
});
