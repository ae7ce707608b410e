import { triageOf } from '../../custody/triage.ts';
import {
  type FindingTriage,
  type TriageDecision,
  type TriagedFinding,
  type TriageState,
  withoutFinding,
  withTriage,
} from '../../model/triage.ts';
import { type Block, callout, heading, type Line, paragraph } from '../block.ts';
import { citing, counted, digits, NOT_SUPPLIED, TRIAGE_WORDS } from '../phrases.ts';
import { entriesReportedOn } from '../reported-entries.ts';
import { defineSection } from '../section.ts';
import { bySeverity } from '../severity.ts';

const MOST_CITED = 50;

/** What the rules found, and what people made of it. A finding is an assessment: it says what it rests on and when it is wrong. */
export default defineSection({
  id: 'findings',
  title: 'Findings of the rules',
  order: 90,
  async build({ questions, journal }) {
    const decided = triageOf(entriesReportedOn(journal));
    const given = await questions.findings();
    const findings = withTriage(given, decided).toSorted(bySeverity);
    const dismissed = findings.filter(({ triage }) => triage.state === 'dismissed');
    const standing = findings.filter(({ triage }) => triage.state !== 'dismissed');
    return [
      ...intro(findings),
      ...standing.flatMap(findingBlocks),
      ...(dismissed.length === 0 ? [] : dismissedIntro(dismissed.length)),
      ...dismissed.flatMap(findingBlocks),
      ...lapsed(withoutFinding(given, decided)),
    ];
  },
});

function intro(findings: readonly TriagedFinding[]): readonly Block[] {
  if (findings.length === 0)
    return [
      paragraph('No rule found anything in this evidence. Rules see only what they look for and what was recorded.'),
    ];
  return [
    paragraph(
      'Each finding is the conclusion of a rule, to be confirmed or refuted by a person at the events it cites.',
    ),
    paragraph(
      `${counted(findings.length, 'finding')}: ${COUNTED_STATES.map((state) => `${digits(countOf(findings, state))} ${TRIAGE_WORDS[state]}`).join(', ')}.`,
    ),
  ];
}

const COUNTED_STATES: readonly TriageState[] = ['confirmed', 'new', 'dismissed'];

function countOf(findings: readonly TriagedFinding[], state: TriageState): number {
  return findings.filter(({ triage }) => triage.state === state).length;
}

function dismissedIntro(count: number): readonly Block[] {
  return [
    heading('Dismissed findings'),
    paragraph(
      `A person dismissed ${counted(count, 'finding')}, for the reason given with each. The rule found what it found: a dismissal is a judgement on it, and can be mistaken.`,
    ),
  ];
}

function findingBlocks(finding: TriagedFinding): readonly Block[] {
  const beyond = finding.eventIds.length - MOST_CITED;
  const { state, latest, history } = finding.triage;
  return [
    heading(state === 'dismissed' ? `${finding.title} (dismissed)` : finding.title),
    callout('assessment', finding.summary),
    {
      kind: 'facts',
      rows: [
        ['Severity', finding.severity],
        ['Rule', [{ code: finding.ruleId }]],
        ['What the rule looks for', finding.explanation],
        ['Named in', finding.taxonomy.length === 0 ? 'no taxonomy' : finding.taxonomy.join(', ')],
        [`Events (${digits(finding.eventIds.length)})`, citing(finding.eventIds, MOST_CITED)],
        ['Decision of a person', latest ? TRIAGE_WORDS[state] : NOT_SUPPLIED],
        ...(latest ? reasonRows(latest) : []),
      ],
    },
    ...(history.length > 1 ? [{ kind: 'list' as const, lines: history.map(decisionLine) }] : []),
    ...(beyond > 0 ? [paragraph('The events that are not cited here are listed with the finding in the case.')] : []),
  ];
}

function reasonRows(latest: TriageDecision): readonly (readonly [string, Line])[] {
  return [
    ['Reason', latest.reason === '' ? NOT_SUPPLIED : latest.reason],
    ['Decided', `${latest.at}, ${latest.by}, journal entry ${latest.journalNumber}${togetherText(latest.together)}`],
  ];
}

function togetherText(together: number): string {
  return together > 1 ? ` on ${counted(together, 'finding')} of this rule at once` : '';
}

function decisionLine({ state, reason, at, by, journalNumber }: TriageDecision): string {
  const said = state === 'new' ? 'reopened' : state;
  return `${at}, ${by}: ${said}${reason === '' ? '' : `, "${reason}"`} (journal entry ${journalNumber})`;
}

/** What was decided must not vanish with the finding it was about. */
function lapsed(decided: readonly FindingTriage[]): readonly Block[] {
  if (decided.length === 0) return [];
  return [
    heading('Decisions on findings that no rule gives any more'),
    paragraph('The evidence, a clock or a rule has changed since these decisions were made.'),
    {
      kind: 'list',
      lines: decided.flatMap(({ findingId, history }) =>
        history.map((decision): Line => [{ code: findingId }, `: ${decisionLine(decision)}`]),
      ),
    },
  ];
}
