// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { SourceSample } from '../../../core/model/sample.ts';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { FAKE_SOURCES } from '../../testing/fake-case.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import { RecognitionPanel } from './recognition-panel.tsx';

afterEach(cleanup);

const doubtful = FAKE_SOURCES.find(({ decision }) => decision === 'open');
if (!doubtful) throw new Error('The made-up case has no doubtful source.');

const sample: SourceSample = {
  ways: [{ unit: 'line' }],
  way: { unit: 'line' },
  records: [{ number: 0, offset: 0, length: 9, cells: { '/a': 'x\u202ey' }, reject: undefined }],
  fields: [{ pointer: '/a', count: 1, values: ['x\u202ey'], isNested: false }],
  suggestion: { kind: 'log' },
  isWhole: true,
};

test('every candidate is shown with its reason, and a decision needs a reason of its own', async () => {
  const decideReading = vi.fn(async () => []);
  const workbench = fakeWorkbench({ mappings: async () => [], decideReading });
  renderOver(<RecognitionPanel source={doubtful} />, { at: '#/evidence', workbench });
  expect(screen.getByText(/Recognition leaves doubt/)).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: /agentdojo/ }));
  const act = screen.getByRole('button', { name: 'Decide and read again' });
  expect(act).toHaveProperty('disabled', true);
  fireEvent.change(screen.getByRole('textbox', { name: 'Why' }), { target: { value: 'seen it' } });
  fireEvent.click(screen.getByRole('button', { name: 'Decide and read again' }));
  await waitFor(() => expect(decideReading).toHaveBeenCalledTimes(1));
  expect(decideReading.mock.calls[0]?.[0 as never]).toEqual({
    sources: [{ sourceId: doubtful.sourceId, format: 'agentdojo', reason: 'seen it' }],
  });
});

test('what fails is said beside the source', async () => {
  const workbench = fakeWorkbench({
    mappings: async () => [],
    decideReading: async () => Promise.reject(new Error('"agentdojo" cannot read it.')),
  });
  renderOver(<RecognitionPanel source={doubtful} />, { at: '#/evidence', workbench });
  fireEvent.change(screen.getByRole('textbox', { name: 'Why' }), { target: { value: 'sure' } });
  fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  expect((await screen.findByRole('alert')).textContent).toContain('"agentdojo" cannot read it.');
});

test('a source that holds no records says so in the editor, and hostile values show their signs', async () => {
  const answers = {
    mappings: async () => [],
    previewMapping: async () => ({ records: 0, events: [], rejects: [], notes: [], isWhole: true }),
  };
  const none = { ...sample, ways: [], way: undefined, records: [], fields: [] };
  renderOver(<RecognitionPanel source={doubtful} />, {
    at: '#/evidence',
    workbench: fakeWorkbench({ ...answers, sample: async () => none }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Map this source' }));
  expect(await screen.findByText('It holds no records that could be mapped')).toBeTruthy();
  cleanup();
  renderOver(<RecognitionPanel source={doubtful} />, {
    at: '#/evidence',
    workbench: fakeWorkbench({ ...answers, sample: async () => sample }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Map this source' }));
  expect((await screen.findByRole('table', { name: 'First records' })).textContent).toContain('x⟨RLO⟩y');
});
