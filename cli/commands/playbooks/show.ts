import type { Command } from 'commander';
import { SpoorError } from '../../../core/base/errors.ts';
import type { PlaybookSummary } from '../../../core/model/playbook-run.ts';
import type { Shell } from '../../command.ts';
import { toJson, visible } from '../../output.ts';
import { withPlaybooks } from '../../playbook-named.ts';

/** `spoor playbooks show ID` */
export function definePlaybooksShow(playbooks: Command, shell: Shell): void {
  playbooks
    .command('show')
    .description('show one, its steps in the order in which a person walks them')
    .argument('<id>', 'which playbook')
    .option('--case <dir>', 'the case folder that holds it')
    .option('--json', 'as JSON')
    .action(async (id: string, _: unknown, command: Command) => {
      const options: { case?: string; json?: boolean } = command.optsWithGlobals();
      const summary = await withPlaybooks(options.case, async (known) => summaryNamed(await known.list(), id));
      shell.output.answer(options.json ? toJson(summary) : pageOf(summary));
    });
}

function summaryNamed(known: readonly PlaybookSummary[], id: string): PlaybookSummary {
  const found = known.find((summary) => summary.id === id);
  if (found) return found;
  const ids = known.map((summary) => `"${summary.id}"`).join(', ');
  throw new SpoorError('playbook/run', `There is no playbook "${id}". Playbooks: ${ids}.`);
}

function pageOf(summary: PlaybookSummary): string {
  const steps = summary.steps.flatMap((step) => {
    const parties = [step.agent, step.targets.length > 0 ? `on ${step.targets.join(', ')}` : ''];
    const who = parties.filter((text) => text !== '').join(', ');
    return [
      `${'  '.repeat(step.depth)}${step.name || step.type}${who ? ` (${who})` : ''}`,
      ...[step.description, step.question, ...step.commands]
        .filter((text) => text !== '')
        .map((text) => `${'  '.repeat(step.depth)}    ${text}`),
    ];
  });
  return [summary.name, summary.markings.join(', '), summary.description, '', ...steps]
    .filter((line, at) => line !== '' || at > 2)
    .map(visible)
    .join('\n');
}
