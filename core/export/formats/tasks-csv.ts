import { csvLine } from '../../base/csv.ts';
import type { PlaybookRun, PlaybookStep, PlaybookSummary } from '../../model/playbook-run.ts';
import { defineExporter } from '../exporter.ts';

const HEAD = ['Summary', 'Issue Type', 'Status', 'Description', 'Assignee', 'Labels', 'Resolved', 'External ID'];

export default defineExporter({
  id: 'tasks-csv',
  title: 'Task list for Jira',
  description:
    'The steps of every playbook run as tasks in the CSV that Jira imports, with who does them, what was answered and when. Steps that the run did not come to are “To Do”.',
  ending: '.csv',
  async *write({ runs, playbooks }) {
    yield `${csvLine(HEAD)}\r\n`;
    for (const run of runs) {
      const playbook = playbooks.find(({ id }) => id === run.playbookId);
      for (const step of stepsOf(run, playbook)) yield `${csvLine(taskOf(run, step))}\r\n`;
    }
  },
});

type TaskStep = Pick<PlaybookStep, 'stepId' | 'name' | 'description' | 'commands' | 'agent'>;

/** The playbook's steps that somebody does; where the playbook is not here any more, those that were answered. */
function stepsOf(run: PlaybookRun, playbook: PlaybookSummary | undefined): readonly TaskStep[] {
  if (playbook) return playbook.steps.filter(({ isStart, isEnd, type }) => !isStart && !isEnd && type !== 'parallel');
  const answered = [...new Set(run.answers.map(({ stepId }) => stepId))];
  return answered.map((stepId) => ({ stepId, name: stepId, description: '', commands: [], agent: '' }));
}

function taskOf(run: PlaybookRun, step: TaskStep): readonly string[] {
  const answers = run.answers.filter(({ stepId }) => stepId === step.stepId);
  const last = answers.at(-1);
  const status = statusOf(run, step.stepId, last !== undefined);
  const record = answers.map(({ at, by, answer, note }) => `${at} ${by}: ${answer}${note === '' ? '' : `. ${note}`}`);
  const text = [step.description, ...step.commands.map((command) => `- ${command}`), ...record].filter(Boolean);
  return [
    `${run.playbookName}: ${step.name}`,
    'Task',
    status,
    text.join('\n'),
    step.agent,
    `spoor ${run.playbookId}`,
    status === 'Done' ? (last?.at ?? '') : '',
    `${run.runId}/${step.stepId}`,
  ];
}

function statusOf({ open }: PlaybookRun, stepId: string, isAnswered: boolean): string {
  if (open.includes(stepId)) return 'In Progress';
  return isAnswered ? 'Done' : 'To Do';
}
