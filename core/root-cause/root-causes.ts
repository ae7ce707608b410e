import type { Finding } from '../model/answers.ts';
import {
  type EvidenceReading,
  type IncidentChoice,
  type RootCauseEvidence,
  type RootCauses,
  WEIGHTS,
  type WeighedHypothesis,
} from '../model/root-cause.ts';
import type { Marks } from '../policy/harm.ts';
import type { Database } from '../ports/database.ts';
import type { EvidenceQuestion } from './evidence-question.ts';
import type { Hypothesis } from './hypothesis.ts';
import { type Incident, loadIncident } from './incident.ts';
import { evidenceQuestions, hypotheses } from './registry.ts';

/**
 * Weighs the competing hypotheses on an incident, by the analysis of competing hypotheses (ACH): every piece of evidence
 * against every hypothesis. Ordered by least evidence against, since what fits one account often fits the others too.
 */
export async function rootCauses(
  database: Database,
  choice: IncidentChoice,
  known: { readonly findings: readonly Finding[]; readonly marks: Marks },
): Promise<RootCauses> {
  const incident = await loadIncident(database, choice, known);
  const evidence = await evidenceOf(incident, evidenceQuestions);
  const weighed = ranked(hypotheses.map((hypothesis) => weigh(hypothesis, evidence)));
  return {
    incidentId: incident.incidentId,
    title: incident.title,
    harmfulCalls: incident.acts.length,
    eventIds: incident.acts.map(({ eventId }) => eventId),
    evidence: mostTelling(evidence, weighed),
    hypotheses: weighed,
    ranking: rankingText(weighed, incident.acts.length),
    incidents: incident.options,
  };
}

async function evidenceOf(
  incident: Incident,
  questions: readonly EvidenceQuestion[],
): Promise<readonly RootCauseEvidence[]> {
  if (incident.acts.length === 0) return [];
  const found: RootCauseEvidence[] = [];
  for (const { id, title, basis, ask } of questions) found.push({ id, title, basis, ...(await ask(incident)) });
  return found;
}

const STATES: readonly RootCauseEvidence['state'][] = ['present', 'absent', 'not_recorded'];

/** What is there first, and of that what weighs most over all hypotheses. */
function mostTelling(
  evidence: readonly RootCauseEvidence[],
  weighed: readonly WeighedHypothesis[],
): readonly RootCauseEvidence[] {
  const readings = weighed.flatMap((one) => one.readings);
  const weightOf = ({ id }: RootCauseEvidence) =>
    readings.reduce((sum, { evidenceId, weight }) => sum + (evidenceId === id && weight ? WEIGHTS[weight] : 0), 0);
  return evidence.toSorted(
    (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || weightOf(b) - weightOf(a) || (a.id < b.id ? -1 : 1),
  );
}

type Weighed = Omit<WeighedHypothesis, 'rank' | 'tiedWith'>;

/** Puts all evidence to one hypothesis. What is not recorded weighs nothing, and is named as what would decide. */
export function weigh(hypothesis: Hypothesis, evidence: readonly RootCauseEvidence[]): Weighed {
  const readings = evidence.map((piece) => readingOf(hypothesis, piece));
  const sum = (side: EvidenceReading['consistency']) =>
    readings.reduce(
      (total, { consistency, weight }) => total + (consistency === side && weight ? WEIGHTS[weight] : 0),
      0,
    );
  const { id, title, explanation } = hypothesis;
  const open = evidence.filter((piece) => piece.state === 'not_recorded' && hypothesis.readings[piece.id]);
  const missing = open.map(
    (piece) => evidenceQuestions.find((question) => question.id === piece.id)?.missing ?? piece.title,
  );
  return {
    ...{ id, title, explanation, readings },
    against: sum('inconsistent'),
    for: sum('consistent'),
    wouldDecide: [...new Set([...missing, ...hypothesis.wouldDecide])],
  };
}

function readingOf(hypothesis: Hypothesis, { id, state }: RootCauseEvidence): EvidenceReading {
  const said = state === 'not_recorded' ? undefined : hypothesis.readings[id]?.[state];
  if (!said) return { evidenceId: id, consistency: 'neutral', weight: undefined, because: '' };
  return {
    evidenceId: id,
    consistency: said.speaks === 'for' ? 'consistent' : 'inconsistent',
    weight: said.weight,
    because: said.because,
  };
}

/** By least evidence against; the sum for only orders how ties are listed, and breaks none. */
function ranked(weighed: readonly Weighed[]): readonly WeighedHypothesis[] {
  const ordered = weighed.toSorted((a, b) => a.against - b.against || b.for - a.for || (a.id < b.id ? -1 : 1));
  return ordered.map((one) => ({
    ...one,
    rank: 1 + ordered.filter(({ against }) => against < one.against).length,
    tiedWith: ordered.filter((other) => other !== one && other.against === one.against).map(({ id }) => id),
  }));
}

function rankingText(weighed: readonly WeighedHypothesis[], acts: number): string {
  if (acts === 0) return 'No harmful call is named by a grave finding or marked: there is nothing to weigh.';
  const first = weighed.filter(({ rank }) => rank === 1);
  const titles = first.map(({ title }) => title).join(', ');
  const against = first[0]?.against ?? 0;
  const weight = against === 0 ? 'nothing in the tables speaks against' : `least (${against}) speaks against`;
  if (first.length === 1) return `Of the hypotheses, ${weight} this one: ${titles}. That is no proof of it.`;
  const speaking = first.map(({ title, for: sum }) => `${title} ${sum}`).join(', ');
  return `${first.length} hypotheses are tied: ${weight} ${titles}. What speaks for them orders them, and decides nothing: ${speaking}.`;
}
