import type { Finding } from './answers.ts';

/** A text of Sigma rules and what it is called: a path, or the name under which a case holds it. */
export interface RuleText {
  readonly name: string;
  readonly text: string;
}

/** What is wrong with a rule, and where in its text. Lines and columns count from 1. */
export interface RuleProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `detection.selection.tool|contains`; empty for the rule as a whole. */
  readonly path: string;
  readonly message: string;
}

/** A detection as a list shows it. */
export interface RuleSummary {
  readonly ruleId: string;
  readonly title: string;
  readonly severity: Finding['severity'];
  /** An analyzer is code; the others are Sigma. */
  readonly kind: 'analyzer' | 'event' | 'correlation';
  readonly origin: 'spoor' | 'case' | 'file';
  /** The text that it stands in; empty for an analyzer. */
  readonly file: string;
  readonly explanation: string;
  readonly taxonomy: readonly string[];
  readonly playbooks: readonly string[];
  /** False where it only serves a correlation of its text. */
  readonly isReporting: boolean;
}

/** What a text of rules would be: the rules that are right, and all that is wrong. */
export interface RuleCheck {
  readonly rules: readonly RuleSummary[];
  readonly problems: readonly RuleProblem[];
}

/** A text of rules that an analyst saved in the case. */
export interface SavedRule extends RuleText {
  readonly sha256: string;
  readonly at: string;
  readonly by: string;
}

/** Every detection that runs on a case: those of Spoor, then those of the case. */
export interface CaseRules extends RuleCheck {
  readonly saved: readonly SavedRule[];
}
