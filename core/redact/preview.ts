import type { JournalEntry } from '../ports/case-host.ts';
import type { Database } from '../ports/database.ts';
import { gatherTexts } from './gather.ts';
import type { RedactionPlan, RedactionRule } from './plan.ts';
import { createRedactor } from './redactor.ts';

/** What a plan would take out of a case. */
export interface RedactionPreview {
  readonly sha256: string;
  /** Events that any rule of texts touches. */
  readonly events: number;
  readonly rules: readonly RulePreview[];
}

export interface RulePreview {
  readonly kind: RedactionRule['kind'];
  /** The text, pattern, class or column that the rule names. */
  readonly what: string;
  /** Different texts that it finds. */
  readonly texts: number;
  /** Events that it touches; rows where it is a column. */
  readonly touched: number;
  readonly examples: readonly { readonly before: string; readonly after: string }[];
}

/** Says of each rule what it would take out, from the whole case; nothing is written. */
export async function previewRedaction(
  database: Database,
  entries: readonly JournalEntry[],
  plan: RedactionPlan,
): Promise<RedactionPreview> {
  const { known, touched, examples, events } = await gatherTexts(database, entries, plan.rules);
  const redactor = createRedactor(plan, known);
  const rules = plan.rules.map((rule, at) => ({
    kind: rule.kind,
    what: whatOf(rule),
    texts: known.filter((found) => found.rule === at).length,
    touched: touched[at] ?? 0,
    examples: (examples[at] ?? []).map((before) => ({ before, after: redactor.redact(before) })),
  }));
  return { sha256: plan.sha256, events, rules };
}

function whatOf(rule: RedactionRule): string {
  if (rule.kind === 'text') return rule.text;
  if (rule.kind === 'pattern') return rule.pattern;
  return rule.kind === 'class' ? rule.class : rule.column;
}
