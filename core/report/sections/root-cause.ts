import { rootCauseDecisions } from '../../custody/root-cause-decisions.ts';
import type { Questions } from '../../model/questions.ts';
import {
  type EvidenceReading,
  type IncidentChoice,
  type RootCauseDecision,
  type RootCauses,
  WEIGHTS,
} from '../../model/root-cause.ts';
import { type Block, callout, heading, type Line, numbers, paragraph, table } from '../block.ts';
import { citing, counted } from '../phrases.ts';
import { entriesReportedOn } from '../reported-entries.ts';
import { defineSection } from '../section.ts';
import { sessionTitles } from '../session-titles.ts';

const MOST_CITED = 20;

/** Competing hypotheses with the evidence for and against each: facts first, then how they are weighed, then who decided. */
export default defineSection({
  id: 'root-cause',
  title: 'Root cause',
  order: 95,
  async build({ questions, journal }): Promise<readonly Block[]> {
    const decisions = rootCauseDecisions(entriesReportedOn(journal));
    const blocks: Block[] = [
      paragraph(
        'Several accounts of where an incident came from are put side by side (analysis of competing hypotheses). Each is ' +
          'judged by what speaks against it, since what fits one account often fits others too. Which one holds, a person decides.',
      ),
    ];
    if (decisions.length === 0)
      blocks.push(
        callout('not_recorded', 'Nobody has decided on a root cause.'),
        ...incidentBlocks(await questions.rootCauses({ all: true }), undefined),
      );
    for (const decision of decisions) blocks.push(...(await decidedBlocks(questions, decision)));
    return blocks;
  },
});

async function decidedBlocks(questions: Questions, decision: RootCauseDecision): Promise<readonly Block[]> {
  const choice = choiceOf(decision.incidentId);
  const causes = choice && (await questions.rootCauses(choice).catch(() => undefined));
  if (causes) return incidentBlocks({ ...causes, title: await titleOf(questions, choice, causes.title) }, decision);
  return [
    heading(decision.incidentId),
    decisionBlock(decision, decision.hypothesis),
    callout(
      'not_shown',
      'The case no longer holds this incident: evidence, a clock or a rule has changed since the decision.',
    ),
  ];
}

/** A session under the name that people know it by; every other incident under its own. */
async function titleOf(questions: Questions, choice: IncidentChoice, otherwise: string): Promise<string> {
  if (!('sessionId' in choice) || choice.sessionId === '') return otherwise;
  return `Session ${sessionTitles(await questions.sessionNames())(choice.sessionId)}`;
}

function choiceOf(incidentId: string): IncidentChoice | undefined {
  if (incidentId === 'all') return { all: true };
  if (incidentId.startsWith('session:')) return { sessionId: incidentId.slice('session:'.length) };
  return incidentId.startsWith('finding:') ? { findingId: incidentId.slice('finding:'.length) } : undefined;
}

function decisionBlock({ by, at, reason, journalNumber }: RootCauseDecision, title: string): Block {
  return callout('assessment', `${by} decided at ${at} (entry ${journalNumber}): ${title}. Reason given: ${reason}`);
}

function incidentBlocks(causes: RootCauses, decision: RootCauseDecision | undefined): readonly Block[] {
  const { title, ranking, harmfulCalls, evidence, hypotheses } = causes;
  if (harmfulCalls === 0) return [heading(title), paragraph(ranking)];
  const decided = hypotheses.find(({ id }) => id === decision?.hypothesis);
  return [
    heading(title),
    ...(decision ? [decisionBlock(decision, decided?.title ?? decision.hypothesis)] : []),
    table(
      `What the tables hold: ${counted(evidence.length, 'piece')} of evidence`,
      ['Evidence', 'State', 'What is recorded', 'Events'],
      evidence.map((piece) => [
        piece.title,
        piece.state.replaceAll('_', ' '),
        piece.sentence,
        piece.eventIds.length === 0 ? 'none' : citing(piece.eventIds, MOST_CITED),
      ]),
      'No evidence was looked at.',
    ),
    callout('assessment', ranking),
    table(
      'Evidence against each hypothesis, and for it',
      ['Rank', 'Hypothesis', numbers('Against'), numbers('For'), 'What it says'],
      hypotheses.map(({ rank, tiedWith, ...one }) => [
        `${rank}${tiedWith.length > 0 ? ' (tied)' : ''}`,
        one.title,
        String(one.against),
        String(one.for),
        one.explanation,
      ]),
      'There is no hypothesis.',
    ),
    ...matrixBlocks(causes),
    heading('What would decide, and is not in the case'),
    {
      kind: 'list',
      lines: hypotheses.flatMap(({ title: name, wouldDecide }) => wouldDecide.map((what) => `${name}: ${what}`)),
    },
  ];
}

function matrixBlocks({ evidence, hypotheses }: RootCauses): readonly Block[] {
  const speaking = evidence.flatMap((piece) =>
    hypotheses.flatMap(({ title, readings }): readonly (readonly Line[])[] => {
      const reading = readings.find(({ evidenceId }) => evidenceId === piece.id);
      if (!reading?.weight) return [];
      const side = reading.consistency === 'consistent' ? 'for' : 'against';
      return [[piece.title, title, `${side}, ${reading.weight}`, reading.because]];
    }),
  );
  return [
    table(
      'The matrix: + speaks for, − against, once for weak, twice for moderate, four times for strong; · neutral; ? not recorded',
      ['Evidence', ...hypotheses.map(({ title }) => title)],
      evidence.map(({ id, title, state }) => [
        title,
        ...hypotheses.map(({ readings }) =>
          signOf(
            readings.find(({ evidenceId }) => evidenceId === id),
            state,
          ),
        ),
      ]),
      'No evidence was looked at.',
    ),
    table(
      'Why each piece speaks for or against',
      ['Evidence', 'Hypothesis', 'Speaks', 'Because'],
      speaking,
      'No piece of evidence speaks for or against a hypothesis.',
    ),
  ];
}

function signOf(reading: EvidenceReading | undefined, state: string): string {
  if (state === 'not_recorded') return '?';
  if (!reading?.weight) return '·';
  return (reading.consistency === 'consistent' ? '+' : '−').repeat(WEIGHTS[reading.weight]);
}
