// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { EventFilter } from '../../../core/model/event-filter.ts';
import type { TrustLabel } from '../../../core/model/trust.ts';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { FAKE_FINDINGS } from '../../testing/fake-case.ts';
import { FAKE_CALL, FAKE_DECISION } from '../../testing/fake-decision.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import view from './decision-view.tsx';

afterEach(cleanup);

const View = view.component;
const at = `#/decision?event=${FAKE_CALL.row.eventId}`;

test('without an act it teaches, and offers those of the gravest findings', async () => {
  renderOver(<View />, { at: '#/decision' });
  expect(screen.getByText('No act is chosen yet')).toBeTruthy();
  const [link] = within(await screen.findByRole('region', { name: 'Acts of the gravest findings' })).getAllByRole(
    'link',
  );
  expect(link?.getAttribute('href')).toMatch(/^#\/decision\?event=/);
});

test('each argument says where it was first seen, and pointing at it points at its source', async () => {
  renderOver(<View />, { at });
  const list = await screen.findByRole('list', { name: 'Arguments and where they come from' });
  const [iban, currency] = within(list).getAllByRole('listitem');
  expect(iban?.textContent).toContain('first seen in a result of read_message, exact, external tool');
  expect(currency?.textContent).toContain('No piece of it is telling enough to be traced.');
  const mark = screen.getByText('DE58999999990047110815', { selector: 'mark *' }).closest('mark');
  expect(mark?.dataset['trust']).toBe('external_tool');
  const link = within(list).getByRole('link');
  fireEvent.focus(link);
  expect(mark?.dataset['pointed']).toBe('true');
  fireEvent.blur(link);
  expect(mark?.dataset['pointed']).toBeUndefined();
});

test('hostile content stays inert, and what is not shown or not known is said', async () => {
  renderOver(<View />, { at });
  const had = await screen.findByRole('region', { name: 'What the agent had' });
  expect(had.querySelector('img')).toBeNull();
  expect(had.textContent).not.toContain('\u202e');
  expect(had.textContent).toContain('2 of 41 contents shown');
  expect(had.textContent).toContain('3 not recorded in full');
  expect(screen.getByText('testimony: the model’s own words')).toBeTruthy();
  const followed = within(screen.getByRole('region', { name: 'What followed' }));
  expect(await followed.findByText(/The session turned here/)).toBeTruthy();
});

test('a source is labelled anew with a reason, and a refusal stays in sight', async () => {
  const set: TrustLabel[] = [];
  const setTrust = async (label: TrustLabel) => {
    set.push(label);
    throw new Error('tool "read_message" has the label external_tool already.');
  };
  renderOver(<View />, { at, workbench: fakeWorkbench({ setTrust }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Change label…' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Change the trust label' }));
  const act = dialog.getByRole('button', { name: 'Set the label' });
  expect(act.hasAttribute('disabled')).toBe(true);
  fireEvent.change(dialog.getByLabelText('Label'), { target: { value: 'internal_tool' } });
  fireEvent.change(dialog.getByLabelText('Why'), { target: { value: ' our own archive ' } });
  fireEvent.click(act);
  expect(await dialog.findByRole('alert')).toBeTruthy();
  expect(set).toEqual([{ about: 'tool', pattern: 'read_message', trust: 'internal_tool', reason: 'our own archive' }]);
});

test('where nothing was found that is said, and no line is drawn', async () => {
  const bare = { ...FAKE_DECISION, pieces: [], piecesTotal: 0, had: [], hadTotal: 0, said: [], result: undefined };
  renderOver(<View />, { at, workbench: fakeWorkbench({ decision: async () => bare }) });
  expect(await screen.findByText('No piece of the arguments was found in earlier content.')).toBeTruthy();
  await waitFor(() => expect(screen.getAllByText('not recorded').length).toBeGreaterThan(2));
  expect(document.querySelector('.decision-lines path')).toBeNull();
});

test('everything about the act is in one place: taxonomy of findings, notes, and the record with its bytes and hash', async () => {
  const cited = FAKE_FINDINGS.slice(0, 1).map((finding) => ({ ...finding, eventIds: [FAKE_CALL.row.eventId] }));
  renderOver(<View />, { at, workbench: fakeWorkbench({ findings: async () => cited }) });
  const followed = within(await screen.findByRole('region', { name: 'What followed' }));
  expect(await followed.findByText('AML.T0051.001')).toBeTruthy();
  const itself = within(screen.getByRole('region', { name: 'The event itself' }));
  expect(itself.getByText('Approval')).toBeTruthy();
  fireEvent.click(itself.getByRole('tab', { name: 'Origin and bytes' }));
  expect(itself.getByText(/at offset/)).toBeTruthy();
  expect(await itself.findByTitle('c0ffee'.repeat(10))).toBeTruthy();
  fireEvent.click(itself.getByRole('tab', { name: 'Notes' }));
  expect(itself.getByRole('textbox', { name: 'Note' })).toBeTruthy();
});

test('steps lead along a value of the arguments, and what is stepped along stays', async () => {
  const asked: EventFilter[] = [];
  const positionOf = async (filter: EventFilter) => {
    asked.push(filter);
    return undefined;
  };
  renderOver(<View />, { at, workbench: fakeWorkbench({ positionOf }) });
  const along = await screen.findByRole('radiogroup', { name: 'Step along' });
  fireEvent.click(within(along).getByText('Argument'));
  const values = await screen.findByRole('combobox', { name: 'Argument to step along' });
  fireEvent.change(values, { target: { value: 'DE58999999990047110815' } });
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ text: 'DE58999999990047110815' }));
});
