import { chainEntries, type JournalDraft, journalLine, verifyChain } from '../custody/journal-chain.ts';
import type { CaseHost, Journal, JournalEntry } from '../ports/case-host.ts';

export interface NotebookHost {
  readonly host: Pick<CaseHost, 'journal' | 'append' | 'manifest'>;
  readonly add: (...drafts: readonly JournalDraft[]) => readonly JournalEntry[];
  readonly journal: () => Journal;
}

/** A case in memory with a real chain, by one person: acts are named by the hashes of their entries. */
export function notebookHost(by = 'otto', begun: readonly JournalEntry[] = []): NotebookHost {
  let all = begun;
  const add = (...drafts: readonly JournalDraft[]) => {
    const added = chainEntries(drafts, all.at(-1), { at: '2026-03-17T10:00:00.000Z', by });
    all = [...all, ...added];
    return added;
  };
  if (begun.length === 0) add({ act: 'case.opened', object: 'case-1', data: {} });
  const journal = () => verifyChain(all.map(journalLine));
  return {
    add,
    journal,
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
