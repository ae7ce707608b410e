import { SpoorError } from '../base/errors.ts';
import { sha256Hex } from '../base/sha256.ts';
import type { CaseHost, JournalEntry } from '../ports/case-host.ts';
import { parseRedaction, type RedactionPlan } from './plan.ts';

/**
 * Journals a redaction plan with the whole of its text; an empty one takes it back. The salt of the case's first plan
 * stays with all later ones, so that a text keeps its token. Throws `redaction/invalid` where the text is no plan.
 */
export async function setRedaction(
  host: Pick<CaseHost, 'journal' | 'append'>,
  written: string,
  newSalt: () => string,
): Promise<RedactionPlan | undefined> {
  const text = written.trim() === '' ? '' : written;
  if (text !== '') parseRedaction(text);
  const { entries } = await host.journal();
  const last = lastOf(entries);
  if ((last?.written ?? '') === text)
    throw new SpoorError(
      'usage/invalid',
      text === ''
        ? 'The case has no redaction plan: there is nothing to take back.'
        : 'This is the redaction plan of the case already.',
    );
  const salt = last?.salt ?? newSalt();
  const sha256 = sha256Of(salt, text);
  await host.append('redaction.set', 'redaction plan', { written: text, salt, sha256 });
  return text === '' ? undefined : { rules: parseRedaction(text), salt, sha256 };
}

/** The redaction plan of a case: the last entry holds. */
export function redactionOf(entries: readonly JournalEntry[]): RedactionPlan | undefined {
  const last = lastOf(entries);
  if (!last || last.written === '') return undefined;
  return { rules: parseRedaction(last.written), salt: last.salt, sha256: sha256Of(last.salt, last.written) };
}

/** The plan that what leaves the case is redacted by. Throws `redaction/invalid` where the case has none. */
export function requireRedaction(entries: readonly JournalEntry[]): RedactionPlan {
  const plan = redactionOf(entries);
  if (plan) return plan;
  throw new SpoorError(
    'redaction/invalid',
    'The case has no redaction plan: nothing was written. Set one with `spoor redact set CASE plan.yaml`.',
  );
}

/** The text of the plan as it was written; undefined where there is none. */
export function writtenRedactionOf(entries: readonly JournalEntry[]): string | undefined {
  return lastOf(entries)?.written || undefined;
}

/** Entries without what plans say, which would tell what was taken out, and without the salts that guard their hashes. */
export function withoutPlans(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  return entries.map(({ salt: _, ...entry }) =>
    entry.act === 'redaction.set' ? { ...entry, data: { sha256: entry.data['sha256'] ?? '' } } : entry,
  );
}

function lastOf(entries: readonly JournalEntry[]) {
  const data = entries.findLast(({ act }) => act === 'redaction.set')?.data;
  if (!data) return undefined;
  const { written, salt } = data;
  return typeof written === 'string' && typeof salt === 'string' ? { written, salt } : undefined;
}

function sha256Of(salt: string, written: string): string {
  return sha256Hex(`${salt}\n${written}`);
}
