import { SpoorError } from '../../base/errors.ts';
import type { RuleProblem } from '../../model/detection-rules.ts';
import type { Database } from '../../ports/database.ts';
import type { RuleSet } from './rule-set.ts';
import { sqlText } from './sql-text.ts';

/** What the engine itself says of each regular expression of these rules: the form alone does not tell all. */
export async function engineProblems(database: Database, { all }: RuleSet): Promise<readonly RuleProblem[]> {
  const problems: RuleProblem[] = [];
  for (const { file, path, match } of all.flatMap(matchesIn)) {
    const reason = match.how === 'regex' ? await refusal(database, match.pattern) : undefined;
    if (reason !== undefined)
      problems.push({ file, ...match.at, path, message: `The engine refuses this regular expression: ${reason}` });
  }
  return problems;
}

function matchesIn({ file, rule }: RuleSet['all'][number]) {
  if (rule.kind !== 'event') return [];
  return [...rule.selections.values()].flatMap(({ alternatives }) =>
    alternatives.flat().flatMap(({ matches, path }) => matches.map((match) => ({ file, path, match }))),
  );
}

async function refusal(database: Database, pattern: string): Promise<string | undefined> {
  try {
    await database.query(`SELECT regexp_matches('', ${sqlText(pattern)}) AS found`);
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof SpoorError) || thrown.code !== 'database/failed') throw thrown;
    return thrown.message.split('\n')[0]?.replace(/^.*Error: /, '') ?? 'it says no more.';
  }
}
