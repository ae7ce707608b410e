import type { Command } from 'commander';
import type { FailureAttribution } from '../../core/model/failure-attribution.ts';
import { HIT_RATE } from '../../core/model/failure-attribution.ts';
import { withCase } from '../case-access.ts';
import { caseFrom, type FilterOptions, filterFrom, type Shell, withFilterOptions } from '../command.ts';
import { table, toJson, visible } from '../output.ts';

interface AttributeOptions extends FilterOptions {
  readonly case?: string;
  readonly json?: boolean;
}

const HELP = `
A suggestion of where to look, made from the form of the record alone: on labelled runs of failed tasks that it had not
seen, the agent that it names first was the one that people held responsible in ${HIT_RATE.agent * 100} % of them, and the step in
${HIT_RATE.step * 100} %. See docs/evaluation.md.`;

export function defineAttribute(program: Command, shell: Shell): void {
  const command = program
    .command('attribute')
    .description('which agent and step of a failed task most likely broke it: a suggestion, with its signs')
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--json', 'as JSON: {agents[], executors[], shortenedSteps, hitRate}')
    .addHelpText('after', HELP);
  withFilterOptions(command).action(async (argument: string | undefined, options: AttributeOptions) => {
    await withCase(caseFrom(argument, options), shell.output, async ({ opened: { questions } }) => {
      const attribution = await questions.failureAttribution(filterFrom(options));
      shell.output.answer(options.json ? toJson({ ...attribution, hitRate: HIT_RATE }) : textOf(attribution));
    });
  });
}

function textOf({ agents, executors, shortenedSteps }: FailureAttribution): string {
  if (agents.length === 0) return 'No agent speaks or acts in these events, so there is nothing to rank.';
  const rows = agents.map(({ agentName, share, steps, evidence, firstToRead }) => [
    agentName,
    `${Math.round(share * 100)} %`,
    String(steps),
    String(evidence.length),
    firstToRead.eventId,
    firstToRead.why,
  ]);
  return [
    table(['agent', 'part of the work', 'steps', 'signs', 'read first', 'why'], rows),
    `A suggestion, right about the agent in ${HIT_RATE.agent * 100} % of ${HIT_RATE.runs} labelled runs. Signs are evidence and are not weighed.`,
    ...(executors.length > 0 ? [visible(`Treated as tools: ${executors.join(', ')}.`)] : []),
    ...(shortenedSteps > 0 ? [`Of ${shortenedSteps} steps only the first 100000 characters were read.`] : []),
  ].join('\n');
}
