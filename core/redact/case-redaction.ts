import type { JournalEntry } from '../ports/case-host.ts';
import type { Database } from '../ports/database.ts';
import { gatherTexts, type Pause } from './gather.ts';
import type { RedactionPlan } from './plan.ts';
import { redactValue } from './redact-value.ts';
import { redactedBy } from './redacted-export.ts';
import { createRedactor, type Redactor, tokenOf } from './redactor.ts';
import { hashesToSalt } from './salted-hashes.ts';
import { requireRedaction } from './set-redaction.ts';

/** The plan of a case, ready to be applied to what leaves it. */
export interface CaseRedaction {
  readonly plan: RedactionPlan;
  readonly redactor: Redactor;
  /** What stands in place of a whole text. */
  tokenOf(text: string, as: string): string;
  /** What a report needs of it. */
  readonly report: {
    readonly says: string;
    redactValue<Value>(value: Value): Value;
    redactWritten(text: string): string;
  };
}

/**
 * Reads the whole case for all that its plan finds, so that it is also taken out where no rule could tell it. Throws
 * `redaction/invalid` where the case has no plan.
 */
export async function caseRedaction(
  database: Database,
  entries: readonly JournalEntry[],
  pause?: Pause,
): Promise<CaseRedaction> {
  const plan = requireRedaction(entries);
  const { known } = await gatherTexts(database, entries, plan.rules, pause);
  const redactor = createRedactor(plan, [...known, ...(await hashesToSalt(database, entries))]);
  return {
    plan,
    redactor,
    tokenOf: (text, as) => tokenOf(plan.salt, text, as),
    report: {
      says: `This report is ${redactedBy(plan)}. The same token stands for the same text everywhere in this case; hashes of answers are those of the redacted answers.`,
      redactValue: (value) => redactValue(redactor, value),
      redactWritten: (text) => redactor.redactWritten(text),
    },
  };
}
