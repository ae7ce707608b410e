import { SpoorError } from './base/errors.ts';
import { decisionData, rootCauseDecisions } from './custody/root-cause-decisions.ts';
import { HYPOTHESES, type RootCauseDecision } from './model/root-cause.ts';
import type { CaseHost, JournalEntry } from './ports/case-host.ts';

/** Journals what an analyst holds to be the root cause of an incident, and why; `undetermined` takes it back. */
export async function decideRootCause(
  host: Pick<CaseHost, 'append' | 'journal'>,
  {
    incidentId,
    hypothesis,
    reason,
  }: Pick<RootCauseDecision, 'incidentId' | 'reason'> & { readonly hypothesis: string },
): Promise<JournalEntry> {
  const known = hypothesis === 'undetermined' ? hypothesis : HYPOTHESES.find((id) => id === hypothesis);
  if (!known)
    throw new SpoorError(
      'usage/invalid',
      `"${hypothesis}" is no hypothesis. There are: ${HYPOTHESES.join(', ')}, and undetermined, which takes a decision back.`,
    );
  if (reason.trim() === '')
    throw new SpoorError('usage/invalid', 'Say why: the reason goes into the journal and the report.');
  const decided = rootCauseDecisions((await host.journal()).entries).some((one) => one.incidentId === incidentId);
  if (known === 'undetermined' && !decided)
    throw new SpoorError('usage/invalid', 'Nothing was decided on this incident: there is nothing to take back.');
  return await host.append('root_cause.decided', incidentId, decisionData(known, reason));
}
