import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import type { Finding } from '../../core/model/answers.ts';
import type { TriageState } from '../../core/model/triage.ts';
import { triageFindings } from '../../core/triage-findings.ts';
import { withWritableCase } from '../case-access.ts';
import type { Shell } from '../command.ts';
import { visible } from '../output.ts';

interface TriageOptions {
  readonly confirm?: boolean;
  readonly dismiss?: boolean;
  readonly reopen?: boolean;
  readonly reason?: string;
}

const HELP = `
  spoor triage case.spoor destructive-command:ab12-7 --confirm
  spoor triage case.spoor destructive-command --dismiss --reason "the nightly cleanup, agreed on Monday"

A finding is named by its id, as \`spoor findings\` lists it; a rule stands for all of its findings. Each rule makes one
entry of the journal, with its findings and the reason. What was decided can be decided again: the latest holds.`;

export function defineTriage(program: Command, shell: Shell): void {
  program
    .command('triage')
    .description('say what you make of findings: confirm, dismiss with a reason, or reopen')
    .argument('<case>', 'the case folder')
    .argument('<finding...>', 'ids of findings, or of rules for all that they found')
    .option('--confirm', 'it is what the rule says')
    .option('--dismiss', 'it is not, or does not matter here; needs --reason')
    .option('--reopen', 'it is to be decided again')
    .option('--reason <why>', 'why, for the journal and the report')
    .addHelpText('after', HELP)
    .action(async (dir: string, named: readonly string[], options: TriageOptions) => {
      const state = stateFrom(options);
      await withWritableCase(dir, async ({ host, opened: { questions } }) => {
        for (const [ruleId, findingIds] of chosen(await questions.findings(), named)) {
          await triageFindings(host, { ruleId, findingIds, state, reason: options.reason ?? '' });
          const count = `${findingIds.length} ${findingIds.length === 1 ? 'finding' : 'findings'}`;
          shell.output.say(visible(`${ruleId}: ${count} ${state === 'new' ? 'reopened' : state}.`));
        }
      });
    });
}

function stateFrom({ confirm, dismiss, reopen, reason = '' }: TriageOptions): TriageState {
  const states: readonly TriageState[] = [
    ...(confirm ? (['confirmed'] as const) : []),
    ...(dismiss ? (['dismissed'] as const) : []),
    ...(reopen ? (['new'] as const) : []),
  ];
  const [state] = states;
  if (state === undefined || states.length > 1)
    throw new SpoorError('usage/invalid', 'Say one of --confirm, --dismiss and --reopen.');
  if (state === 'dismissed' && reason.trim() === '')
    throw new SpoorError('usage/invalid', 'Say why, with --reason: the report shows a dismissed finding with it.');
  return state;
}

/** The findings that were named, by rule. All are looked up before anything is journalled. */
function chosen(findings: readonly Finding[], named: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byRule = new Map<string, string[]>();
  for (const name of new Set(named)) {
    const found = findings.filter(({ findingId, ruleId }) => findingId === name || ruleId === name);
    if (found.length === 0)
      throw new SpoorError('usage/invalid', `The case has no finding "${name}". \`spoor findings\` lists their ids.`);
    for (const { ruleId, findingId } of found) byRule.set(ruleId, [...(byRule.get(ruleId) ?? []), findingId]);
  }
  return byRule;
}
