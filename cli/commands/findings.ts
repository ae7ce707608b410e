import type { Command } from 'commander';
import { caseFindings } from '../../core/case-rules.ts';
import { problemText } from '../../core/detect/sigma/problem.ts';
import { withCase } from '../case-access.ts';
import { caseFrom, type Shell } from '../command.ts';
import { toJson, visible } from '../output.ts';
import { ruleTextsAt } from '../rule-files.ts';

interface FindingsOptions {
  readonly case?: string;
  readonly json?: boolean;
  readonly rules?: readonly string[];
}

export function defineFindings(program: Command, shell: Shell): void {
  program
    .command('findings')
    .description('what the detections found, each with its events')
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--rules <path...>', 'files or folders of Sigma rules to run beside the others (docs/sigma.md)')
    .option('--json', 'as JSON: {findings[]}')
    .action(async (argument: string | undefined, options: FindingsOptions) => {
      const further = options.rules === undefined ? [] : await ruleTextsAt(options.rules);
      await withCase(caseFrom(argument, options), shell.output, async ({ database, host, opened: { questions } }) => {
        const findings = await caseFindings(database, host, further);
        for (const problem of (await questions.rules()).problems)
          shell.output.say(visible(`A rule of the case was not run: ${problemText(problem)}`));
        if (options.json) return shell.output.answer(toJson({ findings }));
        for (const finding of findings) {
          shell.output.answer(
            visible(`${finding.severity}  ${finding.title}: ${finding.summary}  ${finding.eventIds.join(' ')}`),
          );
        }
        if (findings.length === 0) shell.output.answer('No detection fired. That is not proof that nothing happened.');
      });
    });
}
