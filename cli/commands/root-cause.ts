import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { rootCauseDecisions } from '../../core/custody/root-cause-decisions.ts';
import { decideRootCause } from '../../core/decide-root-cause.ts';
import {
  type EvidenceReading,
  type IncidentChoice,
  type RootCauseDecision,
  type RootCauses,
  WEIGHTS,
} from '../../core/model/root-cause.ts';
import { withCase, withWritableCase } from '../case-access.ts';
import { caseFrom, type Shell } from '../command.ts';
import { table, toJson, visible } from '../output.ts';

interface RootCauseOptions {
  readonly case?: string;
  readonly session?: string;
  readonly finding?: string;
  readonly decide?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

const HELP = `
  spoor root-cause case.spoor                            all calls that grave findings name or the analyst marked
  spoor root-cause case.spoor --session conv-t-1047      those of one session
  spoor root-cause case.spoor --decide injected-content --reason "mail of 17 March, quoted in T-1047"

In the matrix + speaks for and - against, once for weak, twice for moderate, four times for strong; . is neutral, and ? is
not recorded. Hypotheses are ordered by least evidence against. That is no proof: the analyst decides.`;

export function defineRootCause(program: Command, shell: Shell): void {
  program
    .command('root-cause')
    .description('competing hypotheses on where an incident came from, with the evidence for and against each')
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--session <id>', 'of the harmful calls of this session')
    .option('--finding <id>', 'of the call that this finding names')
    .option('--decide <hypothesis>', 'journal what you hold to be the cause; undetermined takes it back')
    .option('--reason <why>', 'why, for the journal')
    .option('--json', 'as JSON: {incidentId, evidence[], hypotheses[], ranking, incidents[], decision}')
    .addHelpText('after', HELP)
    .action(async (argument: string | undefined, options: RootCauseOptions) => {
      const dir = caseFrom(argument, options);
      const choice = choiceFrom(options);
      if (options.decide !== undefined) await decide(dir, choice, options, shell);
      if (options.decide === undefined || options.json) await show(dir, choice, options, shell);
    });
}

function choiceFrom({ session, finding }: RootCauseOptions): IncidentChoice {
  if (session !== undefined && finding !== undefined)
    throw new SpoorError('usage/invalid', 'Name a session or a finding, not both.');
  if (session !== undefined) return { sessionId: session };
  return finding === undefined ? { all: true } : { findingId: finding };
}

async function decide(
  dir: string,
  choice: IncidentChoice,
  { decide: hypothesis = '', reason = '' }: RootCauseOptions,
  { output }: Shell,
): Promise<void> {
  await withWritableCase(dir, async ({ host, opened: { questions } }) => {
    const { incidentId, title } = await questions.rootCauses(choice);
    await decideRootCause(host, { incidentId, hypothesis, reason });
    output.say(visible(`Decided on ${title}: ${hypothesis}. It stands in the journal.`));
  });
}

async function show(dir: string, choice: IncidentChoice, { json }: RootCauseOptions, { output }: Shell): Promise<void> {
  await withCase(dir, output, async ({ host, opened: { questions } }) => {
    const causes = await questions.rootCauses(choice);
    const decision = rootCauseDecisions((await host.journal()).entries).find(
      ({ incidentId }) => incidentId === causes.incidentId,
    );
    output.answer(json ? toJson({ ...causes, decision: decision ?? null }) : textOf(causes, decision));
  });
}

function textOf(causes: RootCauses, decision: RootCauseDecision | undefined): string {
  const { title, harmfulCalls, ranking, evidence, hypotheses } = causes;
  return [
    visible(`${title}: ${harmfulCalls} harmful calls`),
    visible(ranking),
    '',
    table(
      ['rank', 'hypothesis', 'against', 'for'],
      hypotheses.map((one) => [
        `${one.rank}${one.tiedWith.length > 0 ? ' (tied)' : ''}`,
        `${one.title} (${one.id})`,
        String(one.against),
        String(one.for),
      ]),
    ),
    '',
    matrixText(causes),
    '',
    'What the tables hold',
    ...evidence.map((piece) => visible(`- ${piece.title}: ${piece.sentence}  ${piece.eventIds.slice(0, 3).join(' ')}`)),
    '',
    'What would decide, and is not in the case',
    ...hypotheses.flatMap((one) => one.wouldDecide.map((what) => visible(`- ${one.title}: ${what}`))),
    ...(decision
      ? ['', visible(`Decided by ${decision.by} at ${decision.at}: ${decision.hypothesis}. ${decision.reason}`)]
      : []),
  ].join('\n');
}

function matrixText({ evidence, hypotheses }: RootCauses): string {
  return table(
    ['evidence', ...hypotheses.map(({ id }) => id)],
    evidence.map(({ id, state }) => [
      id,
      ...hypotheses.map(({ readings }) =>
        signOf(
          readings.find(({ evidenceId }) => evidenceId === id),
          state,
        ),
      ),
    ]),
  );
}

function signOf(reading: EvidenceReading | undefined, state: string): string {
  if (state === 'not_recorded') return '?';
  if (!reading?.weight) return '.';
  return (reading.consistency === 'consistent' ? '+' : '-').repeat(WEIGHTS[reading.weight]);
}
