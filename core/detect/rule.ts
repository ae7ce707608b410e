import type { Finding } from '../model/answers.ts';
import type { Row } from '../ports/database.ts';

/** What a rule says of one event; several related events are parted by blanks. */
export interface Found {
  readonly event_id: string;
  readonly related_event_id: string | null;
  readonly summary: string;
}

/**
 * One question to the case whose answers are findings. Its SQL gives rows of `event_id` (the event that stands out),
 * `related_event_id` (what makes it stand out; may be NULL; several are parted by blanks) and `summary` (one sentence), in
 * a total order; what many rules read is shared (`sql/shared-rows.ts`). Where words have to be weighed, the SQL gives candidates and `judge` says what is found among them.
 */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly severity: Finding['severity'];
  /** What it looks for, and when it is wrong, in plain words. */
  readonly explanation: string;
  /** Ids of public taxonomies: OWASP ASI, MITRE ATLAS. */
  readonly taxonomy: readonly string[];
  /** Ids of playbooks that fit. */
  readonly playbooks: readonly string[];
  readonly sql: string;
  /** Pure: the same rows give the same findings, in their order. */
  readonly judge?: (rows: readonly Row[]) => readonly Found[];
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
