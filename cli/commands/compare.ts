import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { isoToNs } from '../../core/base/time.ts';
import type { EventFilter } from '../../core/model/answers.ts';
import type { StatedFigure } from '../../core/model/briefing.ts';
import type { ComparedCount, ComparedSide, Comparison } from '../../core/model/comparison.ts';
import { withCase } from '../case-access.ts';
import type { Shell } from '../command.ts';
import { table, timeText, toJson } from '../output.ts';

interface CompareOptions {
  readonly at?: string;
  readonly json?: boolean;
}

const HELP = `
  spoor compare case.spoor conv-t-1047 conv-t-1048        two sessions, or two runs of one task
  spoor compare case.spoor source:3f0c… source:91ab…      what two sources hold
  spoor compare case.spoor --at 2026-03-17T09:13:00Z      before that time, and from it on

Calls stand opposite calls of the same tool. Where arguments are not recorded, nothing is said of them; that one side has
a thing alone says that the record of the other does not hold it.`;

export function defineCompare(program: Command, shell: Shell): void {
  program
    .command('compare')
    .description('what differs between two sessions, two sources, or before and after a time')
    .argument('<case>', 'the case folder')
    .argument('[a]', 'a session, or source:<id>')
    .argument('[b]', 'the session or source to compare it with')
    .option('--at <time>', 'compare what is before this time with what is from it on (RFC 3339)')
    .option('--json', 'as JSON: {left, right, steps[], tools[], dataClasses[], systems[], objects[], …}')
    .addHelpText('after', HELP)
    .action(async (dir: string, a: string | undefined, b: string | undefined, options: CompareOptions) => {
      const [left, right] = sidesOf(a, b, options);
      await withCase(dir, shell.output, async ({ opened: { questions } }) => {
        const comparison = await questions.compare(left, right);
        refuseEmpty(comparison.left, a ?? 'before that time');
        refuseEmpty(comparison.right, b ?? 'from that time on');
        if (options.json) shell.output.answer(toJson(comparison));
        else for (const part of partsOf(comparison)) shell.output.answer(part);
      });
    });
}

function sidesOf(
  a: string | undefined,
  b: string | undefined,
  { at }: CompareOptions,
): readonly [EventFilter, EventFilter] {
  if (at !== undefined && a === undefined) {
    const ns = isoToNs(at);
    if (ns === undefined)
      throw new SpoorError('usage/invalid', `"${at}" is no time. Write it like 2026-03-01T14:30:00Z.`);
    return [{ toNs: ns - 1n }, { fromNs: ns }];
  }
  if (a === undefined || b === undefined || at !== undefined)
    throw new SpoorError('usage/invalid', 'Name two sessions or sources, or one time with --at.');
  return [filterOf(a), filterOf(b)];
}

function filterOf(named: string): EventFilter {
  return named.startsWith('source:') ? { sources: [named.slice('source:'.length)] } : { sessions: [named] };
}

function refuseEmpty({ events }: ComparedSide, named: string): void {
  if (events === 0)
    throw new SpoorError(
      'usage/invalid',
      `No event of the case belongs to "${named}". The sessions are in: spoor query CASE "SELECT session_id FROM session".`,
    );
}

function partsOf(comparison: Comparison): readonly string[] {
  const { left, right, steps, unaligned } = comparison;
  const figures: readonly (readonly [string, (side: ComparedSide) => string])[] = [
    ['events', ({ events }) => String(events)],
    ['calls', ({ toolCalls }) => String(toolCalls)],
    ['failed', ({ failures }) => String(failures)],
    ['denied', ({ denials }) => String(denials)],
    ['tokens', ({ tokens }) => statedText(tokens)],
    ['cost', ({ cost }) => statedText(cost)],
    ['from', ({ firstNs }) => timeText(firstNs)],
    ['to', ({ lastNs }) => timeText(lastNs)],
  ];
  return [
    table(
      ['', 'A', 'B'],
      figures.map(([name, of]) => [name, of(left), of(right)]),
    ),
    `\nOrder of calls\n${table(
      ['A', 'B', 'arguments'],
      steps.map((step) => [step.left?.toolName ?? '', step.right?.toolName ?? '', step.inputs.replace('_', ' ')]),
    )}`,
    ...(unaligned.left + unaligned.right > 0
      ? [`Not aligned: ${unaligned.left} calls of A and ${unaligned.right} of B behind the first 2000.`]
      : []),
    ...countsPart('Tools', comparison.tools),
    ...countsPart('Classes of data', comparison.dataClasses),
    ...countsPart('Systems', comparison.systems),
    ...countsPart('Objects', comparison.objects),
    ...(comparison.objectsTotal > comparison.objects.length
      ? [`… and ${comparison.objectsTotal - comparison.objects.length} more objects.`]
      : []),
  ];
}

function statedText({ total, stating, modelCalls }: StatedFigure): string {
  return stating === 0 ? 'not recorded' : `${total} (by ${stating} of ${modelCalls} model calls)`;
}

function countsPart(title: string, counts: readonly ComparedCount[]): readonly string[] {
  const differing = counts.filter(({ left, right }) => left !== right);
  if (differing.length === 0) return [`\n${title}: no difference in the record.`];
  return [
    `\n${title} that differ\n${table(
      ['', 'A', 'B'],
      differing.map(({ name, left, right }) => [name, String(left), String(right)]),
    )}`,
  ];
}
