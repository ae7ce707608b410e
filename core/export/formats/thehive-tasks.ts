import { defineExporter } from '../exporter.ts';
import { type PlaybookTask, playbookTasks } from '../playbook-tasks.ts';

const STATUS: Readonly<Record<PlaybookTask['state'], string>> = {
  'to do': 'Waiting',
  'in progress': 'InProgress',
  done: 'Completed',
};

/** Members are those of `InputTask` in TheHive 5's API; not tried against a TheHive. */
export default defineExporter({
  id: 'thehive-tasks',
  title: 'Task list for TheHive',
  purpose: 'tasks',
  takers: 'TheHive 5',
  holds:
    'The steps of every playbook run as tasks with the members that TheHive 5 takes, one group for each run, in the order of the playbook.',
  lacks: 'Who does a step stands in its text: TheHive assigns to its own users alone.',
  size: 'tasks',
  ending: '.json',
  async *write({ runs, playbooks }) {
    const tasks = playbookTasks(runs, playbooks).map(taskOf);
    yield `${JSON.stringify({ tasks }, undefined, 2)}\n`;
  },
});

function taskOf({ id, run, name, agent, state, text, doneAt }: PlaybookTask, order: number) {
  const who = agent === '' ? [] : [`Done by: ${agent}`];
  return {
    title: name,
    group: `${run.playbookName} (${run.runId})`,
    description: [...who, text, `Spoor: ${id}`].filter(Boolean).join('\n'),
    status: STATUS[state],
    order,
    // Milliseconds since 1970 UTC.
    ...(doneAt === '' ? {} : { endDate: Date.parse(doneAt) }),
  };
}
