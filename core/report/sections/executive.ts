import { triageOf } from '../../custody/triage.ts';
import { detailRows } from '../../model/report-details.ts';
import { type TriagedFinding, withTriage } from '../../model/triage.ts';
import { type Block, callout, heading, paragraph } from '../block.ts';
import type { ReportContext } from '../context.ts';
import { counted, digits, NOT_SUPPLIED } from '../phrases.ts';
import { entriesReportedOn } from '../reported-entries.ts';
import { defineSection } from '../section.ts';
import { bySeverity } from '../severity.ts';
import { suppliedFor } from '../supplied.ts';

const MOST_NAMED = 4;
const MOST_ADVICE = 4;

/** The case for those who decide and have one page: statements of people, then figures, without terms of the trade. */
export default defineSection({
  id: 'executive',
  title: 'Executive statement',
  order: 18,
  async build(context): Promise<readonly Block[]> {
    const details = suppliedFor(context);
    const [said = {}] = detailRows(details, 'statement');
    const advice = detailRows(details, 'recommendations').map((row) => row['what'] ?? NOT_SUPPLIED);
    return [
      heading('What happened'),
      callout('assessment', said['happened'] ?? NOT_SUPPLIED),
      heading('What it did'),
      callout('assessment', said['impact'] ?? NOT_SUPPLIED),
      heading('How sure this is'),
      callout('assessment', said['confidence'] ?? NOT_SUPPLIED),
      heading('What is not known'),
      callout('not_recorded', said['unknown'] ?? NOT_SUPPLIED),
      heading('What the records show'),
      { kind: 'list', lines: await figures(context) },
      heading('What is to be done'),
      advice.length === 0
        ? paragraph(`Recommendations: ${NOT_SUPPLIED}.`)
        : { kind: 'list', lines: firstOf(advice, MOST_ADVICE, 'recommendations') },
    ];
  },
});

async function figures({ questions, journal }: ReportContext): Promise<readonly string[]> {
  const { totals, agents, tools, statuses } = await questions.summary();
  const findings = withTriage(await questions.findings(), triageOf(entriesReportedOn(journal)));
  const standing = findings.filter(({ triage }) => triage.state !== 'dismissed').toSorted(bySeverity);
  const failed = statuses.filter(({ value }) => value === 'error' || value === 'denied');
  const from = dayOf(totals.firstNs);
  const to = dayOf(totals.lastNs);
  const dated = from === to ? `on ${from}` : `from ${from} to ${to}`;
  const when = from === undefined ? 'at times that are not recorded' : `${dated} (world time)`;
  const used = tools.filter(({ kind }) => kind === 'tool');
  const silent = statuses.find(({ value }) => value === 'not_recorded')?.count ?? 0;
  return [
    `${counted(agents.length, 'AI assistant')} using ${counted(used.length, 'tool')} left ${counted(totals.events, 'entry', 'entries')} in the records, ${when}.`,
    `${digits(failed.reduce((sum, { count }) => sum + count, 0))} of these are recorded as refused or failed${silent > 0 ? `; for ${digits(silent)} the records do not say how it ended` : ''}.`,
    `${digits(totals.rejects)} of ${counted(totals.records, 'piece')} of the records could not be read.`,
    ...standingText(standing),
  ];
}

function standingText(standing: readonly TriagedFinding[]): readonly string[] {
  const grave = standing.filter(({ severity }) => severity === 'critical' || severity === 'high');
  const confirmed = standing.filter(({ triage }) => triage.state === 'confirmed').length;
  const names = [...new Set(grave.map(({ title }) => title))];
  return [
    `Automatic checks raised ${counted(standing.length, 'warning')}, ${digits(grave.length)} of them serious; a person has confirmed ${digits(confirmed)}. A warning can be mistaken.`,
    ...(names.length === 0 ? [] : [`Serious warnings: ${firstOf(names, MOST_NAMED, 'kinds of warnings').join('; ')}.`]),
  ];
}

function firstOf(texts: readonly string[], most: number, what: string): readonly string[] {
  const rest = texts.length - most;
  return rest > 0 ? [...texts.slice(0, most), `and ${digits(rest)} more ${what} in the technical edition`] : texts;
}

function dayOf(ns: bigint | undefined): string | undefined {
  if (ns === undefined) return undefined;
  const [year, month = '1', day = '1'] = new Date(Number(ns / 1_000_000n)).toISOString().slice(0, 10).split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
