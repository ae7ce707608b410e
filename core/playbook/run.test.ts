import { describe, expect, it } from 'vitest';
import type { PlaybookRun } from '../model/playbook-run.ts';
import type { JournalEntry } from '../ports/case-host.ts';
import { everyStepPlaybook, id } from '../testing/playbook-fixture.ts';
import { answerStep } from './answer-step.ts';
import { foldRuns } from './fold-runs.ts';
import { type PlaybookAct, startRun } from './run.ts';

const playbook = everyStepPlaybook();
const playbooks = [playbook];

function journal(acts: readonly PlaybookAct[]): readonly JournalEntry[] {
  return acts.map((act, index) => ({
    ...act,
    number: index + 1,
    at: `2026-01-15T10:00:${String(index % 60).padStart(2, '0')}.000Z`,
    by: 'ana',
    previous: '',
    hash: '',
  }));
}

function onlyRun(acts: readonly PlaybookAct[]): PlaybookRun {
  const [run] = foldRuns(journal(acts), playbooks);
  if (!run) throw new Error('The journal holds no run.');
  return run;
}

const done = (answer: string) => ({ answer, note: answer === 'skipped' ? 'Was done before.' : '', eventIds: [] });

describe('a playbook run', () => {
  it('is numbered by the starts that the journal holds', () => {
    const first = startRun([], playbooks, 'every-step');
    expect(first).toEqual({
      act: 'playbook.started',
      object: 'every-step-1',
      data: {
        playbook: 'every-step',
        cacaoId: id('playbook', 1),
        name: 'Everything a workflow can hold',
        version: '2026-01-15T09:00:00.000Z',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
    expect(startRun(journal([first]), playbooks, 'every-step').object).toBe('every-step-2');
  });

  it('cannot start from a playbook that is not there', () => {
    expect(() => startRun([], playbooks, 'nonesuch')).toThrow(
      'There is no playbook "nonesuch". Playbooks: "every-step".',
    );
  });

  it('holds each answer with who gave it, when, and the events it rests on', () => {
    const acts = [startRun([], playbooks, 'every-step')];
    const eventIds = ['a1b2c3d4e5f60718-120-0'];
    acts.push(
      ...answerStep(onlyRun(acts), playbooks, id('action', 3), { answer: 'done', note: 'Two files.', eventIds }),
    );
    expect(onlyRun(acts)).toMatchObject({
      runId: 'every-step-1',
      playbookId: 'every-step',
      playbookName: 'Everything a workflow can hold',
      startedAt: '2026-01-15T10:00:00.000Z',
      startedBy: 'ana',
      state: 'running',
      isChanged: false,
      answers: [
        {
          stepId: id('action', 3),
          stepName: 'Export traces',
          answer: 'done',
          note: 'Two files.',
          eventIds,
          at: '2026-01-15T10:00:01.000Z',
          by: 'ana',
          journalNumber: 2,
          openedAt: '2026-01-15T10:00:00.000Z',
          tookMs: 1000,
          deviations: [],
        },
      ],
      open: [id('action', 4)],
    });
  });

  it('finishes with its last answer and refuses another', () => {
    const acts = [startRun([], playbooks, 'every-step')];
    const answers = [
      [id('action', 3), 'done'],
      [id('action', 4), 'done'],
      [id('action', 5), 'failed'],
      [id('if-condition', 6), 'false'],
      [id('switch-condition', 9), 'not_known'],
    ] as const;
    for (const [stepId, answer] of answers) {
      acts.push(...answerStep(onlyRun(acts), playbooks, stepId, done(answer)));
    }
    expect(acts.slice(-2).map((act) => act.act)).toEqual(['playbook.step', 'playbook.finished']);
    expect(onlyRun(acts).state).toBe('finished');
    // Power failed between the two entries: the answers alone say that the run is over.
    expect(onlyRun(acts.slice(0, -1)).state).toBe('finished');
    expect(() => answerStep(onlyRun(acts), playbooks, id('action', 3), done('done'))).toThrow(
      'Run "every-step-1" is finished.',
    );
  });

  it('keeps an answer that the playbook of today refuses, and stays where it was', () => {
    const acts = [
      startRun([], playbooks, 'every-step'),
      { act: 'playbook.step', object: 'every-step-1', data: { step: id('action', 44), answer: 'done' } } as const,
    ];
    expect(onlyRun(acts)).toMatchObject({
      answers: [{ stepId: id('action', 44), answer: 'done', note: '', eventIds: [] }],
      open: [id('action', 3), id('action', 4)],
      state: 'running',
    });
  });

  it('shows a run of a playbook that is no longer shipped, with its record', () => {
    const [run] = foldRuns(journal([startRun([], playbooks, 'every-step')]), []);
    expect(run).toMatchObject({ playbookName: 'Everything a workflow can hold', open: [], state: 'running' });
    expect(() => answerStep(run as PlaybookRun, [], id('action', 3), done('done'))).toThrow('There is no playbook');
  });
});
