import { SpoorError } from './base/errors.ts';
import { CUSTODY_DETAILS, type CustodyAct, custodyOf, holdOf, itemNamed } from './custody/item-custody.ts';
import type { CaseHost, JournalEntry } from './ports/case-host.ts';

/** A case whose originals can be hashed again. */
export type HashingHost = Pick<CaseHost, 'journal' | 'append'> & {
  verifyEvidence(evidenceId: string): Promise<'intact' | 'altered' | 'missing'>;
};

/** What a person says of one item. Details that nobody supplied are left out, and shown as "not supplied". */
export interface CustodyStatement {
  readonly act: CustodyAct;
  /** An evidence id, the beginning of one, or a name under which it was received. */
  readonly item: string;
  readonly details: Readonly<Record<string, string>>;
}

/**
 * Journals what a person says of the custody of an item, with the state in which its original was found just then.
 * Throws `custody/held` where an item under legal hold would be disposed of.
 */
export async function recordCustody(
  host: HashingHost,
  { act, item, details }: CustodyStatement,
): Promise<JournalEntry> {
  const { entries } = await host.journal();
  const evidenceId = itemNamed(custodyOf(entries).items, item);
  const hold = holdOf(entries);
  if (act === 'evidence.disposed' && hold)
    throw new SpoorError(
      'custody/held',
      `The case is under legal hold since ${hold.at} (journal entry ${hold.number}): ${hold.reason}. ` +
        'Nothing of it may be disposed of until the hold is released: `spoor custody hold CASE --release --reason WHY`.',
    );
  const known = Object.keys(CUSTODY_DETAILS[act]);
  const supplied = Object.entries(details).filter(([name, value]) => known.includes(name) && value.trim() !== '');
  const found = await host.verifyEvidence(evidenceId);
  return await host.append(act, evidenceId, { ...Object.fromEntries(supplied), found });
}

/** Sets or releases the legal hold of a case. Throws `usage/invalid` where nothing would change. */
export async function setHold(
  host: Pick<CaseHost, 'journal' | 'append'>,
  isSet: boolean,
  { reason, authority }: { readonly reason: string; readonly authority: string },
): Promise<JournalEntry> {
  const hold = holdOf((await host.journal()).entries);
  if (isSet && hold)
    throw new SpoorError('usage/invalid', `The case is under legal hold already (journal entry ${hold.number}).`);
  if (!isSet && !hold)
    throw new SpoorError('usage/invalid', 'The case is under no legal hold: nothing is to be released.');
  if (reason.trim() === '') throw new SpoorError('usage/invalid', 'Say why, with --reason: the journal keeps it.');
  return await host.append(isSet ? 'case.hold_set' : 'case.hold_released', '', { reason, authority });
}
