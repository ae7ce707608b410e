// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPlaybooks } from '../../../core/playbook/create-playbooks.ts';
import type { CaseHost, JournalAct, JournalData, JournalEntry } from '../../../core/ports/case-host.ts';
import { everyStepPlaybook } from '../../../core/testing/playbook-fixture.ts';
import { usePlace } from '../../state/place.ts';
import { createQueryClient } from '../../state/question.ts';
import { WorkbenchProvider } from '../../state/workbench.tsx';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import playbookView from './playbook-view.tsx';

function journalHost(): Pick<CaseHost, 'journal' | 'append'> {
  const entries: JournalEntry[] = [];
  return {
    journal: async () => ({ entries, state: { state: 'whole', head: '', count: entries.length } }),
    append: async (act: JournalAct, object: string, data: JournalData) => {
      const number = entries.length + 1;
      const entry = {
        number,
        at: `2026-01-15T10:00:0${number}.000Z`,
        by: 'ana',
        act,
        object,
        data,
        previous: '',
        hash: '',
      };
      entries.push(entry);
      return entry;
    },
  };
}

let host: ReturnType<typeof journalHost>;

function show(): void {
  const playbooks = createPlaybooks(host, { playbooks: [everyStepPlaybook()] });
  const workbench = fakeWorkbench({
    playbooks: async () => playbooks.list(),
    playbookRuns: playbooks.runs,
    startPlaybook: playbooks.start,
    answerStep: playbooks.answer,
  });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <WorkbenchProvider workbench={workbench}>
        <playbookView.component />
      </WorkbenchProvider>
    </QueryClientProvider>,
  );
}

beforeEach(() => {
  host = journalHost();
  usePlace.getState().go({ view: 'playbook', filter: {}, eventId: undefined, open: undefined });
});
afterEach(cleanup);

describe('the playbook view', () => {
  it('says how to begin in a case without runs', async () => {
    show();
    await screen.findByText('No playbook has been started in this case');
    expect(screen.getByText('Everything a workflow can hold')).toBeTruthy();
  });

  it('starts a run, shows every step that waits, and records an answer with its note and events', async () => {
    usePlace.getState().go({ eventId: 'c0ffee0123456789-512-0' });
    show();
    fireEvent.click(await screen.findByRole('button', { name: 'Start' }));
    const step = within(await screen.findByRole('region', { name: 'Export traces' }));
    expect(screen.getByRole('region', { name: 'Capture memory' })).toBeTruthy();
    expect(usePlace.getState().open).toBe('every-step-1');

    fireEvent.change(step.getByLabelText('Note on “Export traces”'), {
      target: { value: 'Two files, <b>hashed</b>.' },
    });
    fireEvent.click(step.getByRole('button', { name: 'Attach the selected event' }));
    fireEvent.change(step.getByLabelText('Event ids to attach'), { target: { value: 'a-1-0 b-2-0' } });
    fireEvent.click(step.getByRole('button', { name: 'Attach' }));
    fireEvent.click(step.getByRole('button', { name: 'Done' }));

    await waitFor(() => expect(screen.queryByRole('region', { name: 'Export traces' })).toBeNull());
    expect(screen.getByText('Two files, <b>hashed</b>.')).toBeTruthy();
    expect((await host.journal()).entries.at(-1)?.data).toEqual({
      step: 'action--00000000-0000-4000-8000-000000000003',
      name: 'Export traces',
      answer: 'done',
      note: 'Two files, <b>hashed</b>.',
      events: ['c0ffee0123456789-512-0', 'a-1-0', 'b-2-0'],
    });
  });

  it('asks for a reason before a step can be skipped', async () => {
    await createPlaybooks(host, { playbooks: [everyStepPlaybook()] }).start('every-step');
    show();
    const step = within(await screen.findByRole('region', { name: 'Capture memory' }));
    expect(step.getByRole('button', { name: 'Skip' }).hasAttribute('disabled')).toBe(true);
    fireEvent.change(step.getByLabelText('Note on “Capture memory”'), { target: { value: 'It was captured before.' } });
    expect(step.getByRole('button', { name: 'Skip' }).hasAttribute('disabled')).toBe(false);
  });

  it('keeps a half-written answer while the analyst looks elsewhere, and while another step is answered', async () => {
    await createPlaybooks(host, { playbooks: [everyStepPlaybook()] }).start('every-step');
    show();
    const memory = within(await screen.findByRole('region', { name: 'Capture memory' }));
    fireEvent.change(memory.getByLabelText('Note on “Capture memory”'), { target: { value: 'Half of a thought' } });
    fireEvent.click(
      within(screen.getByRole('region', { name: 'Export traces' })).getByRole('button', { name: 'Done' }),
    );
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Export traces' })).toBeNull());
    cleanup();
    show();
    const again = within(await screen.findByRole('region', { name: 'Capture memory' }));
    expect(again.getByLabelText<HTMLTextAreaElement>('Note on “Capture memory”').value).toBe('Half of a thought');
  });

  it('shows the sentence of a refusal and keeps what was written', async () => {
    await createPlaybooks(host, { playbooks: [everyStepPlaybook()] }).start('every-step');
    show();
    const step = within(await screen.findByRole('region', { name: 'Export traces' }));
    const note = step.getByLabelText<HTMLTextAreaElement>('Note on “Export traces”');
    fireEvent.change(note, { target: { value: 'Written at length.' } });
    host.append = () => Promise.reject(new Error('The disk is full. Free some space and answer again.'));
    fireEvent.click(step.getByRole('button', { name: 'Done' }));
    await step.findByText('The disk is full. Free some space and answer again.');
    expect(note.value).toBe('Written at length.');
  });
});
