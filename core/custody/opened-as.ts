import type { CaseManifest, JournalEntry } from '../ports/case-host.ts';

/**
 * What of a manifest is not as the journal opened the case, by the names of its members: the journal is chained, and the
 * manifest lies beside it as plain text. Empty where nothing is, and where the journal does not tell.
 */
export function alteredSinceOpened(manifest: CaseManifest, entries: readonly JournalEntry[]): readonly string[] {
  const opened = entries.find(({ act }) => act === 'case.opened');
  if (!opened) return [];
  const { id, ...about } = manifest;
  const changed = Object.entries(about).flatMap(([name, value]) => {
    const then = opened.data[name];
    return then === undefined || then === value ? [] : [name];
  });
  return opened.object === id ? changed : ['id', ...changed];
}
