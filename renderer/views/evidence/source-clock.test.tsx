// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { CaseCompleteness } from '../../../core/model/completeness.ts';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { FAKE_COMPLETENESS } from '../../testing/fake-completeness.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import { SourceClockPanel } from './source-clock.tsx';

afterEach(cleanup);

const [called, caller] = FAKE_COMPLETENESS.sources;
if (!called || !caller) throw new Error('The made-up case has too few sources.');

/** The first source is 1.5 s behind the second, less what it is corrected by. */
function completeness(correctionNs: bigint): CaseCompleteness {
  const fastestNs = correctionNs - 1_500_000_000n;
  const pair = {
    fromSourceId: caller?.sourceId ?? '',
    toSourceId: called?.sourceId ?? '',
    pairs: 1,
    contradictions: fastestNs < 0n ? 1 : 0,
    fastestNs,
    causeEventId: 'e1',
    effectEventId: 'e2',
    sentence: 'What follows for the clocks.',
  };
  const suggested = { offsetNs: 1_500_000_000n, pair, sentence: '+1.5 s would remove the contradiction.' };
  return {
    sources: FAKE_COMPLETENESS.sources.map((source) =>
      source === called
        ? {
            ...source,
            clock: { ...source.clock, correctionNs },
            clockSuggestions: correctionNs === 0n ? [suggested] : [],
          }
        : source,
    ),
    clockPairs: [pair],
  };
}

function renderPanel(correctionNs: bigint, correctClock: () => Promise<void>) {
  const complete = completeness(correctionNs);
  const [source] = complete.sources;
  if (!source) throw new Error('There is no source.');
  renderOver(<SourceClockPanel complete={complete} source={source} />, {
    at: '#/evidence',
    workbench: fakeWorkbench({ correctClock }),
  });
}

const fill = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });

test('what would remove a contradiction is offered, and needs a reason before it is done', async () => {
  const correctClock = vi.fn(async () => undefined);
  renderPanel(0n, correctClock);
  fireEvent.click(screen.getByRole('button', { name: 'Use +1.5 s' }));
  expect(screen.getByRole('textbox', { name: 'Add to its times' })).toHaveProperty('value', '+1.5 s');
  const act = screen.getByRole('button', { name: 'Correct the clock' });
  expect(act).toHaveProperty('disabled', true);
  fill('Why', ' NTP log ');
  fireEvent.click(act);
  await waitFor(() => expect(correctClock).toHaveBeenCalledTimes(1));
  expect(correctClock.mock.calls[0]?.[0 as never]).toEqual({
    sourceId: called.sourceId,
    offsetNs: 1_500_000_000n,
    reason: 'NTP log',
  });
});

test('an offset that cannot be read is said, and not done', () => {
  renderPanel(0n, async () => undefined);
  fill('Add to its times', 'a while');
  fill('Why', 'so');
  expect(screen.getByText(/“a while” is no offset\. Write it such as \+1\.5s/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Correct the clock' })).toHaveProperty('disabled', true);
});

test('a correction is told, and taken back with a reason', async () => {
  const correctClock = vi.fn(async () => undefined);
  renderPanel(1_500_000_000n, correctClock);
  expect(screen.getByText(/Corrected by \+1\.5 s on an analyst’s word/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Use/ })).toBeNull();
  fill('Why', 'it was right');
  fireEvent.click(screen.getByRole('button', { name: 'Take it back' }));
  await waitFor(() => expect(correctClock).toHaveBeenCalledTimes(1));
  expect(correctClock.mock.calls[0]?.[0 as never]).toMatchObject({ offsetNs: 0n, reason: 'it was right' });
});

test('what fails is said beside the form', async () => {
  renderPanel(0n, async () => Promise.reject(new Error('The journal is broken.')));
  fill('Add to its times', '-200 ms');
  fill('Why', 'so');
  fireEvent.submit(screen.getByRole('form', { name: 'Correct its clock' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The journal is broken.');
});
