// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compareDrills } from '../../../core/drill/compare-drills.ts';
import { Drills } from '../../../core/drill/create-drills.ts';
import { journalInMemory } from '../../../core/testing/journal-in-memory.ts';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { journalsOf, useEarlierDrills } from '../../state/earlier-drills.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import { ComparisonPane } from './comparison-pane.tsx';

afterEach(cleanup);
beforeEach(() => useEarlierDrills.getState().clear());

const journal = (name: string) => new File(['{}\n'], name);

async function drilled(seed: string) {
  const drills = new Drills({ ...journalInMemory(), receipts: async () => [] }, async () => undefined);
  return await drills.act({ act: 'start', drillId: 'changed-tool', seed });
}

test('earlier drills that are picked stand beside this one, with what could not be read', async () => {
  const [run, earlier] = [await drilled('oak'), await drilled('elm')];
  const asked: string[][] = [];
  const workbench = fakeWorkbench({
    compareDrills: async (files) => {
      asked.push(files.map(({ name }) => name));
      const picked = files.map(({ name }) => ({ name, drills: 1, problem: name === 'b.jsonl' ? 'It is empty.' : '' }));
      return { comparison: compareDrills(run, files.length > 0 ? [earlier] : []), picked };
    },
    exportDrillComparison: async () => 'drill-comparison.csv',
  });
  renderOver(<ComparisonPane run={run} />, { at: '#/drill', workbench });
  const input = screen.getByLabelText('Choose journals', { selector: 'input' });
  fireEvent.change(input, { target: { files: [journal('a.jsonl'), journal('b.jsonl')] } });
  const table = await screen.findByRole('region', { name: 'Drills side by side' });
  await waitFor(() => expect(table.textContent).toContain('seed elm'));
  expect(table.textContent).toContain('this drill');
  expect(table.textContent).toContain('Time to contain');
  expect(screen.getByRole('list', { name: 'Journals to compare with' }).textContent).toContain('It is empty.');
  expect(asked).toEqual([['a.jsonl', 'b.jsonl']]);
  fireEvent.click(screen.getByRole('button', { name: 'Export the comparison as CSV' }));
  expect(await screen.findByRole('link', { name: 'exports/drill-comparison.csv' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Compare with none' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Drills side by side' })).toBeNull());
});

test('of a folder only the journals of cases are taken, and the same file once', () => {
  const named = (name: string) => ({ name, file: journal(name) });
  const files = ['cases/march.spoor/journal.jsonl', 'cases/march.spoor/case.json', 'alone.jsonl'].map(named);
  expect(journalsOf(files).map(({ name }) => name)).toEqual(['cases/march.spoor/journal.jsonl', 'alone.jsonl']);
  const { add } = useEarlierDrills.getState();
  add(journalsOf(files));
  add(journalsOf(files));
  expect(useEarlierDrills.getState().journals).toHaveLength(2);
});
