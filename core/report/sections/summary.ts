import { triageOf } from '../../custody/triage.ts';
import type { CaseSummary, FacetValue } from '../../model/answers.ts';
import type { PlaybookRun } from '../../model/playbook-run.ts';
import type { Questions } from '../../model/questions.ts';
import { type TriagedFinding, withTriage } from '../../model/triage.ts';
import { type Block, callout, heading, type Line, paragraph } from '../block.ts';
import { citing, counted, digits, namesText, spanText, TRIAGE_WORDS, withEvents } from '../phrases.ts';
import { entriesReportedOn } from '../reported-entries.ts';
import { defineSection } from '../section.ts';
import { bySeverity } from '../severity.ts';

const MOST_NAMES = 8;
const MOST_CITED = 5;

/** The case on one page, for a reader who has no other: what is known, what is concluded, what is missing. */
export default defineSection({
  id: 'summary',
  title: 'Summary',
  order: 20,
  async build({ questions, runs, journal }) {
    const summary = await questions.summary();
    const findings = withTriage(await questions.findings(), triageOf(entriesReportedOn(journal)));
    const cited = await citedFacts(questions, summary.totals.events);
    return [
      paragraph(
        'Facts are what the evidence says. Assessments are conclusions of a rule or a person, and may be wrong. ' +
          '"Not recorded" means that the evidence is silent: it does not mean that a thing did not happen.',
      ),
      heading('What is known'),
      ...known(summary, cited),
      heading('What is concluded'),
      ...concluded(findings, runs),
      heading('What is missing'),
      ...missing(summary),
    ];
  },
});

interface CitedFacts {
  readonly ends: readonly string[];
  readonly troubles: readonly string[];
}

/** The events behind the facts: the first and last of the case, and the first that failed or were denied. */
async function citedFacts(questions: Questions, events: number): Promise<CitedFacts> {
  const first = await questions.events({}, 0, 1);
  const last = await questions.events({}, Math.max(0, events - 1), 1);
  const troubles = await questions.events({ statuses: ['error', 'denied'] }, 0, MOST_CITED);
  const ends = [...first.rows, ...last.rows].map((row) => row.eventId);
  return { ends: [...new Set(ends)], troubles: troubles.rows.map((row) => row.eventId) };
}

function known(summary: CaseSummary, { ends, troubles }: CitedFacts): readonly Block[] {
  const { totals } = summary;
  const tools = summary.tools.filter(({ kind }) => kind === 'tool');
  const servers = summary.tools.filter(({ kind }) => kind !== 'tool');
  const answered = `${counted(totals.records, 'record')} in ${counted(totals.sources, 'source')}`;
  const acted = [
    named(
      'agent',
      summary.agents.map((node) => node.name),
    ),
    named(
      'tool',
      tools.map((node) => node.name),
    ),
    ...(servers.length > 0
      ? [
          named(
            'MCP server',
            servers.map((node) => node.name),
          ),
        ]
      : []),
    named(
      'model',
      summary.models.map((node) => node.name),
    ),
  ];
  return [
    callout('fact', `The evidence holds ${answered}, from which ${counted(totals.events, 'event')} were read.`),
    callout(
      'fact',
      withEvents(
        `Recorded times: ${spanText(totals.firstNs, totals.lastNs)} (UTC). First and last event in order:`,
        ends,
      ),
    ),
    callout('fact', `The events name ${acted.join('; ')}, in ${counted(summary.sessions, 'session')}.`),
    callout('fact', outcomes(summary, troubles)),
  ];
}

function outcomes(summary: CaseSummary, troubles: readonly string[]): Line {
  const said = `Outcomes as recorded: ${facetText(summary.statuses)}.`;
  return troubles.length === 0 ? said : withEvents(`${said} The first errors and denials in order:`, troubles);
}

function named(noun: string, names: readonly string[]): string {
  return names.length === 0 ? `no ${noun}` : `${counted(names.length, noun)}: ${namesText(names, MOST_NAMES)}`;
}

function facetText(values: readonly FacetValue[]): string {
  if (values.length === 0) return 'none';
  return values.map((value) => `${digits(value.count)} ${value.name.replaceAll('_', ' ')}`).join(', ');
}

function concluded(findings: readonly TriagedFinding[], runs: readonly PlaybookRun[]): readonly Block[] {
  const dismissed = findings.filter(({ triage }) => triage.state === 'dismissed').length;
  const judged = findings
    .filter(({ triage }) => triage.state !== 'dismissed')
    .sort(bySeverity)
    .map((finding) =>
      callout('assessment', [
        { strong: `${finding.title} (${finding.severity}, ${TRIAGE_WORDS[finding.triage.state]}). ` },
        `${finding.summary} [`,
        ...citing(finding.eventIds, 5),
        ']',
      ]),
    );
  return [
    ...judged,
    ...(findings.length > 0 ? [] : [paragraph('No rule found anything. That is no proof of good order.')]),
    ...(dismissed > 0 ? [paragraph(dismissedText(dismissed))] : []),
    paragraph(runsText(runs)),
    paragraph(
      'The report names no cause of its own: a cause is stated only where a finding or an answer in the playbook record states it.',
    ),
  ];
}

function dismissedText(dismissed: number): string {
  return `${counted(dismissed, 'finding')} that a person dismissed ${dismissed === 1 ? 'is' : 'are'} listed with the reason under "Findings of the rules".`;
}

function runsText(runs: readonly PlaybookRun[]): string {
  if (runs.length === 0) return 'No playbook has been walked in this case.';
  const finished = runs.filter((run) => run.state === 'finished').length;
  const left = runs.flatMap((run) => run.answers.flatMap((record) => record.deviations));
  const gates = left.filter(({ kind }) => kind.startsWith('gate_')).length;
  const leaving =
    left.length === 0
      ? ''
      : ` Deviations from them: ${digits(left.length)}, of them steps done before what they destroy was kept: ${digits(gates)}.`;
  return `Playbooks walked: ${digits(runs.length)}, of them finished: ${digits(finished)}.${leaving} Each answer is in the playbook record.`;
}

function missing(summary: CaseSummary): readonly Block[] {
  const gaps = summary.gaps.map((gap) => callout('not_recorded', gap.sentence));
  return gaps.length > 0
    ? gaps
    : [paragraph('The import met no gap that it could see. What was never written leaves none.')];
}
