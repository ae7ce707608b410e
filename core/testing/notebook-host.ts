import { chainEntries, type JournalDraft, journalLine, verifyChain } from '../custody/journal-chain.ts';
import type { CaseHost, Journal, JournalEntry } from '../ports/case-host.ts';

export interface NotebookHost {
  readonly host: Pick<CaseHost, 'journal' | 'append' | 'manifest'>;
  readonly add: (...drafts: readonly JournalDraft[]) => readonly JournalEntry[];
  readonly journal: () => Journal;
  /** The clock of its host from now on. */
  readonly at: (time: string) => void;
}

/** A case in memory with a real chain, by one person: acts are named by the hashes of their entries. */
export function notebookHost(by = 'otto', begun: readonly JournalEntry[] = []): NotebookHost {
  let all = begun;
  let now = '2026-03-17T10:00:00.000Z';
  const add = (...drafts: readonly JournalDraft[]) => {
    const added = chainEntries(drafts, all.at(-1), { at: now, by });
    all = [...all, ...added];
    return added;
  };
  if (begun.length === 0) add({ act: 'case.opened', object: 'case-1', data: {} });
  const journal = () => verifyChain(all.map(journalLine));
  return {
    add,
    journal,
    at: (time) => {
      now = time;
    },
    host: {
      manifest: async () => ({ id: 'case-1', title: 'x', timeZone: 'UTC', schemaVersion: 1 }),
      journal: async () => journal(),
      append: async (act, object, data) => {
        const [entry] = add({ act, object, data });
        if (!entry) throw new Error('nothing was added');
        return entry;
      },
    },
  };
}
