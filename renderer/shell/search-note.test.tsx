// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { EventFilter } from '../../core/model/event-filter.ts';
import type { SearchState } from '../../core/model/search.ts';
import { renderOver } from '../../test/renderer/render-over.tsx';
import { fakeWorkbench } from '../testing/fake-workbench.ts';
import { SearchNote } from './search-note.tsx';

afterEach(cleanup);

const render = (state: SearchState['state'], filter: EventFilter) =>
  renderOver(<SearchNote filter={filter} />, {
    at: '#/timeline',
    workbench: fakeWorkbench({ searchState: async () => ({ state, part: 0.25, bytes: 1_024 }) }),
  });

test.each<[SearchState['state'], EventFilter, string]>([
  ['scanning', { text: 'refund' }, 'Scanning every text: the index of words is 25% built.'],
  ['too-large', { text: 'refund' }, 'Scanning every text: an index of words would take too much memory.'],
  ['failed', { text: 'refund' }, 'Scanning every text: there is no index of words.'],
  ['ready', { pattern: 'DE\\d{20}' }, 'Scanning texts for a regular expression.'],
  [
    'single-words',
    { text: 'refund could' },
    'Scanning texts for several words: an index of their order would take too much memory.',
  ],
])('where the index is %s, a filter by %j says so', async (state, filter, words) => {
  render(state, filter);
  expect(await screen.findByText(words)).toBeTruthy();
});

test('says nothing where the index finds the word, whose letters need not be ASCII', async () => {
  let asked = 0;
  const searchState: () => Promise<SearchState> = async () => {
    asked += 1;
    return { state: 'single-words', part: 1, bytes: 1_024 };
  };
  const at = { at: '#/timeline', workbench: fakeWorkbench({ searchState }) };
  renderOver(<SearchNote filter={{ text: 'Überweisung_1 ' }} />, at);
  await expect.poll(() => asked).toBe(1);
  expect(screen.getByRole('status').textContent).toBe('');
});
