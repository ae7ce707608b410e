import { caseFindings, savedRules } from './case-rules.ts';
import type { Finding } from './model/answers.ts';
import type { CaseHost } from './ports/case-host.ts';
import { type Database, rowsOf } from './ports/database.ts';

type WithJournal = Pick<CaseHost, 'journal'>;

/**
 * The findings of a case, kept for as long as it stays as it is: asking every rule takes seconds, and reports, dossiers,
 * hypotheses and policies all rest on them. The state is what the tables were made from, and the rules that the case
 * holds. Only an answer is kept: a question that failed or was withdrawn leaves nothing behind for others.
 */
export class RememberedFindings {
  #last: { readonly state: string; readonly findings: readonly Finding[] } | undefined;

  async of(database: Database, host: WithJournal): Promise<readonly Finding[]> {
    const state = await stateOf(database, host);
    if (this.#last?.state === state) return this.#last.findings;
    const findings = await caseFindings(database, host);
    this.#last = { state, findings };
    return findings;
  }
}

async function stateOf(database: Database, host: WithJournal): Promise<string> {
  const stamp = rowsOf(await database.query('SELECT * FROM cache_stamp ORDER BY evidence'));
  const rules = (await savedRules(host)).map(({ name, sha256 }) => [name, sha256]);
  return JSON.stringify([stamp, rules]);
}
