import { stat } from 'node:fs/promises';
import { SpoorError } from '../core/base/errors.ts';
import { chainEntries, type JournalDraft, journalLine } from '../core/custody/journal-chain.ts';
import type { Journal, JournalEntry, JournalState } from '../core/ports/case-host.ts';
import { type OpenFile, writeFully } from './disk.ts';
import { writing } from './failures.ts';
import { journalOf, loadJournal } from './journal-lines.ts';
import { createQueue } from './queue.ts';
import { quote } from './quote.ts';
import type { Witness } from './witness.ts';

/** The journal of a case as the one process sees it that may write to it. */
export class JournalFile {
  readonly #path: string;
  readonly #witness: Witness;
  readonly #open: OpenFile;
  readonly #inTurn = createQueue();
  #journal: Journal;
  #bytes: number;

  private constructor(place: JournalPlace, journal: Journal, bytes: number) {
    this.#path = place.path;
    this.#witness = place.witness;
    this.#open = place.open;
    this.#journal = journal;
    this.#bytes = bytes;
  }

  /** Opens a journal whose end is whole: see `repairJournal`. */
  static async open(place: JournalPlace): Promise<JournalFile> {
    const journal = journalOf(await loadJournal(place.path));
    const bytes = journal.state.state === 'whole' ? (await stat(place.path)).size : 0;
    return new JournalFile(place, journal, bytes);
  }

  /** Begins the journal of a new case. */
  static async begin(place: JournalPlace, first: JournalDraft): Promise<void> {
    const file = await writing(place.path, () => place.open(place.path, 'wx'));
    await file.close();
    const empty: Journal = { entries: [], state: { state: 'whole', head: '', count: 0 } };
    await new JournalFile(place, empty, 0).append([first]);
  }

  /** The same object until an entry is added. */
  read(): Journal {
    return this.#journal;
  }

  /** Writes entries, all or none, and returns when they are durable. */
  append(drafts: readonly JournalDraft[]): Promise<readonly JournalEntry[]> {
    return this.#inTurn(async () => {
      this.#refuseBroken();
      const at = this.#witness.now();
      const before = this.#journal.entries;
      const entries = chainEntries(drafts, before.at(-1), { at, by: this.#witness.by, newSalt: this.#witness.newSalt });
      const last = entries.at(-1);
      if (!last) return entries;
      await writing(this.#path, () => this.#write(entries.map((entry) => `${journalLine(entry)}\n`).join('')));
      const state: JournalState = { state: 'whole', head: last.hash, count: last.number };
      this.#journal = { entries: [...before, ...entries], state };
      return entries;
    });
  }

  async #write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    const file = await this.#open(this.#path, 'a');
    try {
      if ((await file.stat()).size !== this.#bytes) throw this.#changedElsewhere();
      await writeFully(file, bytes);
      await file.sync();
    } catch (thrown) {
      // Half an entry must not stand before the next one.
      if (!(thrown instanceof SpoorError)) await file.truncate(this.#bytes);
      throw thrown;
    } finally {
      await file.close();
    }
    this.#bytes += bytes.length;
  }

  #refuseBroken(): void {
    const { state } = this.#journal;
    if (state.state === 'whole') return;
    throw new SpoorError(
      'journal/broken',
      `The chain of ${quote(this.#path)} is broken at line ${state.atLine}: ${state.reason} ` +
        'Nothing more is written to it. Keep this folder as it is, and go on in a copy from a backup.',
    );
  }

  #changedElsewhere(): SpoorError {
    const { entries } = this.#journal;
    const { length } = entries;
    const reason = 'Another program changed the file while the case was open.';
    this.#journal = { entries, state: { state: 'broken', atLine: length + 1, reason, count: length } };
    return new SpoorError(
      'journal/broken',
      `${quote(this.#path)} was changed by another program while the case was open. Nothing was written. ` +
        'Close the case, look at what changed, and open it again.',
    );
  }
}

export interface JournalPlace {
  readonly path: string;
  readonly witness: Witness;
  readonly open: OpenFile;
}
