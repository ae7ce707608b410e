// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { usePlace } from '../../state/place.ts';
import { FAKE_BRIEFING } from '../../testing/fake-briefing.ts';
import { FAKE_SOURCES, FAKE_SUMMARY } from '../../testing/fake-case.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import { useTour } from '../../tour/tour-store.ts';
import view from './overview-view.tsx';

beforeEach(() => useTour.setState({ at: undefined, isKnown: true }));
afterEach(cleanup);

const Overview = view.component;

test('a figure leads to the events that it counts', async () => {
  renderOver(<Overview />);
  fireEvent.click(await screen.findByRole('button', { name: /^send_money/ }));
  expect(location.hash).toBe('#/timeline?actor=tool%3Asend_money');
});

test('who ran: those nobody expected come first, and an owner that is not recorded is said to be so', async () => {
  renderOver(<Overview />);
  const panel = within(await screen.findByRole('region', { name: 'Who ran' }));
  const rows = (await panel.findAllByRole('row')).slice(1).map(({ textContent }) => textContent);
  expect(rows[0]).toMatch(/^mailer .*not expected.*not recorded/);
  expect(rows[1]).toMatch(/^bankingTreasury/);
  expect(
    panel.getByRole('button', { name: '1 deviation from the expected inventory; 1 expected agent not seen' }),
  ).toBeTruthy();
});

test('what they touched keeps figures and bounds apart, and says where none is recorded', async () => {
  renderOver(<Overview />);
  const panel = within(await screen.findByRole('region', { name: 'What they touched' }));
  fireEvent.click(await panel.findByRole('button', { name: 'payments' }));
  expect(location.hash).toBe('#/access?view.system=payments');
  expect(panel.getByRole('columnheader', { name: 'at most' })).toBeTruthy();
});

test('each severity leads to its findings, undecided ones apart', async () => {
  renderOver(<Overview />);
  const panel = within(await screen.findByRole('region', { name: 'What stands out' }));
  const count = (await panel.findAllByRole('button', { name: /new$/ }))[0];
  if (!count) throw new Error('No severity has a finding.');
  fireEvent.click(count);
  expect(usePlace.getState().view).toBe('findings');
  expect(usePlace.getState().terms).toMatchObject({ state: 'new' });
});

test('cost is said to be not recorded where no call states it; a bar leads to the events of its time', async () => {
  renderOver(<Overview />);
  await screen.findByText('Refusals');
  const trends = screen.getByRole('region', { name: 'Over time' });
  expect(trends.textContent).toContain('Costnot recordedtokens: 42,000');
  expect(trends.textContent).toContain('97 events without a recorded time are in no bar');
  fireEvent.click(await screen.findByRole('button', { name: /^Refusals over time/ }));
  expect(location.hash).toBe('#/timeline?status=denied');
});

test('a cost is given with how many calls state it', async () => {
  const cost = { total: 1.5, stating: 3, modelCalls: 10 };
  renderOver(<Overview />, { workbench: fakeWorkbench({ briefing: async () => ({ ...FAKE_BRIEFING, cost }) }) });
  expect(await screen.findByText('$1.50')).toBeTruthy();
  expect(screen.getByText('as 3 of 10 model calls state it')).toBeTruthy();
});

test('gaps stand under what is missing', async () => {
  renderOver(<Overview />);
  const gaps = FAKE_SUMMARY.gaps.filter(({ code }) => code !== 'untimed');
  expect((await screen.findByRole('list', { name: 'Known gaps' })).textContent).toBe(
    gaps
      .slice(0, 4)
      .map((gap) => gap.sentence)
      .join(''),
  );
});

test('servers are counted apart from the tools that they offer, and lead to the servers', async () => {
  const known = FAKE_SUMMARY;
  const server = { id: 'mcp_server:crm', kind: 'mcp_server', name: 'crm', events: 3, errors: 0 } as const;
  const summary = async () => ({ ...known, tools: [...known.tools, server] });
  renderOver(<Overview />, { workbench: fakeWorkbench({ summary }) });
  fireEvent.click(await screen.findByRole('button', { name: '1 MCP server' }));
  expect(location.hash).toBe('#/agents?open=mcp_server%3Acrm');
  expect(screen.getByRole('button', { name: `${known.tools.length} tools` })).toBeTruthy();
});

test('gaps that are told as assumptions are not told as missing', async () => {
  const known = FAKE_SUMMARY;
  const gaps = [{ code: 'untimed', count: 97, sentence: '97 events without a recorded time.' }] as const;
  renderOver(<Overview />, { workbench: fakeWorkbench({ summary: async () => ({ ...known, gaps }) }) });
  expect(await screen.findByText('No other gap is known than what is assumed here.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /more gap/ })).toBeNull();
});

test('that no rule found anything is not said to mean that nothing happened', async () => {
  renderOver(<Overview />, { workbench: fakeWorkbench({ findings: async () => [] }) });
  expect(await screen.findByText(/That does not mean that nothing happened/)).toBeTruthy();
});

test('a case without evidence says what Spoor is, and asks before the sample goes in for good', async () => {
  const summary = { ...FAKE_SUMMARY, totals: { ...FAKE_SUMMARY.totals, sources: 0 } };
  renderOver(<Overview />, { workbench: fakeWorkbench({ summary: async () => summary }) });
  expect(await screen.findByRole('button', { name: 'Import evidence' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Try the sample' }));
  expect(screen.getByText(/stays in this case for good/)).toBeTruthy();
});

test('the tour is offered on the sample alone, and once declined never again', async () => {
  useTour.setState({ isKnown: false });
  const [first] = FAKE_SOURCES;
  if (!first) throw new Error('The made-up case has no source.');
  const sample = [{ ...first, name: 'support-desk.zip!/collector/traces-08.jsonl' }];
  renderOver(<Overview />, { workbench: fakeWorkbench({ sources: async () => sample }) });
  fireEvent.click(await screen.findByRole('button', { name: 'No, thank you' }));
  expect(screen.queryByRole('button', { name: 'Take the tour' })).toBeNull();
  expect(localStorage.getItem('spoor.tour')).toBe('known');
});
