import { useMemo } from 'react';
import type { RuleSummary } from '../../../core/model/detection-rules.ts';
import { type FindingTriage, withoutFinding, withTriage } from '../../../core/model/triage.ts';
import { useQuestion } from '../../state/question.ts';
import type { Asked } from '../../ui/answer.tsx';
import { entriesOf, type FindingEntry } from './finding-rows.ts';

export interface Findings {
  readonly entries: readonly FindingEntry[];
  /** Those that report: one that only serves a correlation finds nothing of its own, whatever it matches. */
  readonly rules: readonly RuleSummary[];
  /** True while the rules are asked anew: until then, that one found nothing is not known. */
  readonly isAsking: boolean;
  /** Decisions on findings that no rule gives any more. */
  readonly lapsed: readonly FindingTriage[];
}

/** All findings with their decisions; when and who follow when the events are read. */
export function useFindings(): Asked<Findings> {
  const findings = useQuestion('findings', []);
  const triage = useQuestion('triage', []);
  const rules = useQuestion('rules', []);
  const ids = useMemo(() => [...new Set(findings.data?.flatMap(({ eventIds }) => eventIds))].sort(), [findings.data]);
  const events = useQuestion('eventsNamed', [ids], { isAsked: findings.data !== undefined });
  const data = useMemo(() => {
    if (!findings.data || !triage.data || !rules.data) return undefined;
    return {
      entries: entriesOf(withTriage(findings.data, triage.data), events.data),
      rules: rules.data.rules.filter(({ isReporting }) => isReporting),
      isAsking: findings.isFetching,
      lapsed: withoutFinding(findings.data, triage.data),
    };
  }, [findings.data, findings.isFetching, triage.data, rules.data, events.data]);
  const error = findings.error ?? triage.error ?? rules.error ?? events.error;
  return { data, error, isPending: data === undefined };
}
