import { TABLES } from '../model/schema.ts';
import type { Table } from '../model/table.ts';
import type { JournalEntry, JournalValue } from '../ports/case-host.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import type { FoundText } from './redactor.ts';

/** A plan has no rule for them: they come from what hashes are. */
const NO_RULE = -1;

/**
 * Hashes of texts, of members of archives, and of frozen files, which are told with everything around a hidden word: who has
 * the rest could try words against them. Tokens stand for them, so that the same is still told as the same. The SHA-256 of
 * originals stays: custody rests on it. So do hashes of entries, which have a salt, and fingerprints of keys.
 */
export async function hashesToSalt(
  database: Database,
  entries: readonly JournalEntry[],
): Promise<readonly FoundText[]> {
  const hashes = new Set(hashesInJournal(entries));
  for (const table of TABLES)
    for (const column of hashColumns(table))
      for (const { hash } of rowsOf(
        await database.query(
          `SELECT DISTINCT "${column}" AS hash FROM "${table.name}"
           WHERE "${column}" IS NOT NULL AND "${column}" NOT IN (SELECT evidence_id FROM received) ORDER BY hash`,
        ),
      ))
        if (typeof hash === 'string' && HASH.test(hash)) hashes.add(hash);
  return [...hashes].map((text) => ({ rule: NO_RULE, text, as: 'hash' }));
}

const HASH = /^[0-9a-f]{64}$/;
/** Members of entries that name a key, a plan (whose hash has a salt of its own), or an entry. */
const SAFE_MEMBERS = new Set(['signedBy', 'redactedBy', 'head', 'hash']);

function hashesInJournal(entries: readonly JournalEntry[]): readonly string[] {
  const safe = new Set(entries.flatMap(({ hash, object }) => [hash, object]));
  const found: string[] = [];
  const look = (name: string, value: JournalValue) => {
    if (typeof value === 'string' && HASH.test(value) && !safe.has(value) && !SAFE_MEMBERS.has(name)) found.push(value);
    if (typeof value === 'object' && value !== null)
      for (const [member, inner] of Object.entries(value)) look(Array.isArray(value) ? name : member, inner);
  };
  for (const { act, data } of entries) if (act !== 'redaction.set') look('', data);
  return found;
}

function hashColumns({ columns }: Table): readonly string[] {
  return columns.map(({ name }) => name).filter((name) => /^(?:set_)?sha256$|^replaced$|^evidence$/.test(name));
}
