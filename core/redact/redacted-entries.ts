import { canonicalJson } from '../custody/canonical-json.ts';
import { journalLine } from '../custody/journal-chain.ts';
import type { JournalEntry } from '../ports/case-host.ts';
import { redactValue } from './redact-value.ts';
import type { Redactor } from './redactor.ts';
import { withoutPlans } from './set-redaction.ts';

/** A line of the journal as it leaves a case redacted. */
export interface RedactedLine {
  readonly number: number;
  /** Canonical JSON without its line end. */
  readonly line: string;
  readonly isRedacted: boolean;
}

/**
 * The journal line by line: an entry with nothing to hide as it is, any other without what is hidden, and saying so. Such
 * an entry keeps its hash, so that the chain can still be followed, and loses its salt, so that nobody can try texts
 * against the hash. One that never had a salt loses all that could be tried: who, what it was done to, what was said.
 */
export function redactedEntries(entries: readonly JournalEntry[], redactor: Redactor): readonly RedactedLine[] {
  return withoutPlans(entries).map(({ number, at, act, by, object, data, previous, hash }, index) => {
    const entry = entries[index];
    const told = redactValue(redactor, { by, object, data });
    if (entry && canonicalJson(told) === canonicalJson({ by: entry.by, object: entry.object, data: entry.data }))
      return { number, line: journalLine(entry), isRedacted: false };
    const left = entry?.salt === undefined ? { by: '', object: '', data: {} } : told;
    return {
      number,
      line: canonicalJson({ number, at, act, ...left, previous, hash, redacted: true }),
      isRedacted: true,
    };
  });
}
