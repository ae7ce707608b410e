// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EventRow } from '../../../core/model/answers.ts';
import { usePlace } from '../../state/place.ts';
import { createQueryClient } from '../../state/question.ts';
import { WorkbenchProvider } from '../../state/workbench.tsx';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import type { WorkbenchApi } from '../../worker/api.ts';
import { fakeCase } from './fake-case.fixture.ts';
import { eventRow } from './timeline.fixture.ts';
import view from './timeline-view.tsx';

const START = eventRow().startNs ?? 0n;
const timed = Array.from({ length: 6 }, (_, index) =>
  eventRow({
    seq: index + 1,
    eventId: `a1b2c3d4e5f60718-${index * 100}-0`,
    startNs: START + BigInt(index) * 1_000_000_000n,
    shownEndNs: undefined,
    toolName: index % 2 === 0 ? 'send_money' : 'get_balance',
    preview: `call ${index} \u202e<b>`,
  }),
);
const untimed = [7, 8].map((seq) =>
  eventRow({ seq, eventId: `b2c3d4e5f6071829-${seq}-0`, startNs: undefined, shownEndNs: undefined, preview: 'later' }),
);

function show(rows: readonly EventRow[], answers: Partial<WorkbenchApi> = {}) {
  const workbench = fakeWorkbench({ ...fakeCase(rows), ...answers });
  const { component: Component } = view;
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <WorkbenchProvider workbench={workbench}>
        <Component />
      </WorkbenchProvider>
    </QueryClientProvider>,
  );
}

beforeEach(() => {
  // jsdom draws nothing; what is drawn is tested as plain functions.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  usePlace.getState().go({ view: 'timeline', filter: {}, eventId: undefined, open: undefined });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the timeline', () => {
  test('shows timed events on the axis of time and the others in a strip that says so', async () => {
    show([...timed, ...untimed]);
    expect(await screen.findByRole('application', { name: /^Events over time, 1 lane/ })).toBeDefined();
    expect(
      screen.getByRole('application', { name: /^Events without a recorded time, in order, 1 lane/ }),
    ).toBeDefined();
    expect(screen.getByRole('button', { name: 'No recorded time (2)' }).getAttribute('aria-expanded')).toBe('true');
  });

  test('a case without any time is shown in order, and says so', async () => {
    show(untimed);
    expect(await screen.findByText('No recorded time (2): shown in order')).toBeDefined();
    expect(screen.queryByRole('application', { name: /^Events over time/ })).toBeNull();
  });

  test('a pressed row is the selection of the URL, and its detail opens with its origin', async () => {
    show(timed);
    fireEvent.click(await screen.findByText(/^call 2/));
    const panel = await screen.findByRole('complementary', { name: 'Event 3' });
    expect(usePlace.getState().eventId).toBe('a1b2c3d4e5f60718-200-0');
    fireEvent.click(within(panel).getByRole('tab', { name: 'Origin and bytes' }));
    expect(await within(panel).findByText('sessions/8841.jsonl')).toBeDefined();
    expect(await within(panel).findByText(/SHA-256/)).toBeDefined();
  });

  test('keys step from event to event along what is chosen', async () => {
    show(timed);
    fireEvent.click(await screen.findByText(/^call 2/));
    const panel = await screen.findByRole('complementary', { name: 'Event 3' });
    fireEvent.click(within(panel).getByRole('radio', { name: 'Tool' }));
    await waitFor(() =>
      expect(within(panel).getByRole('button', { name: 'Next (])' }).hasAttribute('disabled')).toBe(false),
    );
    fireEvent.keyDown(panel, { key: ']' });
    await screen.findByRole('complementary', { name: 'Event 5' });
    expect(usePlace.getState().eventId).toBe('a1b2c3d4e5f60718-400-0');
  });

  test('an event that the filter leaves out is said to be outside it', async () => {
    show(timed);
    fireEvent.click(await screen.findByText(/^call 1/));
    usePlace.getState().go({ filter: { tools: ['send_money'] } });
    expect(await screen.findByText(/The selected event is not among them/)).toBeDefined();
  });

  test('a range of time in the filter is named and can be cleared', async () => {
    usePlace.getState().go({ filter: { fromNs: START, toNs: START + 1_999_999_999n } });
    show([...timed, ...untimed]);
    expect(await screen.findByText(/The filter keeps 2 s of time/)).toBeDefined();
    expect(await screen.findByText('2 events')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Clear the range' }));
    expect(usePlace.getState().filter).toEqual({});
  });

  test('an empty case says what to do, a failing question why', async () => {
    show([]);
    expect(await screen.findByRole('heading', { name: 'No events yet' })).toBeDefined();
    cleanup();
    show([], { events: () => Promise.reject(new Error('The database was closed. Open the case again.')) });
    expect((await screen.findByRole('alert')).textContent).toBe('The database was closed. Open the case again.');
  });

  test('a note goes to the journal with its event', async () => {
    const actOnNotebook = vi.fn(async () => ({ number: 9 }) as never);
    show(timed, { actOnNotebook });
    fireEvent.click(await screen.findByText(/^call 0/));
    fireEvent.click(await screen.findByRole('tab', { name: 'Notes' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Note' }), { target: { value: ' IBAN first seen here ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add note' }));
    const subjects = [{ kind: 'event', id: 'a1b2c3d4e5f60718-0-0' }];
    await waitFor(() =>
      expect(actOnNotebook).toHaveBeenCalledWith({ act: 'comment', subjects, text: ' IBAN first seen here ' }),
    );
  });
});
