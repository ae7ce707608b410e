import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking-browser';
import { SpoorError } from '../../core/base/errors.ts';
import type { Opening } from './api.ts';
import { startDuckDb } from './database.ts';
import type { EarlyCase } from './early-case.ts';
import { type OpenedCase, openCaseHere } from './open-case-here.ts';
import { TimelineKeeper, type TimelineKeeping } from './timeline-keeper.ts';

/** Opens the case of this window, and prepares what makes later answers faster. */
export class CaseOpening {
  readonly #needs: TimelineKeeping;
  readonly #keeper: TimelineKeeper;
  #early: EarlyCase | undefined;
  #bindings: DuckDBBindings | undefined;
  #opened: OpenedCase | undefined;

  constructor(needs: TimelineKeeping) {
    this.#needs = needs;
    this.#keeper = new TimelineKeeper(needs);
  }

  /** What was kept of the case and matches its evidence. */
  begin(early: EarlyCase | undefined): void {
    this.#early = early;
    if (early) this.#keeper.note(early.stamp);
  }

  async open(onStep: (opening: Opening) => void): Promise<Opening> {
    if (!this.#opened) this.#opened = await this.#open((step) => onStep({ state: 'opening', step }));
    const { storage } = this.#opened;
    return {
      state: 'ready',
      storage: storage.storage,
      storageReason: storage.storageReason,
      engine: `DuckDB ${storage.database.engine}`,
    };
  }

  /** The case with its database. Throws while it is not open yet. */
  get case(): OpenedCase {
    if (!this.#opened) throw new SpoorError('request/refused', 'The case is not open yet.');
    return this.#opened;
  }

  /** After its database was filled anew. */
  replace(opened: OpenedCase): void {
    this.#opened = opened;
  }

  /** In the background: the index of words, then what the next window draws first. */
  async prepare(): Promise<void> {
    const opened = this.case;
    await opened.index.buildWords();
    await this.#needs.idle();
    await this.#keeper.keep(opened);
  }

  async #open(step: (name: string) => void): Promise<OpenedCase> {
    step('Start DuckDB');
    this.#bindings ??= await startDuckDb();
    const { host, idle } = this.#needs;
    return await openCaseHere({ bindings: this.#bindings, host, step, idle, kept: this.#early?.index });
  }
}
