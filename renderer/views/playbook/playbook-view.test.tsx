// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AskResult, PlaybookAsk } from '../../../core/model/playbook-guide.ts';
import { createPlaybooks } from '../../../core/playbook/create-playbooks.ts';
import { type JournalInMemory, journalInMemory } from '../../../core/testing/journal-in-memory.ts';
import { everyStepPlaybook, id } from '../../../core/testing/playbook-fixture.ts';
import { responsePlaybook, STEP } from '../../../core/testing/response-fixture.ts';
import { usePlace } from '../../state/place.ts';
import { createQueryClient } from '../../state/question.ts';
import { WorkbenchProvider } from '../../state/workbench.tsx';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import playbookView from './playbook-view.tsx';

let host: JournalInMemory;

/** What every ask gives here. */
const askCase = async ({ id, title }: PlaybookAsk): Promise<AskResult> => ({
  ...{ askId: id, title, query: 'SELECT event_id FROM event', querySha256: 'aa', columns: ['event_id'] },
  ...{ rows: [['c0ffee-1'], ['c0ffee-2']], resultSha256: 'bb', failure: '' },
});

function show(shipped = [everyStepPlaybook()]): void {
  const playbooks = createPlaybooks(host, { playbooks: shipped, askCase });
  const workbench = fakeWorkbench({
    playbooks: async () => playbooks.list(),
    playbookRuns: playbooks.runs,
    startPlaybook: playbooks.start,
    answerStep: playbooks.answer,
    changeRun: playbooks.change,
    playbookAsk: askCase,
  });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <WorkbenchProvider workbench={workbench}>
        <playbookView.component />
      </WorkbenchProvider>
    </QueryClientProvider>,
  );
}

// jsdom has none, and dialogs look for what had the focus by it.
globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;

beforeEach(() => {
  host = journalInMemory();
  usePlace.getState().go({ view: 'playbook', filter: {}, eventId: undefined, open: undefined });
});
afterEach(cleanup);

describe('the playbook view', () => {
  it('says how to begin in a case without runs', async () => {
    show();
    await screen.findByText('No playbook has been started in this case');
    expect(screen.getByRole('heading', { name: 'Everything a workflow can hold' })).toBeTruthy();
  });

  it('starts a run, shows every step that waits, and records an answer with its note and events', async () => {
    usePlace.getState().go({ eventId: 'c0ffee0123456789-512-0' });
    show();
    fireEvent.click(await screen.findByRole('button', { name: /^Start/ }));
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

  it('holds a step back that destroys what nobody has kept, until it is overridden with a reason', async () => {
    const playbooks = createPlaybooks(host, { playbooks: [responsePlaybook()] });
    await playbooks.start('stop-agent');
    const note = { answer: 'skipped', note: 'No time.', eventIds: [] };
    await playbooks.answer('stop-agent-1', STEP.keep, note);
    show([responsePlaybook()]);
    const step = within(await screen.findByRole('region', { name: 'Stop the agent' }));
    const done = step.getByRole('button', { name: 'Done' });
    expect(done.hasAttribute('disabled')).toBe(true);
    expect(step.getByText('traces, memory')).toBeTruthy();
    expect(step.getByText('Kept by “Keep the traces”. Do that first.')).toBeTruthy();
    fireEvent.change(step.getByLabelText('__agent__'), { target: { value: 'refund-agent' } });
    expect(step.getByTitle('__agent__').textContent).toBe('refund-agent');
    fireEvent.click(step.getByRole('button', { name: 'Override the gate…' }));
    fireEvent.change(step.getByLabelText('Why the gate is overridden'), { target: { value: 'Money leaves.' } });
    fireEvent.change(step.getByLabelText('Ordered at'), { target: { value: '2026-01-15T09:00:00Z' } });
    fireEvent.click(done);
    await screen.findByText('gate overridden');
    expect(host.entries.slice(-2)).toMatchObject([
      { act: 'playbook.gate_overridden', data: { reason: 'Money leaves.', missing: ['traces', 'memory'] } },
      { act: 'playbook.step', data: { orderedAt: '2026-01-15T09:00:00Z', variables: { __agent__: 'refund-agent' } } },
    ]);
  });

  it('shows what the case says and suggests, and wants a reason for another answer', async () => {
    const playbooks = createPlaybooks(host, { playbooks: [responsePlaybook()] });
    await playbooks.start('stop-agent');
    for (const stepId of [STEP.keep, STEP.stop])
      await playbooks.answer('stop-agent-1', stepId, { answer: 'skipped', note: 'Not needed.', eventIds: [] });
    show([responsePlaybook()]);
    const step = within(await screen.findByRole('region', { name: 'Was anything paid?' }));
    await step.findByText(/The case suggests/);
    expect(step.getByText('2 rows', { selector: 'strong' })).toBeTruthy();
    expect(step.getByRole('button', { name: 'No' }).hasAttribute('disabled')).toBe(true);
    fireEvent.click(step.getByRole('button', { name: 'Yes' }));
    await screen.findByRole('region', { name: 'Recall the payment' });
    expect(host.entries.at(-1)?.data).toMatchObject({ suggested: 'true', attachments: [{ rows: 2 }] });
  });

  it('shows what follows from a condition and the values of the run, and wants a reason for another answer', async () => {
    const playbooks = createPlaybooks(host, { playbooks: [everyStepPlaybook()] });
    await playbooks.start('every-step');
    const done = { answer: 'done', note: '', eventIds: [] };
    for (const stepId of [id('action', 3), id('action', 4)]) await playbooks.answer('every-step-1', stepId, done);
    await playbooks.answer('every-step-1', id('action', 5), { ...done, variables: { __spread__: 'true' } });
    show();
    const step = within(await screen.findByRole('region', { name: 'Did it spread?' }));
    expect(step.getByText(/is suggested by its condition/).textContent).toBe(
      "Yes is suggested by its condition: __spread__:value = 'true', where __spread__ is “true”. You decide.",
    );
    const no = step.getByRole('button', { name: 'No' });
    expect(no.hasAttribute('disabled')).toBe(true);
    fireEvent.change(step.getByLabelText('Note on “Did it spread?”'), { target: { value: 'The alarm was a test.' } });
    fireEvent.click(no);
    await screen.findByText('against the suggestion');
    expect(host.entries.at(-1)?.data).toMatchObject({ answer: 'false', suggested: 'true', suggestedBy: 'condition' });
  });

  it('pauses with a reason, and takes no answers until it is resumed', async () => {
    await createPlaybooks(host, { playbooks: [everyStepPlaybook()] }).start('every-step');
    show();
    fireEvent.click(await screen.findByRole('button', { name: 'Pause' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Pause' }).hasAttribute('disabled')).toBe(true);
    fireEvent.change(dialog.getByLabelText('Why'), { target: { value: 'Night.' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Pause' }));
    await screen.findByText(/This run is paused/);
    const step = within(screen.getByRole('region', { name: 'Export traces' }));
    expect(step.getByRole('button', { name: 'Done' }).hasAttribute('disabled')).toBe(true);
  });
});
