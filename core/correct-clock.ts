import { sourceAccounts } from './analysis/sources.ts';
import { clockOffsetText } from './base/clock-offset.ts';
import { SpoorError } from './base/errors.ts';
import type { ReadingOptions } from './case-cache.ts';
import { clockData } from './custody/choices.ts';
import { linkByChoice } from './link-by-choice.ts';
import type { SourceAccount } from './model/answers.ts';
import { type CaseChoices, choiceKey, type MadeCorrection, withClocks } from './model/choices.ts';
import type { CaseHost } from './ports/case-host.ts';
import { type Database, rowsOf } from './ports/database.ts';

/** What an analyst says of a source's clock: what is to be added to every time that it recorded, and why. */
export interface ClockDecision {
  readonly sourceId: string;
  /** The whole correction, not one on top of another; 0 takes it back. */
  readonly offsetNs: bigint;
  readonly reason: string;
}

/**
 * Corrects the clock of a source and journals it: both, or the case stays as it was. Nothing is read again: the case is
 * linked anew.
 */
export async function correctClock(
  database: Database,
  host: CaseHost,
  decision: ClockDecision,
  options: ReadingOptions,
): Promise<void> {
  if (decision.reason.trim() === '')
    throw new SpoorError('usage/invalid', 'Say why the clock is corrected: it goes into the journal.');
  await linkByChoice({ database, host, options }, async (before) => {
    const source = sourceNamed(await sourceAccounts(database), decision.sourceId);
    const made = correctionOf(source, decision, before);
    return {
      choices: withClocks(before, [made]),
      check: () => refuseUnfollowed(database, source, made),
      record: () => host.append('clock.corrected', made.evidenceId, clockData(made)),
    };
  });
}

function sourceNamed(accounts: readonly SourceAccount[], sourceId: string): SourceAccount {
  const source = accounts.find((account) => account.sourceId === sourceId);
  if (!source)
    throw new SpoorError('usage/invalid', `The case has no source "${sourceId}". \`spoor sources\` lists them.`);
  return source;
}

function correctionOf(source: SourceAccount, decision: ClockDecision, { clocks }: CaseChoices): MadeCorrection {
  const { evidenceId, member, name, events, untimedEvents } = source;
  const { offsetNs, reason } = decision;
  const known = clocks.get(choiceKey(source));
  if (offsetNs === 0n && !known)
    throw new SpoorError('usage/invalid', `The clock of "${name}" is not corrected: there is nothing to take back.`);
  if (known?.offsetNs === offsetNs)
    throw new SpoorError(
      'usage/invalid',
      `The clock of "${name}" is corrected by ${clockOffsetText(offsetNs)} already.`,
    );
  if (offsetNs !== 0n && events === untimedEvents)
    throw new SpoorError('usage/invalid', `No event of "${name}" has a recorded time: there is nothing to correct.`);
  return { evidenceId, member, name, offsetNs, reason };
}

async function refuseUnfollowed(
  database: Database,
  { sourceId, name }: SourceAccount,
  { offsetNs }: MadeCorrection,
): Promise<void> {
  const noted = await database.query('SELECT offset_ns FROM clock_correction WHERE source_id = ?', [sourceId]);
  if (offsetNs === 0n || rowsOf(noted).some((row) => row['offset_ns'] === offsetNs)) return;
  throw new SpoorError(
    'usage/invalid',
    `${clockOffsetText(offsetNs)} leads times of "${name}" beyond those that can be told, 1677 to 2262. Give a smaller one.`,
  );
}
