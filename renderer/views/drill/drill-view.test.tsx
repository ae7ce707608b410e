// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Drills } from '../../../core/drill/create-drills.ts';
import { drillSummary, drills } from '../../../core/drill/drills.ts';
import type { DrillRequest } from '../../../core/model/drill.ts';
import { journalInMemory } from '../../../core/testing/journal-in-memory.ts';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { FAKE_SUMMARY } from '../../testing/fake-case.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import view from './drill-view.tsx';

afterEach(cleanup);

const Drill = view.component;

const NO_EVIDENCE = { ...FAKE_SUMMARY, totals: { ...FAKE_SUMMARY.totals, sources: 0 } };

function desk(summary = NO_EVIDENCE) {
  const held = new Drills({ ...journalInMemory(), receipts: async () => [] }, async () => undefined);
  const asked: DrillRequest[] = [];
  const workbench = fakeWorkbench({
    summary: async () => summary,
    drills: async () => drills().map(drillSummary),
    drillRuns: () => held.runs(),
    actOnDrill: async (request) => {
      asked.push(request);
      return await held.act(request);
    },
  });
  return { held, asked, workbench };
}

test('a case without a drill says what one is, and starts the one that is chosen from the seed that is given', async () => {
  const { asked, workbench } = desk();
  renderOver(<Drill />, { at: '#/drill', workbench });
  expect(await screen.findByRole('heading', { name: 'No drill is run in this case yet' })).toBeTruthy();
  fireEvent.change(screen.getByRole('textbox', { name: 'Seed' }), { target: { value: 'cedar' } });
  fireEvent.change(screen.getByRole('textbox', { name: 'Who takes part' }), { target: { value: 'lead: Ada Novak' } });
  const cards = await screen.findByRole('list', { name: 'Drills' });
  fireEvent.click(within(cards).getAllByRole('button', { name: /Start/ })[0] ?? cards);
  expect(await screen.findByRole('list', { name: 'Injects' })).toBeTruthy();
  expect(asked).toEqual([
    {
      act: 'start',
      drillId: drills()[0]?.id,
      seed: 'cedar',
      participants: [{ role: 'lead', name: 'Ada Novak' }],
    },
  ]);
});

test('in a case that holds evidence no drill can be started, and how to make a case for one is said', async () => {
  const { workbench } = desk(FAKE_SUMMARY);
  renderOver(<Drill />, { at: '#/drill', workbench });
  expect(await screen.findByText(/This case holds evidence, so no drill can start in it/)).toBeTruthy();
  const cards = await screen.findByRole('list', { name: 'Drills' });
  for (const start of within(cards).getAllByRole('button', { name: /Start/ }))
    expect(start.hasAttribute('disabled')).toBe(true);
});

test('the facilitator sees every inject waiting, and one that is delivered is counted', async () => {
  const { held, workbench } = desk();
  const run = await held.act({ act: 'start', drillId: 'changed-tool', seed: 'cedar' });
  renderOver(<Drill />, { at: '#/drill', workbench });
  const injects = await screen.findByRole('list', { name: 'Injects' });
  const waiting = () => within(injects).queryAllByRole('button', { name: /^Deliver/ }).length;
  expect(waiting()).toBe(run.injects.length);
  fireEvent.click(within(injects).getAllByRole('button', { name: /^Deliver/ })[0] ?? injects);
  expect(await screen.findByText(`1 of ${run.injects.length} delivered`)).toBeTruthy();
  expect(waiting()).toBe(run.injects.length - 1);
});
