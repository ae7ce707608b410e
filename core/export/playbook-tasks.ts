import type { PlaybookRun, PlaybookStep, PlaybookSummary } from '../model/playbook-run.ts';

type TaskStep = Pick<PlaybookStep, 'stepId' | 'name' | 'description' | 'commands' | 'agent'>;

/** A step of a run as a task for another tool's list. */
export interface PlaybookTask {
  /** Run and step: the same task has the same id again. */
  readonly id: string;
  readonly run: PlaybookRun;
  readonly name: string;
  /** Who does it, as the playbook says; empty where it does not. */
  readonly agent: string;
  readonly state: 'to do' | 'in progress' | 'done';
  /** What is to be done, line by line, and every answer with who gave it and when. */
  readonly text: string;
  /** RFC 3339 UTC: when it was answered last; empty where it is not done. */
  readonly doneAt: string;
}

/** The steps of every run that somebody does, run by run, in the order of the playbook. */
export function playbookTasks(
  runs: readonly PlaybookRun[],
  playbooks: readonly PlaybookSummary[],
): readonly PlaybookTask[] {
  return runs.flatMap((run) => {
    const playbook = playbooks.find(({ id }) => id === run.playbookId);
    return stepsOf(run, playbook).map((step) => taskOf(run, step));
  });
}

/** Where the playbook is not here any more, the steps that were answered. */
function stepsOf(run: PlaybookRun, playbook: PlaybookSummary | undefined): readonly TaskStep[] {
  if (playbook) return playbook.steps.filter(({ isStart, isEnd, type }) => !isStart && !isEnd && type !== 'parallel');
  const answered = [...new Set(run.answers.map(({ stepId }) => stepId))];
  return answered.map((stepId) => ({ stepId, name: stepId, description: '', commands: [], agent: '' }));
}

function taskOf(run: PlaybookRun, { stepId, name, description, commands, agent }: TaskStep): PlaybookTask {
  const answers = run.answers.filter((answer) => answer.stepId === stepId);
  const state = stateOf(run, stepId, answers.length > 0);
  const record = answers.map(({ at, by, answer, note }) => `${at} ${by}: ${answer}${note === '' ? '' : `. ${note}`}`);
  const text = [description, ...commands.map((command) => `- ${command}`), ...record].filter(Boolean).join('\n');
  const doneAt = state === 'done' ? (answers.at(-1)?.at ?? '') : '';
  return { id: `${run.runId}/${stepId}`, run, name, agent, state, text, doneAt };
}

function stateOf({ open }: PlaybookRun, stepId: string, isAnswered: boolean): PlaybookTask['state'] {
  if (open.includes(stepId)) return 'in progress';
  return isAnswered ? 'done' : 'to do';
}
