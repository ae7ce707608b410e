import { sha256Hex } from '../base/sha256.ts';
import type { Journal, JournalAct, JournalData, JournalEntry, JournalState } from '../ports/case-host.ts';
import { canonicalJson } from './canonical-json.ts';
import { parseEntry } from './journal-entry.ts';

/** What the first entry of every journal names as the hash before it. */
export const GENESIS = '0'.repeat(64);

/** An act as it is about to be written down. */
export interface JournalDraft {
  readonly act: JournalAct;
  readonly object: string;
  readonly data: JournalData;
}

/** Who seals entries and when, and where their salt comes from: undefined for entries without one. */
interface EntryWitness {
  readonly at: string;
  readonly by: string;
  readonly newSalt?: (() => string) | undefined;
}

/** Seals acts into the entries that follow `last`, the first ones where there is none. */
export function chainEntries(
  drafts: readonly JournalDraft[],
  last: JournalEntry | undefined,
  witness: EntryWitness,
): readonly JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const draft of drafts) entries.push(chainEntry(draft, entries.at(-1) ?? last, witness));
  return entries;
}

function chainEntry(
  { act, object, data }: JournalDraft,
  last: JournalEntry | undefined,
  { at, by, newSalt }: EntryWitness,
): JournalEntry {
  const number = (last?.number ?? 0) + 1;
  const salted = newSalt === undefined ? {} : { salt: newSalt() };
  const unsealed = { number, at, by, act, object, data, ...salted, previous: last?.hash ?? GENESIS };
  return { ...unsealed, hash: hashOf(unsealed) };
}

/** The line of `journal.jsonl` that holds an entry, without its line end: its canonical JSON. */
export function journalLine(entry: JournalEntry): string {
  return canonicalJson({ ...entry });
}

/**
 * Recomputes the chain over the lines of a journal. Entries from a broken line on are still given, as far as they can
 * be read: nothing is hidden, but nothing after that line is proven.
 */
export function verifyChain(lines: readonly string[]): Journal {
  const entries: JournalEntry[] = [];
  let broken: { readonly atLine: number; readonly reason: string } | undefined;
  let head = GENESIS;
  for (const [index, line] of lines.entries()) {
    const { entry, reason } = checkLine(line, index + 1, head);
    if (entry) entries.push(entry);
    if (reason !== undefined) broken ??= { atLine: index + 1, reason };
    head = entry?.hash ?? head;
  }
  const count = lines.length;
  const state: JournalState = broken ? { state: 'broken', ...broken, count } : { state: 'whole', head, count };
  return { entries, state };
}

interface CheckedLine {
  readonly entry?: JournalEntry;
  /** Why the line does not continue the chain; undefined where it does. */
  readonly reason?: string;
}

function checkLine(line: string, atLine: number, head: string): CheckedLine {
  const parsed = parseEntry(line);
  if (typeof parsed === 'string') return { reason: parsed };
  return { entry: parsed, ...brokenWhere(parsed, line, { atLine, head }) };
}

function brokenWhere(
  entry: JournalEntry,
  line: string,
  expected: { readonly atLine: number; readonly head: string },
): { readonly reason?: string } {
  const { atLine, head } = expected;
  if (entry.number !== atLine) return { reason: `Line ${atLine} holds entry number ${entry.number}.` };
  if (entry.previous !== head) return { reason: `Entry ${atLine} does not name the hash of the entry before it.` };
  return isAsWritten(entry, line)
    ? {}
    : { reason: `Entry ${atLine} is not as it was written: its hash does not match its content.` };
}

// Comparing the line too refuses what two readers could read differently: repeated members, other spellings.
function isAsWritten(entry: JournalEntry, line: string): boolean {
  const { hash, ...unsealed } = entry;
  try {
    return hash === hashOf(unsealed) && journalLine(entry) === line;
  } catch {
    // Content without a canonical spelling was never written by Spoor.
    return false;
  }
}

function hashOf(unsealed: Omit<JournalEntry, 'hash'>): string {
  return sha256Hex(canonicalJson({ ...unsealed }));
}
