import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { keepWhatIf } from '../../core/keep-what-if.ts';
import type { ActionsBetween, DecidedCall, WhatIfComparison, WhatIfResult } from '../../core/model/what-if.ts';
import { policies } from '../../core/policy/policies.ts';
import { withCase, withWritableCase } from '../case-access.ts';
import { caseFrom, type Shell } from '../command.ts';
import { table, timeText, toJson, visible } from '../output.ts';

interface WhatIfOptions {
  readonly case?: string;
  readonly policy?: readonly string[];
  readonly list?: boolean;
  readonly show?: string;
  readonly keep?: boolean;
  readonly json?: boolean;
}

const HELP = `
  spoor whatif --list                                             the policies that come with Spoor
  spoor whatif --show read-only > mine.yaml                       one of them, to start from
  spoor whatif case.spoor --policy ask-before-payments            what it would have stopped, and what else it would have hit
  spoor whatif case.spoor --policy mine.yaml --policy read-only   two side by side
  spoor whatif case.spoor --policy mine.yaml --keep               keep the result in the journal, for the report

Rules are tried in order; the first that matches decides. What a rule asks for and the case does not record leaves the
call undecided. The replay speaks of recorded calls only, never of what would have happened instead.`;

export function defineWhatif(program: Command, shell: Shell): void {
  program
    .command('whatif')
    .description(
      'replay a policy over the case: what it would have stopped, when, and which other work it would have hit',
    )
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--policy <file|name...>', 'a YAML file, or the name of a policy that comes with Spoor; two are compared')
    .option('--list', 'list the policies that come with Spoor')
    .option('--show <name>', 'print one of them')
    .option('--keep', 'keep the result in the journal')
    .option(
      '--json',
      'as JSON: {policy, headline, counts, harmful[], calls[], …}; of two: {left, right, differences[]}',
    )
    .addHelpText('after', HELP)
    .action(async (argument: string | undefined, options: WhatIfOptions) => {
      if (options.list) return shell.output.answer(listText(options.json));
      if (options.show !== undefined) return shell.output.answer(policyText(options.show).trimEnd());
      await replay(caseFrom(argument, options), options, shell);
    });
}

async function replay(dir: string, { policy = [], keep, json }: WhatIfOptions, { output }: Shell): Promise<void> {
  const [first, second, ...more] = policy.map(policyText);
  if (first === undefined || more.length > 0)
    throw new SpoorError('usage/invalid', 'Name one policy, or two to compare, with --policy FILE or --policy NAME.');
  if (second !== undefined) {
    if (keep) throw new SpoorError('usage/invalid', 'Keep one result at a time: name one policy with --keep.');
    await withCase(dir, output, async ({ opened: { questions } }) => {
      const compared = await questions.compareWhatIf(first, second);
      output.answer(json ? toJson(compared) : comparisonText(compared));
    });
    return;
  }
  const work = keep
    ? withWritableCase
    : <Result>(at: string, does: Parameters<typeof withCase<Result>>[2]) => withCase(at, output, does);
  await work(dir, async ({ host, opened: { questions } }) => {
    const result = keep ? await keepWhatIf(questions, host, first) : await questions.whatIf(first);
    output.answer(json ? toJson(result) : resultText(result));
    if (keep) output.say('The result is kept in the journal.');
  });
}

function policyText(fileOrName: string): string {
  const shipped = policies.find(({ id }) => id === fileOrName);
  if (shipped) return shipped.text;
  if (!existsSync(fileOrName)) {
    const names = policies.map(({ id }) => id).join(', ');
    throw new SpoorError(
      'usage/invalid',
      `"${fileOrName}" is neither a file nor a policy of Spoor. There are: ${names}.`,
    );
  }
  return readFileSync(fileOrName, 'utf8');
}

function listText(json: boolean | undefined): string {
  if (json) return toJson({ policies });
  return table(
    ['policy', 'what it says'],
    policies.map(({ id, name, description }) => [id, `${name}. ${description}`]),
  );
}

function resultText(result: WhatIfResult): string {
  const { policy, headline, counts, firstStop, dependents, ask } = result;
  return [
    visible(`${policy.name}  (SHA-256 ${policy.sha256})`),
    visible(headline),
    '',
    `${counts.calls} calls = ${counts.allowed} allowed + ${counts.denied} denied + ${counts.asked} asked + ${counts.overRate} over a rate + ${counts.undecided} undecided`,
    ...(firstStop
      ? [
          visible(
            `First stop: ${timeText(firstStop.startNs)}  ${firstStop.eventId}${leadText(firstStop.beforeFirst, firstStop.beforeLast)}`,
          ),
        ]
      : []),
    ...part(
      'Harmful calls',
      ['seq', 'time', 'agent', 'what', 'decision', 'rule', 'why'],
      result.harmful.map(callCells),
    ),
    ...part(
      'Other work that would have been hit',
      ['agent', 'tool', 'stopped', 'held', 'first event'],
      result.legitimate.map((hit) => [
        hit.agentName ?? hit.agentId ?? 'not recorded',
        hit.toolName ?? 'hand-over',
        String(hit.stopped),
        String(hit.held),
        hit.eventIds[0] ?? '',
      ]),
    ),
    ...part(
      'Calls that depend on a stopped one (derived)',
      ['seq', 'agent', 'tool', 'links', 'by', 'harmful'],
      dependents.map((one) => [
        String(one.seq),
        one.agentName ?? 'not recorded',
        one.toolName ?? 'hand-over',
        String(one.distance),
        `${one.relation} (${one.basis})`,
        one.isHarmful ? 'yes' : '',
      ]),
    ),
    ...part(
      'A person would have been asked',
      ['hour', 'times'],
      ask.hours.map(({ fromNs, count }) => [timeText(fromNs), String(count)]),
    ),
    ...part(
      'Cannot be decided: not recorded',
      ['calls', 'rule', 'what is missing'],
      result.undecided.map(({ calls, rule, missing }) => [String(calls), rule, missing]),
    ),
    ...result.limits.map((limit) => visible(`Limit: ${limit}`)),
  ].join('\n');
}

const SHOWN_ROWS = 40;

function part(title: string, head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const more = rows.length - SHOWN_ROWS;
  return [
    '',
    title,
    table(head, rows.slice(0, SHOWN_ROWS)),
    ...(more > 0 ? [`… and ${more} more: --json has all`] : []),
  ];
}

function leadText(first: ActionsBetween | undefined, last: ActionsBetween | undefined): string {
  const said = (between: ActionsBetween, to: string) =>
    `; ${between.case} actions of the case (${between.session ?? '?'} of the session, ${between.agent ?? '?'} of the agent) before the ${to} harmful call`;
  return `${first ? said(first, 'first') : ''}${last ? said(last, 'last') : ''}`;
}

function callCells(call: DecidedCall): readonly string[] {
  return [
    String(call.seq),
    timeText(call.startNs),
    call.agentName ?? call.agentId ?? 'not recorded',
    call.toolName ?? call.kind.replaceAll('_', ' '),
    `${call.decision.replaceAll('_', ' ')}${call.wasRefused ? ' (refused in fact)' : ''}`,
    call.rule,
    call.why,
  ];
}

function comparisonText({ left, right, differences, differing }: WhatIfComparison): string {
  const harm = (result: WhatIfResult, decisions: readonly string[]) =>
    String(result.harmful.filter(({ decision }) => decisions.includes(decision)).length);
  const hit = ({ legitimate }: WhatIfResult) =>
    String(legitimate.reduce((sum, one) => sum + one.stopped + one.held, 0));
  const lead = ({ firstStop }: WhatIfResult) => String(firstStop?.beforeLast?.case ?? '');
  const rows: readonly (readonly [string, (result: WhatIfResult) => string])[] = [
    ['harmful calls', ({ harmful }) => String(harmful.length)],
    ['  stopped', (result) => harm(result, ['denied', 'over_rate'])],
    ['  held for a person', (result) => harm(result, ['asked'])],
    ['  undecided', (result) => harm(result, ['undecided'])],
    ['actions from first stop to last harm', lead],
    ['other work hit', hit],
    ['times a person is asked', ({ ask }) => String(ask.total)],
    ['calls undecided', ({ counts }) => String(counts.undecided)],
  ];
  return [
    table(
      ['', left.policy.name, right.policy.name],
      rows.map(([name, of]) => [name, of(left), of(right)]),
    ),
    ...part(
      `Calls that the two decide differently (${differing})`,
      ['seq', 'agent', 'what', 'left', 'right', 'harmful'],
      differences.map(({ call, left: one, right: other }) => [
        String(call.seq),
        call.agentName ?? 'not recorded',
        call.toolName ?? call.kind,
        one,
        other,
        call.isHarmful ? 'yes' : '',
      ]),
    ),
  ].join('\n');
}
