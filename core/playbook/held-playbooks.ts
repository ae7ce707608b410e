import { z } from 'zod';
import type { HeldPlaybook } from '../model/playbook-import.ts';
import type { JournalData, JournalEntry } from '../ports/case-host.ts';

const added = z.object({
  origin: z.enum(['imported', 'edited']),
  text: z.string(),
  sha256: z.string(),
  source: z.string(),
  original: z.string().optional(),
  originalSha256: z.string(),
  repairs: z.array(z.object({ where: z.string(), wrong: z.string(), made: z.string() })),
});

/** What a `playbook.added` entry says; its object is the id. */
export function addedData(held: Omit<HeldPlaybook, 'id' | 'at' | 'by'>): JournalData {
  const { original, repairs, ...rest } = held;
  return {
    ...rest,
    ...(original === undefined ? {} : { original }),
    repairs: repairs.map((repair) => ({ ...repair })),
  };
}

/** The playbooks that a case holds: the latest text of each id, without those that were removed, by id. */
export function heldPlaybooksOf(entries: readonly JournalEntry[]): readonly HeldPlaybook[] {
  return fold(entries, (held, id) => held.delete(id));
}

/** The latest text of every id that the case has ever held: runs of what was removed can still be read. */
export function everHeldPlaybooksOf(entries: readonly JournalEntry[]): readonly HeldPlaybook[] {
  return fold(entries, () => undefined);
}

function fold(
  entries: readonly JournalEntry[],
  onRemoved: (held: Map<string, HeldPlaybook>, id: string) => unknown,
): readonly HeldPlaybook[] {
  const held = new Map<string, HeldPlaybook>();
  for (const { act, object: id, data, at, by } of entries) {
    if (act === 'playbook.removed') onRemoved(held, id);
    const read = act === 'playbook.added' ? added.safeParse(data).data : undefined;
    if (read) held.set(id, { ...read, original: read.original, id, at, by });
  }
  return [...held.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
