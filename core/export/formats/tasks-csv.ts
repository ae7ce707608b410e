import { csvLine, inertText } from '../../base/csv.ts';
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
  lacks:
    'Steps that the run did not come to are “To Do”. Summaries are clipped at 255 and descriptions at 32,767 characters, as Jira takes them. Only a person with an e-mail address is an assignee. Who is no administrator can import 250 rows.',
  size: 'tasks',
  ending: '.csv',
  async *write({ runs, playbooks }) {
    yield `${csvLine(HEAD)}\r\n`;
    for (const task of playbookTasks(runs, playbooks)) yield `${csvLine(rowOf(task))}\r\n`;
  },
});

// Jira refuses a longer summary, or one of several lines, and a longer description.
const MOST_SUMMARY = 255;
const MOST_TEXT = 32_767;

function rowOf({ id, run, name, agent, state, text, doneAt }: PlaybookTask): readonly string[] {
  const summary = `${run.playbookName}: ${name}`.replace(/\s+/g, ' ');
  const who = agent === '' ? [] : [`Done by: ${agent}`];
  const whole = [...who, ...(inertText(summary).length > MOST_SUMMARY ? [summary] : []), text].join('\n');
  // A playbook names roles: Jira would make an account of each, and knows people by their address.
  const assignee = /^[^\s@]+@[^\s@]+$/.test(agent) ? agent : '';
  // As they will stand in the file: what is shown and disarmed is longer.
  const [title, description] = [clipped(inertText(summary), MOST_SUMMARY), clipped(inertText(whole), MOST_TEXT)];
  return [title, 'Task', STATUS[state], description, assignee, `spoor ${run.playbookId}`, doneAt, id];
}

/** As much as fits, and how much it was. */
function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  const note = ` … (${text.length} characters)`;
  return text.slice(0, most - note.length).replace(/[\ud800-\udbff]$/, '') + note;
}
