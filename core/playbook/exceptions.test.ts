import { describe, expect, it } from 'vitest';
import { RESPONSE_EXTENSION } from '../model/response-vocabulary.ts';
import { journalInMemory } from '../testing/journal-in-memory.ts';
import { everyStep, id } from '../testing/playbook-fixture.ts';
import { createPlaybooks } from './create-playbooks.ts';
import { parsePlaybook } from './parse-playbook.ts';
import { summaryOf } from './playbook-library.ts';
import { createWalker } from './walk.ts';

const [EXPORT, CAPTURE, QUEUE] = [id('action', 3), id('action', 4), id('action', 5)];
const [SPREAD, LOOP, WAY_IN, NESTED] = [
  id('if-condition', 6),
  id('while-condition', 7),
  id('switch-condition', 9),
  id('playbook-action', 10),
];
const [CALL, CALLED, LATER] = [id('action', 20), id('end', 20), id('action', 21)];

/** From the start to the end of the workflow itself. */
const MEASURED = {
  extension_definitions: {
    [RESPONSE_EXTENSION]: {
      ...{ type: 'extension-definition', name: 'Spoor response', version: '1.1.0' },
      ...{ created_by: id('identity', 1), schema: 'https://example.com/response' },
    },
  },
  playbook_extensions: {
    [RESPONSE_EXTENSION]: {
      type: 'spoor-response-playbook',
      time_targets: [{ name: 'Through', from: id('start', 1), to: id('end', 9), within_seconds: 3600 }],
    },
  },
};

/** Everything a workflow can hold, and a step that follows what fails; `parallel` is what the parallel step says beside. */
function failing(parallel: object = {}) {
  const whole = everyStep();
  const { on_completion: next, ...atOnce } = whole.workflow[id('parallel', 2)] as { on_completion: string };
  const said = Object.keys(parallel).length === 0 ? { on_completion: next } : { on_success: next, ...parallel };
  const action = (name: string, to: string) => ({
    type: 'action',
    name,
    agent: id('individual', 1),
    commands: [{ type: 'manual', command: `${name}.` }],
    on_completion: to,
  });
  return parsePlaybook(
    'failing',
    JSON.stringify({
      ...whole,
      workflow_exception: CALL,
      ...MEASURED,
      workflow: {
        ...whole.workflow,
        [id('parallel', 2)]: { ...atOnce, ...said },
        [CALL]: action('Call the duty officer', CALLED),
        [CALLED]: { type: 'end', name: 'Handed on' },
        ...(Object.keys(parallel).length === 0
          ? {}
          : { [LATER]: action('Preserve what is left', id('end', 21)), [id('end', 21)]: { type: 'end' } }),
      },
    }),
  );
}

describe('a failure that the step has no way of its own for', () => {
  const walker = createWalker(failing().cacao);
  const walked = (...answers: readonly (readonly [string, string])[]) =>
    answers.reduce((open, [stepId, answer]) => walker.answer(open, stepId, answer), walker.begin());
  const atOnce = [
    [EXPORT, 'done'],
    [CAPTURE, 'done'],
    [QUEUE, 'done'],
  ] as const;
  const spread = [...atOnce, [SPREAD, 'true']] as const;
  const asked = [...atOnce, [SPREAD, 'false']] as const;

  it.each([
    ['a parallel branch, and leaves the other', [[EXPORT, 'failed']]],
    [
      'an action, while the other branch has ended',
      [
        [EXPORT, 'done'],
        [CAPTURE, 'failed'],
      ],
    ],
    ['a question with yes and no', [...atOnce, [SPREAD, 'failed']]],
    ['a loop', [...spread, [LOOP, 'failed']]],
    ['the body of a loop', [...spread, [LOOP, 'true'], [id('action', 8), 'failed']]],
    ['a question with several answers', [...asked, [WAY_IN, 'failed']]],
    ['a step that walks another playbook', [...asked, [WAY_IN, 'mail'], [NESTED, 'failed']]],
  ] as const)('leads out of %s to the exception of the playbook', (_, answers) => {
    expect(walked(...answers)).toEqual([CALL]);
    expect(walker.answer([CALL], CALL, 'done')).toEqual([]);
  });

  it('goes the way of its own where it has one', () => {
    expect(walked([EXPORT, 'done'], [CAPTURE, 'done'], [QUEUE, 'failed'])).toEqual([SPREAD]);
  });

  it('has no exception again within the exception', () => {
    expect(() => walker.answer([CALL], CALL, 'failed')).toThrow('Possible answers: done, skipped.');
  });

  it('is offered as an answer, with the step that follows it', () => {
    const steps = new Map(summaryOf(failing()).steps.map((step) => [step.stepId, step]));
    for (const stepId of [EXPORT, SPREAD, LOOP, WAY_IN, NESTED])
      expect(steps.get(stepId)?.next).toContainEqual({ answer: 'failed', stepId: CALL });
    expect(steps.get(CALL)?.next.map(({ answer }) => answer)).toEqual(['done', 'skipped']);
    expect(steps.get(CALL)?.depth).toBe(0);
  });
});

it('goes where the parallel step around it says, and leaves its branches alone', () => {
  const walker = createWalker(failing({ on_failure: LATER }).cacao);
  expect(walker.answer(walker.begin(), EXPORT, 'failed')).toEqual([LATER]);
  // What comes after the parallel step is not within it.
  const open = [EXPORT, CAPTURE, QUEUE].reduce((waits, stepId) => walker.answer(waits, stepId, 'done'), walker.begin());
  expect(walker.answer(open, SPREAD, 'failed')).toEqual([CALL]);
});

it('without an exception no step can fail that has no way for it', () => {
  const walker = createWalker(parsePlaybook('every-step', JSON.stringify(everyStep())).cacao);
  expect(() => walker.answer(walker.begin(), EXPORT, 'failed')).toThrow('Possible answers: done, skipped.');
});

it('is journalled with what follows and what was left, needs a reason, and is the same when the journal is read again', async () => {
  const host = journalInMemory();
  const playbooks = createPlaybooks(host, { playbooks: [failing()] });
  const { runId } = await playbooks.start('failing');
  const answer = { answer: 'failed', eventIds: [] };
  await expect(playbooks.answer(runId, EXPORT, { ...answer, note: ' ' })).rejects.toThrow(
    'Say in the note why step "Export traces" failed: "Call the duty officer" follows from it.',
  );
  const run = await playbooks.answer(runId, EXPORT, { ...answer, note: 'The store refused the key.' });
  expect(run.open).toEqual([CALL]);
  expect(run.answers[0]?.deviations).toEqual([
    {
      kind: 'exception',
      sentence: 'Failed; “Call the duty officer” follows as the exception. Left unanswered: “Capture memory”.',
    },
  ]);
  expect(host.entries.at(-1)?.data).toMatchObject({
    answer: 'failed',
    note: 'The store refused the key.',
    exception: { step: CALL, name: 'Call the duty officer', left: ['Capture memory'] },
  });
  const again = createPlaybooks(journalInMemory(host.entries), { playbooks: [failing()] });
  expect(await again.runs()).toEqual([run]);
  const done = await playbooks.answer(runId, CALL, { answer: 'done', note: '', eventIds: [] });
  expect(done.state).toBe('finished');
  // The end of the exception is not that of the workflow.
  expect(done.timeTargets.map(({ state }) => state)).toEqual(['not_reached']);
});
