import type { CaseHost, JournalAct, JournalData, JournalEntry } from '../ports/case-host.ts';

export interface JournalInMemory extends Pick<CaseHost, 'journal' | 'append'> {
  readonly entries: JournalEntry[];
  /** Seconds that pass before the next entry; one otherwise. */
  pass(seconds: number): void;
}

/** The journal of a case, and nothing else of it. Its clock goes on by one second with each entry. */
export function journalInMemory(before: readonly JournalEntry[] = [], by = 'ana'): JournalInMemory {
  const entries = [...before];
  let now = Date.parse(before.at(-1)?.at ?? '2026-01-15T09:59:59.000Z');
  return {
    entries,
    pass(seconds) {
      now += (seconds - 1) * 1000;
    },
    journal: async () => ({ entries: [...entries], state: { state: 'whole', head: '', count: entries.length } }),
    append: async (act: JournalAct, object: string, data: JournalData) => {
      now += 1000;
      const at = new Date(now).toISOString();
      const entry = { number: entries.length + 1, at, by, act, object, data, previous: '', hash: '' };
      entries.push(entry);
      return entry;
    },
  };
}
