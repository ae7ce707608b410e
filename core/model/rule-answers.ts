import type { Finding } from './answers.ts';

/** A rule that is asked of every case, as the views list it: also the rules that found nothing. */
export interface RuleSummary extends Pick<Finding, 'title' | 'severity' | 'explanation' | 'taxonomy' | 'playbooks'> {
  readonly ruleId: string;
}
