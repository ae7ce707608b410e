import type { JournalEntry } from '../ports/case-host.ts';
import { authorOf, isMerged, keptName } from './merged.ts';

/**
 * What a case keeps under names: the latest of each. What was taken over from a reviewer never takes the place of
 * something else of its name, and where both changed the same, the later act holds.
 */
export class KeptByName<Value extends object> {
  /** Hashes of acts of a reviewer that changed nothing: what they were done to is gone here, or was changed later. */
  readonly withoutEffect: string[] = [];
  readonly #kept = new Map<string, { readonly value: Value; readonly at: string }>();
  /** Under which name stands here what a reviewer has under that one. */
  readonly #theirs = new Map<string, string>();

  entries(): readonly (readonly [name: string, value: Value])[] {
    return [...this.#kept].map(([name, { value }]) => [name, value] as const);
  }

  save(entry: JournalEntry, value: Value, isSame: (kept: Value) => boolean): void {
    const known = this.#kept.get(entry.object);
    const name = keptName(entry, known !== undefined && !isSame(known.value));
    this.#kept.set(name, { value, at: authorOf(entry).at });
    if (isMerged(entry)) this.#theirs.set(theirName(entry, entry.object), name);
  }

  remove(entry: JournalEntry): void {
    const name = this.#found(entry);
    if (name === undefined) return;
    this.#kept.delete(name);
    this.#theirs.delete(theirName(entry, entry.object));
  }

  rename(entry: JournalEntry, wanted: string): void {
    const before = this.#found(entry);
    const kept = before === undefined ? undefined : this.#kept.get(before);
    if (before === undefined || !kept) return;
    const name = keptName({ ...entry, object: wanted }, this.#kept.has(wanted));
    this.#kept.delete(before);
    this.#kept.set(name, { ...kept, at: authorOf(entry).at });
    this.#theirs.delete(theirName(entry, entry.object));
    if (isMerged(entry)) this.#theirs.set(theirName(entry, wanted), name);
  }

  /** The name here of what an act is on; undefined where the act changes nothing. */
  #found(entry: JournalEntry): string | undefined {
    const theirs = isMerged(entry) ? this.#theirs.get(theirName(entry, entry.object)) : undefined;
    const name = theirs ?? entry.object;
    const kept = this.#kept.get(name);
    const isLater = isMerged(entry) && kept !== undefined && kept.at > authorOf(entry).at;
    if (kept && !isLater) return name;
    if (isMerged(entry)) this.withoutEffect.push(entry.hash);
    return undefined;
  }
}

function theirName(entry: JournalEntry, name: string): string {
  return JSON.stringify([authorOf(entry).by, name]);
}
