import type { Command } from 'commander';
import type { CaseSummary } from '../../core/model/answers.ts';
import { withCase } from '../case-access.ts';
import { caseFrom, type Shell } from '../command.ts';
import { table, timeText, toJson } from '../output.ts';

export function defineSummary(program: Command, shell: Shell): void {
  program
    .command('summary')
    .description('what is in a case, and how complete it is')
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--json', 'as JSON, with every source, what it lacks and what its clock says')
    .action(async (argument: string | undefined, options: { case?: string; json?: boolean }) => {
      await withCase(caseFrom(argument, options), shell.output, async ({ opened: { questions } }) => {
        const summary = await questions.summary();
        if (options.json)
          shell.output.answer(
            toJson({
              ...summary,
              sources: await questions.sources(),
              completeness: await questions.completeness(),
            }),
          );
        else shell.output.answer(textOf(summary));
      });
    });
}

function textOf(summary: CaseSummary): string {
  const { totals } = summary;
  const counts = (values: CaseSummary['kinds']) =>
    table(
      ['', 'events'],
      values.map(({ name, count }) => [name, String(count)]),
    );
  return [
    summary.title,
    `${totals.sources} sources, ${totals.records} records = ${totals.imported} imported + ${totals.merged} merged + ${totals.duplicates} duplicates + ${totals.rejects} rejects`,
    `${totals.events} events in ${summary.sessions} sessions, ${timeText(totals.firstNs)} to ${timeText(totals.lastNs)}`,
    '',
    'Agents',
    table(
      ['name', 'events', 'errors'],
      summary.agents.map(({ name, events, errors }) => [name, String(events), String(errors)]),
    ),
    '',
    summary.tools.some(({ kind }) => kind === 'mcp_server') ? 'MCP servers and tools' : 'Tools',
    table(
      ['name', 'events', 'errors'],
      summary.tools.map(({ name, events, errors }) => [name, String(events), String(errors)]),
    ),
    '',
    'What happened',
    counts(summary.kinds),
    '',
    'What is missing or damaged',
    ...(summary.gaps.length > 0
      ? summary.gaps.map(({ sentence }) => `- ${sentence}`)
      : ['- nothing that Spoor can see']),
  ].join('\n');
}
