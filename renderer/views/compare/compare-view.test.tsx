// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { EventFilter } from '../../../core/model/event-filter.ts';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { FAKE_COMPARISON } from '../../testing/fake-comparison.ts';
import { FAKE_CALL } from '../../testing/fake-decision.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import view from './compare-view.tsx';

afterEach(cleanup);

const Compare = view.component;

test('two sessions stand side by side, and what one side has alone is said to mean no more than that', async () => {
  const asked: (readonly [EventFilter, EventFilter])[] = [];
  const compare = async (left: EventFilter, right: EventFilter) => {
    asked.push([left, right]);
    return FAKE_COMPARISON;
  };
  renderOver(<Compare />, { at: '#/compare?view.a=s-1&view.b=s-2', workbench: fakeWorkbench({ compare }) });
  const tools = within(await screen.findByRole('region', { name: 'Tools called' }));
  expect(tools.getByRole('row', { name: 'send_money 1 2' })).toBeTruthy();
  expect(asked).toEqual([[{ sessions: ['s-1'] }, { sessions: ['s-2'] }]]);
  expect(screen.getByText(/the record of the other does not hold it/)).toBeTruthy();
  expect(screen.getByText(/1 pair with the same arguments, 1 with others, 0 not recorded, 1 alone/)).toBeTruthy();
  expect(screen.getByText(/200 more are not listed/)).toBeTruthy();
  const figures = within(screen.getByRole('region', { name: 'In figures' }));
  expect(figures.getAllByText('not recorded')).toHaveLength(2);
  fireEvent.click(figures.getAllByRole('button', { name: '1 refusals' })[0] ?? document.body);
  expect(location.hash).toBe('#/timeline?session=s-2&status=denied');
});

test('sessions are offered and titled as people know them, their ids last', async () => {
  const facets = async () => ({
    ...{ actors: [], tools: [], kinds: [], statuses: [], sources: [] },
    sessions: ['s-1', 's-2', 's-9'].map((value) => ({ value, name: value, count: 5 })),
  });
  renderOver(<Compare />, { at: '#/compare?view.a=s-1&view.b=s-2', workbench: fakeWorkbench({ facets }) });
  const figures = within(await screen.findByRole('region', { name: 'In figures' }));
  expect(await figures.findByText(/^refund-agent and 1 more · “Refund order 4711…” · .+Z · s-1$/)).toBeTruthy();
  expect(figures.getByText('agent not recorded · request not recorded · time not recorded · s-2')).toBeTruthy();
  const offered = within(screen.getByRole('combobox', { name: 'Session A' })).getAllByRole('option');
  expect(offered.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^refund-agent and 1 more · “Refund order 4711…” · .+ · 420 events · s-1$/),
    'agent not recorded · request not recorded · time not recorded · 3 events · s-2',
    's-9',
  ]);
});

test('what is no time asks for one', async () => {
  renderOver(<Compare />, { at: '#/compare?view.by=time&view.at=noon' });
  expect(await screen.findByText(/Write a time like/)).toBeTruthy();
});

test('two runs of one task are offered with how that is known, and changed arguments are shown word by word', async () => {
  const event = async (eventId: string) => ({ ...FAKE_CALL, input: `{"amount":${eventId.length}}` });
  renderOver(<Compare />, { at: '#/compare?view.by=task', workbench: fakeWorkbench({ event }) });
  const task = await screen.findByRole('combobox', { name: 'Task' });
  expect(task.textContent).toContain('(3 runs)');
  expect(task.textContent).not.toContain('\u202e');
  expect(screen.getByText(/Derived: these sessions begin with the same request/)).toBeTruthy();
  fireEvent.click((await screen.findAllByRole('button', { name: 'different…' }))[0] ?? document.body);
  expect(await within(await screen.findByRole('dialog')).findByText(/Struck: A alone/)).toBeTruthy();
});
