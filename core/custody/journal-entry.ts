import { JOURNAL_ACTS, type JournalAct, type JournalData, type JournalEntry } from '../ports/case-host.ts';

const TEXT_MEMBERS = ['at', 'by', 'object', 'previous', 'hash'] as const;

/** Reads one line of a journal, or says in a sentence why it is no entry. Tells nothing of the chain. */
export function parseEntry(line: string): JournalEntry | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    return `The line is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
  return isEntry(value) ? value : (whyNoEntry(value) ?? 'The line is not a journal entry.');
}

/** True for the acts that this version of the journal knows. */
function isJournalAct(act: unknown): act is JournalAct {
  return JOURNAL_ACTS.some((known) => known === act);
}

function isEntry(value: unknown): value is JournalEntry {
  return whyNoEntry(value) === undefined;
}

function whyNoEntry(value: unknown): string | undefined {
  if (!isPlainObject(value)) return 'The line is not a JSON object.';
  const missing = TEXT_MEMBERS.find((member) => typeof value[member] !== 'string');
  if (missing !== undefined) return `The entry has no "${missing}".`;
  if (value['salt'] !== undefined && typeof value['salt'] !== 'string') return 'The salt of the entry is no text.';
  if (!Number.isSafeInteger(value['number'])) return 'The entry has no number.';
  if (!isPlainObject(value['data'])) return 'The entry has no data.';
  if (!isJournalAct(value['act'])) return 'The entry tells of an act that this version of Spoor does not know.';
  return undefined;
}

// Everything that JSON.parse yields is a JournalValue, so an object from it is JournalData.
function isPlainObject(value: unknown): value is JournalData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
