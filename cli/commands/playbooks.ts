import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import type { PlaybookSummary } from '../../core/model/playbook-run.ts';
import { cacaoJson, playbookNamed, summaryOf } from '../../core/playbook/playbook-library.ts';
import { playbooks } from '../../core/playbook/playbooks.ts';
import type { Shell } from '../command.ts';
import { table, toJson } from '../output.ts';
import { definePlaybookRun } from './playbooks/run.ts';
import { definePlaybookRuns } from './playbooks/runs.ts';

export function definePlaybooks(program: Command, shell: Shell): void {
  const command = program
    .command('playbooks')
    .description('the shipped CACAO 2.0 playbooks: list them, show one, export one')
    .argument('[act]', 'list, show or export', 'list')
    .argument('[id]', 'which playbook')
    .option('--json', 'as JSON: {playbooks[]}')
    .action((act: string, id: string | undefined, options: { json?: boolean }) => {
      shell.output.answer(answerTo(act, id, options.json === true));
    });
  definePlaybookRun(command, shell);
  definePlaybookRuns(command, shell);
}

function answerTo(act: string, id: string | undefined, isJson: boolean): string {
  if (act === 'list') {
    const summaries = playbooks.map(summaryOf);
    return isJson ? toJson({ playbooks: summaries }) : listOf(summaries);
  }
  if (id === undefined) throw new SpoorError('usage/invalid', `Name a playbook: spoor playbooks ${act} ID.`);
  if (act === 'export') return cacaoJson(playbookNamed(playbooks, id));
  if (act !== 'show') throw new SpoorError('usage/invalid', `"${act}" is unknown. There are list, show and export.`);
  const summary = summaryOf(playbookNamed(playbooks, id));
  return isJson ? toJson(summary) : pageOf(summary);
}

function listOf(summaries: readonly PlaybookSummary[]): string {
  return table(
    ['id', 'steps', 'name'],
    summaries.map(({ id, steps, name }) => [id, String(steps.length), name]),
  );
}

function pageOf(summary: PlaybookSummary): string {
  const steps = summary.steps.flatMap((step) => [
    `${step.name || step.type}${step.agent ? ` (${step.agent})` : ''}`,
    ...[step.description, step.question, ...step.commands].filter((text) => text !== '').map((text) => `    ${text}`),
  ]);
  return [summary.name, summary.description, '', ...steps].join('\n');
}
