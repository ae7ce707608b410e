import { SpoorError } from '../../core/base/errors.ts';
import type { EventFilter } from '../../core/model/event-filter.ts';
import type { Database } from '../../core/ports/database.ts';
import { withSignal } from '../../core/ports/with-signal.ts';
import { timelineQuestions } from '../../core/timeline-questions.ts';
import { type EarlyCase, earlyCase } from './early-case.ts';
import type { HttpCaseHost } from './http-case-host.ts';
import { lateDatabase } from './late-database.ts';

/** Questions that what was kept of a case answers by itself. */
const ANSWERED = ['timeline', 'density', 'marks', 'events', 'facets'] as const;
type Answered = (typeof ANSWERED)[number];

/** How long nothing is asked until what is drawn first counts as drawn, and how long that is waited for at most. */
const QUIET_MS = 120;
const LONGEST_MS = 1_500;
const LOOK_MS = 20;

/** Answers what is drawn first from what was kept of the case, while the rest is still loaded and opened. */
export class EarlyDesk {
  readonly #reader: Database;
  readonly #case: Promise<EarlyCase | undefined>;
  #found: EarlyCase | undefined;
  #asking = 0;
  #last: number | undefined;

  /** `opened` is the database as soon as it is open. Looks at once. */
  constructor(host: HttpCaseHost, opened: Promise<Database>) {
    this.#reader = lateDatabase(opened);
    this.#case = this.#look(host);
  }

  /** What was kept; undefined where there is nothing that could be used. */
  async find(): Promise<EarlyCase | undefined> {
    return await this.#case;
  }

  canAnswer(name: string, args: readonly unknown[]): boolean {
    this.#last = performance.now();
    const names: readonly string[] = ANSWERED;
    return this.#found !== undefined && names.includes(name) && !asksForSigns(args[0]);
  }

  async answer(name: string, args: readonly unknown[], signal: AbortSignal): Promise<unknown> {
    const index = this.#found?.index;
    this.#asking += 1;
    try {
      const questions = timelineQuestions({
        database: withSignal(this.#reader, signal),
        resolve: async ({ has: _, ...filter }) => filter,
        index: { get: async () => index, signal },
      });
      // Safe: name and arguments are checked by the typed call on the other side of the worker's boundary.
      const question = questions[name as Answered] as (...given: readonly unknown[]) => Promise<unknown>;
      return await question(...args);
    } finally {
      this.#asking -= 1;
      this.#last = performance.now();
    }
  }

  /** Resolves when what is drawn first has been answered: loading the rest takes the processor away from it. */
  async drawn(): Promise<void> {
    const start = performance.now();
    while (performance.now() - start < LONGEST_MS) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      const isQuiet = this.#asking === 0 && this.#last !== undefined && performance.now() - this.#last > QUIET_MS;
      if (isQuiet) return;
    }
  }

  async #look(host: HttpCaseHost): Promise<EarlyCase | undefined> {
    try {
      this.#found = await earlyCase(host, this.#reader);
      return this.#found;
    } catch (thrown) {
      // What is wrong with the case is told when it is opened; here is only nothing to begin with.
      if (thrown instanceof SpoorError) return undefined;
      throw thrown;
    }
  }
}

/** A filter, or a query that holds one, by signs: those are in the journal and in findings. */
function asksForSigns(asked: unknown): boolean {
  if (typeof asked !== 'object' || asked === null) return false;
  const filter: Partial<EventFilter> = 'filter' in asked && asked.filter ? asked.filter : asked;
  return (filter.has?.length ?? 0) > 0;
}
