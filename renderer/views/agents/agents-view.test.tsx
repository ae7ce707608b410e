// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { FAKE_AGENTS, FAKE_DOSSIER } from '../../testing/fake-agents.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import view from './agents-view.tsx';
import { useExpecting } from './expecting.ts';

beforeEach(() => useExpecting.setState({ now: { state: 'idle' } }));
afterEach(cleanup);

const Agents = view.component;
const names = () =>
  within(screen.getByRole('grid', { name: 'Inventory' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.firstElementChild?.textContent);

test('the inventory is listed by group and narrowed by words, and hidden characters are shown by signs', async () => {
  renderOver(<Agents />, { at: '#/agents' });
  await screen.findByRole('grid', { name: 'Inventory' });
  expect(names()[0]).toBe('banking');
  expect(names()[1]).not.toContain('\u202e');
  fireEvent.change(screen.getByLabelText('Search in the inventory'), { target: { value: 'treas' } });
  expect(names()).toEqual(['banking']);
  fireEvent.change(screen.getByLabelText('Search in the inventory'), { target: { value: '' } });
  fireEvent.change(screen.getByLabelText('Group'), { target: { value: 'tools' } });
  expect(names()).toEqual(['bank/send_money', 'refund']);
  expect(screen.getByText('not called')).toBeTruthy();
});

test('an agent’s calls lead to their events, with what it was granted and is allowed', async () => {
  renderOver(<Agents />, { at: '#/agents' });
  const row = (await screen.findByRole('button', { name: 'send_money' })).closest('tr');
  if (!row) throw new Error('The tool has no row.');
  expect([...row.children].map((cell) => cell.textContent)).toEqual([
    'send_moneybank',
    'granted',
    'not allowed',
    ...['4', '1', '0', '1', '0', '2'],
  ]);
  fireEvent.click(within(row).getAllByRole('button', { name: '1' })[0] ?? row);
  expect(location.hash).toBe('#/timeline?actor=agent%3Abanking&tool=send_money&status=denied');
});

test('a changed prompt shows word by word what went and what came, as inert text', async () => {
  renderOver(<Agents />, { at: '#/agents?open=agent%3Abanking' });
  fireEvent.click(await screen.findByRole('tab', { name: 'Prompts and definitions (2)' }));
  const list = await screen.findByRole('list', { name: 'Prompts and definitions' });
  const [changed] = within(list).getAllByRole('listitem');
  expect([...(changed?.querySelectorAll('del') ?? [])].map((part) => part.textContent)).toContain('users');
  expect([...(changed?.querySelectorAll('ins') ?? [])].map((part) => part.textContent)).toContain('mails');
  expect(changed?.textContent).not.toContain('\u202e');
});

test('a wrong document is told by its line, and is not set', async () => {
  const expectInventory = vi.fn(async () => undefined);
  const problem = { line: 3, column: 5, path: 'agents.0.tools', message: 'expected array' };
  const workbench = fakeWorkbench({ expectInventory, checkExpected: async () => [problem] });
  renderOver(<Agents />, { at: '#/agents?open=expected', workbench });
  fireEvent.change(await screen.findByLabelText('Expected inventory in YAML'), { target: { value: 'inventory: 1' } });
  expect((await screen.findByRole('list', { name: 'Problems' })).textContent).toBe(
    'Line 3, column 5: agents.0.tools: expected array',
  );
  fireEvent.submit(screen.getByRole('form', { name: 'Set the expected inventory' }));
  expect(expectInventory).not.toHaveBeenCalled();
});

test('what is expected is set, what differs leads to its events, and what is missing is said', async () => {
  const expectInventory = vi.fn(async (_written: string) => undefined);
  renderOver(<Agents />, { at: '#/agents?open=expected', workbench: fakeWorkbench({ expectInventory }) });
  const deviations = await screen.findByRole('list', { name: 'Deviations' });
  expect(deviations.textContent).toContain('mailer is not in the expected inventory (2 events).');
  expect(screen.getByRole('list', { name: 'Entries' }).textContent).toContain('payroll not in the case');
  fireEvent.click(screen.getByRole('button', { name: 'Draft from this case' }));
  const draft = screen.getByLabelText('Expected inventory in YAML');
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Set and compare' })).toHaveProperty('disabled', false),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Set and compare' }));
  await waitFor(() => expect(expectInventory).toHaveBeenCalledTimes(1));
  expect(expectInventory.mock.calls[0]?.[0]).toContain('name: "banking"');
  expect(draft).toBeTruthy();
});

test('what fails is said beside the document', async () => {
  const workbench = fakeWorkbench({ expectInventory: async () => Promise.reject(new Error('The journal is broken.')) });
  renderOver(<Agents />, { at: '#/agents?open=expected', workbench });
  fireEvent.click(await screen.findByRole('button', { name: 'Take it back' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The journal is broken.');
});

test('a case without agents says so, and one without approvals does not say that there were none', async () => {
  const empty = { ...FAKE_AGENTS, items: [] };
  renderOver(<Agents />, { at: '#/agents', workbench: fakeWorkbench({ agents: async () => empty }) });
  expect(await screen.findByText('No agents to list')).toBeTruthy();
  cleanup();
  const silent = { ...FAKE_DOSSIER, authority: [], credentials: [] };
  renderOver(<Agents />, { at: '#/agents', workbench: fakeWorkbench({ agent: async () => silent }) });
  fireEvent.click(await screen.findByRole('tab', { name: 'Authority (0)' }));
  expect(await screen.findByText('Under whose authority it acted is not recorded')).toBeTruthy();
});
