import { readRuleSet } from '../detect/sigma/rule-set.ts';
import { runRules } from '../detect/sigma/run-rules.ts';
import type { Finding } from '../model/answers.ts';
import type { EventDraft } from '../model/event.ts';
import type { Database } from '../ports/database.ts';
import { loadDrafts } from './load-drafts.ts';

const loaded = new WeakMap<Database, readonly EventDraft[]>();

/** What rules find in made-up events, which are loaded once as long as they are the same. Throws where a rule is wrong. */
export async function findingsIn(
  database: Database,
  yaml: string,
  events: readonly EventDraft[],
): Promise<readonly Finding[]> {
  const { runnable, problems } = readRuleSet([{ name: 'test.yaml', text: yaml }]);
  if (problems.length > 0) throw new Error(problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  if (loaded.get(database) !== events) await loadDrafts(database, events);
  loaded.set(database, events);
  return await runRules(database, runnable);
}
