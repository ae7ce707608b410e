import type { Finding } from '../../../core/model/answers.ts';
import type { PlaybookSummary } from '../../../core/model/playbook-run.ts';
import type { FindingTriage } from '../../../core/model/triage.ts';

/** A playbook that rules of the case name, and what they found. */
export interface Suggestion {
  readonly playbook: PlaybookSummary;
  /** Titles of the rules, the gravest first. */
  readonly rules: readonly string[];
  /** Findings that nobody dismissed. */
  readonly findings: number;
  readonly gravest: Finding['severity'];
}

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;

/** Playbooks that findings suggest, those of the gravest findings first, then of the most. */
export function suggestionsFrom(
  findings: readonly Finding[],
  triage: readonly FindingTriage[],
  playbooks: readonly PlaybookSummary[],
): readonly Suggestion[] {
  const dismissed = new Set(triage.filter(({ state }) => state === 'dismissed').map(({ findingId }) => findingId));
  const standing = findings.filter(({ findingId }) => !dismissed.has(findingId)).toSorted(byGravity);
  const suggestions = playbooks.flatMap((playbook): readonly Suggestion[] => {
    const found = standing.filter((finding) => finding.playbooks.includes(playbook.id));
    const [gravest] = found;
    if (!gravest) return [];
    const rules = [...new Set(found.map(({ title }) => title))];
    return [{ playbook, rules, findings: found.length, gravest: gravest.severity }];
  });
  return suggestions.toSorted((a, b) => rank(a.gravest) - rank(b.gravest) || b.findings - a.findings);
}

function byGravity(a: Finding, b: Finding): number {
  return rank(a.severity) - rank(b.severity);
}

function rank(severity: Finding['severity']): number {
  return SEVERITIES.indexOf(severity);
}
