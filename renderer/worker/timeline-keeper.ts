import { keepColumns } from '../../core/analysis/event-index/kept-columns.ts';
import { SpoorError } from '../../core/base/errors.ts';
import type { DerivedStamp } from '../../core/ports/case-host.ts';
import type { HttpCaseHost } from './http-case-host.ts';
import type { OpenedCase } from './open-case-here.ts';

export interface TimelineKeeping {
  readonly host: HttpCaseHost;
  /** Waits for those who ask: keeping comes after them. */
  readonly idle: () => Promise<void>;
  /** True while nothing changes the case. */
  readonly isQuiet: () => boolean;
}

/** Keeps the columns of the case for the next window, once for each state of it. */
export class TimelineKeeper {
  readonly #keeping: TimelineKeeping;
  #known: string | undefined;

  constructor(keeping: TimelineKeeping) {
    this.#keeping = keeping;
  }

  /** What was made of this is kept already. */
  note(stamp: DerivedStamp): void {
    this.#known = evidenceOf(stamp);
  }

  async keep({ at, index, reader }: Pick<OpenedCase, 'at' | 'index' | 'reader'>): Promise<void> {
    const { host, idle, isQuiet } = this.#keeping;
    const { stamp } = at;
    if (this.#known === evidenceOf(stamp) || !isQuiet()) return;
    this.note(stamp);
    try {
      const indexed = await index.get();
      if (!indexed) return;
      const bytes = await keepColumns(reader, stamp, { columns: indexed.columns, rest: idle });
      // What changed meanwhile has another index: these columns may be of both.
      if (bytes && isQuiet() && (await index.get()) === indexed) await host.keepColumns(bytes);
    } catch (thrown) {
      // A folder that cannot be written, or a case that changes: the next window reads its database.
      if (!(thrown instanceof SpoorError)) throw thrown;
    }
  }
}

/** All of a stamp but the engine, which makes no difference to the columns. */
function evidenceOf({ tool, schemaVersion, evidence }: DerivedStamp): string {
  return `${tool} ${schemaVersion} ${evidence}`;
}
