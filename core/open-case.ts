import { isMadeFrom, type ReadingOptions, rebuildCache } from './case-cache.ts';
import { expectedStamp } from './case-stamp.ts';
import { decideReading, type ReadingDecision } from './choose-format.ts';
import { type ClockDecision, correctClock } from './correct-clock.ts';
import { expectInventory } from './expect-inventory.ts';
import { type Bundle, importBundles } from './import-bundles.ts';
import type { ImportResult, SourceAccount } from './model/answers.ts';
import type { Questions } from './model/questions.ts';
import type { TrustLabel } from './model/trust.ts';
import type { CaseHost, DerivedStamp } from './ports/case-host.ts';
import type { Database } from './ports/database.ts';
import { setTrust } from './set-trust.ts';
import { createQuestions } from './workbench.ts';

export interface OpenCase {
  readonly questions: Questions;
  readonly stamp: DerivedStamp;
  /** True where the cache did not match the evidence and was rebuilt. */
  readonly isRebuilt: boolean;
  importBundles(bundles: readonly Bundle[], options?: ReadingOptions): Promise<ImportResult>;
  /** Reads sources again under the formats that an analyst chose, and journals the choice. */
  decideReading(decision: ReadingDecision, options?: ReadingOptions): Promise<readonly SourceAccount[]>;
  /** Corrects the clock of a source on an analyst's word, and journals it. */
  correctClock(decision: ClockDecision, options?: ReadingOptions): Promise<void>;
  /** Labels what comes from a tool, a server or a host on an analyst's word, and journals it. */
  setTrust(label: TrustLabel, options?: ReadingOptions): Promise<void>;
  /** Sets the inventory that an analyst expects of the case, written in YAML, and journals it. */
  expectInventory(written: string, options?: ReadingOptions): Promise<void>;
}

export interface OpeningOptions extends ReadingOptions {
  /** Leaves a stale cache to the import that comes next, which may bring back the evidence that it needs. */
  readonly isForImport?: boolean;
}

/** Opens the cache of a case, rebuilding it from evidence where its stamp does not match. */
export async function openCaseDatabase(
  database: Database,
  host: CaseHost,
  options: OpeningOptions = {},
): Promise<OpenCase> {
  const receipts = await host.receipts();
  const stamp = await expectedStamp(database, host);
  const isRebuilt = !options.isForImport && !(await isMadeFrom(database, stamp));
  if (isRebuilt) await rebuildCache(database, host, receipts, options);
  const questions = createQuestions(database, host);
  const opened = {
    questions,
    isRebuilt,
    stamp,
    async importBundles(bundles: readonly Bundle[], reading: ReadingOptions = {}) {
      const result = await importBundles(database, host, bundles, reading);
      opened.stamp = await expectedStamp(database, host);
      return result;
    },
    async decideReading(decision: ReadingDecision, reading: ReadingOptions = {}) {
      const sources = await decideReading(database, host, decision, reading);
      opened.stamp = await expectedStamp(database, host);
      return sources;
    },
    async correctClock(decision: ClockDecision, reading: ReadingOptions = {}) {
      await correctClock(database, host, decision, reading);
      opened.stamp = await expectedStamp(database, host);
    },
    async setTrust(label: TrustLabel, reading: ReadingOptions = {}) {
      await setTrust(database, host, label, reading);
      opened.stamp = await expectedStamp(database, host);
    },
    async expectInventory(written: string, reading: ReadingOptions = {}) {
      await expectInventory(database, host, written, reading);
      opened.stamp = await expectedStamp(database, host);
    },
  };
  return opened;
}
