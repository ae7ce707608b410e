import {
  type FindingTriage,
  TRIAGE_STATES,
  type TriageDecision,
  type TriageRequest,
  type TriageState,
} from '../model/triage.ts';
import type { JournalData, JournalEntry, JournalValue } from '../ports/case-host.ts';
import { authorOf } from './merged.ts';

/**
 * What a `finding.triaged` entry says. Its object is the finding, or the rule where several were decided at once: one
 * decision with one reason is one entry, so that it holds for all of them or for none.
 */
export function triageData({ ruleId, findingIds, state, reason }: TriageRequest): JournalData {
  return { ruleId, findingIds, state, reason };
}

/** Every decision about findings, by finding in the order first decided; the latest of a finding holds. */
export function triageOf(entries: readonly JournalEntry[]): readonly FindingTriage[] {
  const decided = new Map<string, FindingTriage>();
  for (const entry of entries) {
    const request = requestFrom(entry);
    if (!request) continue;
    const { ruleId, findingIds, state, reason } = request;
    const together = findingIds.length;
    const latest: TriageDecision = { state, reason, ...authorOf(entry), journalNumber: entry.number, together };
    for (const findingId of findingIds) {
      const history = [...(decided.get(findingId)?.history ?? []), latest];
      decided.set(findingId, { findingId, ruleId, state, latest, history });
    }
  }
  return [...decided.values()];
}

function requestFrom({ act, data }: JournalEntry): TriageRequest | undefined {
  const { ruleId, findingIds, reason } = data;
  const state = stateFrom(data['state']);
  if (act !== 'finding.triaged' || !state || typeof ruleId !== 'string' || !Array.isArray(findingIds)) return undefined;
  const ids = [...new Set(findingIds.filter((id) => typeof id === 'string'))];
  return { ruleId, findingIds: ids, state, reason: typeof reason === 'string' ? reason : '' };
}

function stateFrom(value: JournalValue | undefined): TriageState | undefined {
  return TRIAGE_STATES.find((state) => state === value);
}
