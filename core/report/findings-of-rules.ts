import { triageOf } from '../custody/triage.ts';
import { withTriage } from '../model/triage.ts';
import { type Block, callout, paragraph } from './block.ts';
import type { ReportContext } from './context.ts';
import { TRIAGE_WORDS, withEvents } from './phrases.ts';
import { entriesReportedOn } from './reported-entries.ts';
import { bySeverity } from './severity.ts';

const MOST_CITED = 10;

/** What rules of these ids found, each with what a person made of it; the sentence where they found nothing. */
export async function findingsOfRules(
  { questions, journal }: ReportContext,
  ruleIds: readonly string[],
  whenNone: string,
): Promise<readonly Block[]> {
  const found = (await questions.findings()).filter(({ ruleId }) => ruleIds.includes(ruleId));
  if (found.length === 0) return [paragraph(whenNone)];
  return withTriage(found, triageOf(entriesReportedOn(journal)))
    .toSorted(bySeverity)
    .map(({ title, summary, eventIds, triage }) =>
      callout('assessment', withEvents(`${title} (${TRIAGE_WORDS[triage.state]}): ${summary}`, eventIds, MOST_CITED)),
    );
}
