import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking-browser';
import { SpoorError } from '../../core/base/errors.ts';
import type { SearchState } from '../../core/model/search.ts';
import type { Database } from '../../core/ports/database.ts';
import type { IndexOf } from '../../core/timeline-questions.ts';
import type { Opening } from './api.ts';
import { startDuckDb } from './database.ts';
import { type EarlyCase, earlyCase, TimelineKeeper, type TimelineKeeping } from './early-case.ts';
import { lateDatabase } from './late-database.ts';
import { type OpenedCase, openCaseHere } from './open-case-here.ts';

/** Opens the case of this window: first what was kept of it, so that its events can be drawn, then its database. */
export class CaseOpening {
  readonly #needs: TimelineKeeping;
  readonly #keeper: TimelineKeeper;
  readonly #whenOpened: Promise<OpenedCase>;
  #resolve = (_: OpenedCase): void => undefined;
  #bindings: DuckDBBindings | undefined;
  #early: EarlyCase | undefined;
  #opened: OpenedCase | undefined;

  constructor(needs: TimelineKeeping) {
    this.#needs = needs;
    this.#keeper = new TimelineKeeper(needs);
    this.#whenOpened = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  async open(onStep: (opening: Opening) => void): Promise<Opening> {
    if (!this.#opened) {
      this.#early ??= await this.#lookEarly();
      if (this.#early) onStep({ state: 'early' });
      this.#opened = await this.#open((step) => onStep({ state: 'opening', step }));
      this.#resolve(this.#opened);
    }
    const { storage } = this.#opened;
    return {
      state: 'ready',
      storage: storage.storage,
      storageReason: storage.storageReason,
      engine: `DuckDB ${storage.database.engine}`,
    };
  }

  /** Resolves when all can be asked and done: until then there is only what was kept. */
  async whenOpened(): Promise<void> {
    await this.#whenOpened;
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

  /** What questions are asked of now. */
  get asked(): { readonly reader: Database; readonly index: IndexOf } {
    if (this.#opened || !this.#early) return this.case;
    const { reader, index } = this.#early;
    return { reader, index: { get: async () => index } };
  }

  get searchState(): SearchState {
    return this.#opened?.index.state ?? { state: 'scanning', part: 0, bytes: 0 };
  }

  /** What makes later answers faster, in the background: the index of words, then what the next window draws first. */
  async prepare(): Promise<void> {
    if (!this.#opened) return;
    const opened = this.#opened;
    await opened.index.buildWords();
    await this.#needs.idle();
    await this.#keeper.keep(opened);
  }

  async #lookEarly(): Promise<EarlyCase | undefined> {
    const late = lateDatabase(this.#whenOpened.then(({ reader }) => reader));
    const early = await earlyCase(this.#needs.host, late);
    if (early) this.#keeper.note(early.stamp);
    return early;
  }

  async #open(step: (name: string) => void): Promise<OpenedCase> {
    step('Start DuckDB');
    this.#bindings ??= await startDuckDb();
    const { host, idle } = this.#needs;
    return await openCaseHere({ bindings: this.#bindings, host, step, idle, kept: this.#early?.index });
  }
}
