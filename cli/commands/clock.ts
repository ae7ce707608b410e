import type { Command } from 'commander';
import { clockOffsetText, OFFSET_WORDS, parseClockOffset } from '../../core/base/clock-offset.ts';
import { SpoorError } from '../../core/base/errors.ts';
import { caseChoices } from '../../core/case-choices.ts';
import type { ImportProgress } from '../../core/model/answers.ts';
import type { ClockCorrection } from '../../core/model/choices.ts';
import { choiceKey } from '../../core/model/choices.ts';
import type { CaseCompleteness } from '../../core/model/completeness.ts';
import { withCase, withWritableCase } from '../case-access.ts';
import type { Shell } from '../command.ts';
import { table, toJson, visible } from '../output.ts';
import { sourceNamed } from '../source-named.ts';

interface ClockOptions {
  readonly reason?: string;
  readonly json?: boolean;
}

interface Asked {
  readonly source: string;
  readonly offset: string;
  readonly reason: string;
}

const HELP = `
  spoor clock case.spoor                                    what is known of each clock, and what would correct it
  spoor clock case.spoor calls.jsonl +1.5s --reason "NTP"   add 1.5 s to every time of calls.jsonl
  spoor clock case.spoor calls.jsonl 0 --reason "wrong"     take the correction back

The offset is the whole correction, not one on top of another, and is journalled with its reason. Recorded times stay in
the table \`reading\` and beside every corrected time. Nothing is read again.`;

export function defineClock(program: Command, shell: Shell): void {
  program
    .command('clock')
    .description('the clock of each source, and corrections of it: list, correct, take back')
    .argument('<case>', 'the case folder')
    .argument('[source]', 'id or name of the source, as `spoor sources` lists it')
    .argument('[offset]', `what to add to its times: ${OFFSET_WORDS} (takes a correction back)`)
    .option('--reason <why>', 'why, for the journal')
    .option('--json', 'as JSON: {sources[], clockPairs[]}, each source with its correction and suggestions')
    // An offset like -200ms looks like an option.
    .allowUnknownOption()
    .addHelpText('after', HELP)
    .action(async (dir: string, source: string | undefined, offset: string | undefined, options: ClockOptions) => {
      refuseOptions([dir, source, offset]);
      if (source !== undefined) await correct(dir, shell, askedFor(source, offset, options.reason));
      if (source === undefined || options.json) await list(dir, shell, options);
    });
}

function refuseOptions(args: readonly (string | undefined)[]): void {
  const option = args.find((arg, at) => arg?.startsWith(at === 2 ? '--' : '-'));
  if (option !== undefined)
    throw new SpoorError(
      'usage/invalid',
      `There is no option "${option}". \`spoor clock --help\` lists what there is.`,
    );
}

function askedFor(source: string, offset: string | undefined, reason: string | undefined): Asked {
  if (offset === undefined) throw new SpoorError('usage/invalid', `Say by how much: ${OFFSET_WORDS}.`);
  if (reason === undefined) throw new SpoorError('usage/invalid', 'Say why, with --reason: it goes into the journal.');
  return { source, offset, reason };
}

async function correct(dir: string, shell: Shell, { source: asked, offset, reason }: Asked): Promise<void> {
  const offsetNs = parseClockOffset(offset);
  if (offsetNs === undefined)
    throw new SpoorError('usage/invalid', `"${offset}" is no offset. Write it ${OFFSET_WORDS}.`);
  const name = await withWritableCase(dir, async ({ opened }) => {
    const source = sourceNamed(await opened.questions.sources(), asked);
    const onProgress = (progress: ImportProgress) => shell.output.progress(`Linking: ${progress.name}`);
    try {
      await opened.correctClock({ sourceId: source.sourceId, offsetNs, reason }, { onProgress });
    } finally {
      shell.output.progress(undefined);
    }
    return source.name;
  });
  const done = offsetNs === 0n ? 'as recorded again' : `corrected by ${clockOffsetText(offsetNs)}`;
  shell.output.say(visible(`The clock of ${name} is ${done}.`));
}

async function list(dir: string, shell: Shell, { json }: ClockOptions): Promise<void> {
  await withCase(dir, shell.output, async ({ host, opened: { questions } }) => {
    const complete = await questions.completeness();
    const { clocks } = await caseChoices(host);
    const keys = new Map((await questions.sources()).map((source) => [source.sourceId, choiceKey(source)]));
    const rows = clockRows(complete, (sourceId) => clocks.get(keys.get(sourceId) ?? ''));
    shell.output.answer(
      json ? toJson({ sources: rows, clockPairs: complete.clockPairs }) : textOf(rows, complete.clockPairs),
    );
  });
}

function clockRows(complete: CaseCompleteness, correctionOf: (sourceId: string) => ClockCorrection | undefined) {
  return complete.sources.map(({ sourceId, name, clock, clockSuggestions }) => ({
    sourceId,
    name,
    ...clock,
    resolution: clock.resolution ?? null,
    firstNs: clock.firstNs ?? null,
    lastNs: clock.lastNs ?? null,
    largestStepBackNs: clock.largestStepBackNs ?? null,
    correction: clockOffsetText(clock.correctionNs),
    reason: clock.correctionNs === 0n ? null : (correctionOf(sourceId)?.reason ?? null),
    suggestions: clockSuggestions.map(({ offsetNs, sentence }) => ({ offsetNs, sentence })),
  }));
}

function textOf(sources: ReturnType<typeof clockRows>, pairs: CaseCompleteness['clockPairs']): string {
  const rows = sources.map(({ sourceId, resolution, timed, untimed, backwards, correction, name }) => [
    sourceId,
    resolution ?? 'not recorded',
    String(timed),
    String(untimed),
    String(backwards),
    correction === '0' ? 'none' : correction,
    name,
  ]);
  const corrected = sources.filter(({ correctionNs }) => correctionNs !== 0n);
  const suggested = sources.filter(({ suggestions }) => suggestions.length > 0);
  return [
    table(['id', 'finest unit', 'with time', 'without', 'steps back', 'correction', 'source'], rows),
    '',
    ...corrected.map(({ name, correction, reason }) =>
      visible(`Corrected by an analyst: ${name} by ${correction}${reason === null ? '' : `: ${reason}`}`),
    ),
    ...(corrected.length > 0 ? [''] : []),
    'What causes and effects say of the clocks',
    ...(pairs.length > 0
      ? pairs.map(({ sentence, pairs: count, contradictions }) =>
          visible(`- ${sentence} (${count} ${count === 1 ? 'pair' : 'pairs'}, ${contradictions} the wrong way round)`),
        )
      : ['- nothing: no event of one source led to an event of another']),
    ...suggested.flatMap(({ name, suggestions }) =>
      suggestions.map(({ sentence }) => visible(`- "${name}": ${sentence}`)),
    ),
  ].join('\n');
}
