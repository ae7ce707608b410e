import { isMadeFrom, type ReadingOptions, rebuildCache, refuseCancelled, relinkCache } from './case-cache.ts';
import { caseChoices } from './case-choices.ts';
import { expectedStamp } from './case-stamp.ts';
import type { CaseChoices } from './model/choices.ts';
import type { CaseHost } from './ports/case-host.ts';
import type { Database } from './ports/database.ts';

/** What an analyst decided: the choices with it, and how it is written into the journal. */
export interface LinkDecision {
  readonly choices: CaseChoices;
  record(): Promise<unknown>;
  /** Looks at the tables as they were linked; throws where the decision cannot be followed. */
  check?(): Promise<void>;
}

/** A case that is to be linked under another choice. */
export interface Linking {
  readonly database: Database;
  readonly host: CaseHost;
  readonly options: ReadingOptions;
}

/**
 * Links the case anew under a choice of an analyst, and journals it: both, or the case stays as it was. Nothing is read
 * again, unless the tables were not what the evidence gives. `decide` is asked when they are; what it throws changes
 * nothing.
 */
export async function linkByChoice(
  { database, host, options }: Linking,
  decide: (before: CaseChoices) => LinkDecision | Promise<LinkDecision>,
): Promise<void> {
  const all = await host.receipts();
  if (!(await isMadeFrom(database, await expectedStamp(database, host))))
    await rebuildCache(database, host, all, options);
  const { choices, record, check } = await decide(await caseChoices(host));
  await database.transaction(async () => {
    await relinkCache(database, { all, choices, options });
    await check?.();
    refuseCancelled(options.signal);
    await record();
  });
  await database.checkpoint();
}
