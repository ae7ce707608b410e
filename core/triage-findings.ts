import { SpoorError } from './base/errors.ts';
import { triageData } from './custody/triage.ts';
import type { TriageRequest } from './model/triage.ts';
import type { CaseHost, JournalEntry } from './ports/case-host.ts';

/**
 * Journals what a person made of findings of one rule. Nothing derived changes: what rules find depends on the evidence
 * alone. Throws `usage/invalid` where a dismissal has no reason, for a finding put aside unexplained is a finding lost.
 */
export async function triageFindings(host: Pick<CaseHost, 'append'>, request: TriageRequest): Promise<JournalEntry> {
  const { ruleId, state } = request;
  const reason = request.reason.trim();
  const findingIds = [...new Set(request.findingIds)];
  const [first] = findingIds;
  if (first === undefined) throw new SpoorError('usage/invalid', 'Name at least one finding to decide on.');
  if (state === 'dismissed' && reason === '')
    throw new SpoorError('usage/invalid', 'Say why the finding is dismissed: the report shows it with the reason.');
  const foreign = findingIds.find((id) => !id.startsWith(`${ruleId}:`));
  if (foreign !== undefined)
    throw new SpoorError(
      'usage/invalid',
      `"${foreign}" is not a finding of the rule "${ruleId}". Decide on the findings of one rule at a time.`,
    );
  const object = findingIds.length === 1 ? first : ruleId;
  return await host.append('finding.triaged', object, triageData({ ruleId, findingIds, state, reason }));
}
