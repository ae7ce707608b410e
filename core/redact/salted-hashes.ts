import { TABLES } from '../model/schema.ts';
import type { Table } from '../model/table.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import type { FoundText } from './redactor.ts';

/** A plan has no rule for them: they come from what hashes are. */
const NO_RULE = -1;

/**
 * Hashes of texts and of members of archives, which are told with everything around a hidden word: who has the rest could
 * try words against them. Tokens stand for them, so that the same is still told as the same. The SHA-256 of originals
 * stays: custody rests on it.
 */
export async function hashesToSalt(database: Database): Promise<readonly FoundText[]> {
  const hashes = new Set<string>();
  for (const table of TABLES)
    for (const column of hashColumns(table))
      for (const { hash } of rowsOf(
        await database.query(
          `SELECT DISTINCT "${column}" AS hash FROM "${table.name}"
           WHERE "${column}" IS NOT NULL AND "${column}" NOT IN (SELECT evidence_id FROM received) ORDER BY hash`,
        ),
      ))
        if (typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)) hashes.add(hash);
  return [...hashes].map((text) => ({ rule: NO_RULE, text, as: 'hash' }));
}

function hashColumns({ columns }: Table): readonly string[] {
  return columns.map(({ name }) => name).filter((name) => /^(?:set_)?sha256$|^replaced$/.test(name));
}
