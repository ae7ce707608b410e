import { csvLine } from '../../base/csv.ts';
import { defineExporter } from '../exporter.ts';
import { type PlaybookTask, playbookTasks } from '../playbook-tasks.ts';

const HEAD = ['Summary', 'Issue Type', 'Status', 'Description', 'Assignee', 'Labels', 'Resolved', 'External ID'];
const STATUS: Readonly<Record<PlaybookTask['state'], string>> = {
  'to do': 'To Do',
  'in progress': 'In Progress',
  done: 'Done',
};

export default defineExporter({
  id: 'tasks-csv',
  title: 'Task list for Jira',
  purpose: 'tasks',
  takers: 'Jira',
  holds:
    'The steps of every playbook run as tasks in the CSV that Jira imports, with who does them, what was answered and when.',
  lacks: 'Steps that the run did not come to are “To Do”.',
  size: 'tasks',
  ending: '.csv',
  async *write({ runs, playbooks }) {
    yield `${csvLine(HEAD)}\r\n`;
    for (const task of playbookTasks(runs, playbooks)) yield `${csvLine(rowOf(task))}\r\n`;
  },
});

function rowOf({ id, run, name, agent, state, text, doneAt }: PlaybookTask): readonly string[] {
  return [`${run.playbookName}: ${name}`, 'Task', STATUS[state], text, agent, `spoor ${run.playbookId}`, doneAt, id];
}
