import { caseFindings, savedRules } from './case-rules.ts';
import type { Finding } from './model/answers.ts';
import type { CaseHost } from './ports/case-host.ts';
import { type Database, rowsOf } from './ports/database.ts';

/**
 * The findings of a case, asked of the database once for each state of it: the rules take seconds, and a report asks for
 * them in many places. The state is what the tables were made from, and the rules that the case holds.
 */
export function rememberedFindings(
  database: Database,
  host: Pick<CaseHost, 'journal'>,
): () => Promise<readonly Finding[]> {
  let last: { readonly state: string; readonly found: Promise<readonly Finding[]> } | undefined;
  return async () => {
    const state = await stateOf(database, host);
    if (last?.state === state) return await last.found;
    const found = caseFindings(database, host);
    const asked = { state, found };
    last = asked;
    try {
      return await found;
    } catch (thrown) {
      // What failed, or was withdrawn, is asked again.
      if (last === asked) last = undefined;
      throw thrown;
    }
  };
}

async function stateOf(database: Database, host: Pick<CaseHost, 'journal'>): Promise<string> {
  const stamp = rowsOf(await database.query('SELECT * FROM cache_stamp ORDER BY evidence'));
  const rules = (await savedRules(host)).map(({ name, sha256 }) => [name, sha256]);
  return JSON.stringify([stamp, rules]);
}
