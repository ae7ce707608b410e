import { sentenceOf } from '../base/errors.ts';
import type { PolicyProblem } from '../model/what-if.ts';
import type { Database } from '../ports/database.ts';
import { refusePattern } from './arguments.ts';
import { type PolicyFacts, readPolicy } from './policy-document.ts';

/** Everything that is wrong with the text of a policy; patterns are tried by the database, which will apply them. */
export async function policyProblems(database: Database, text: string): Promise<readonly PolicyProblem[]> {
  const read = readPolicy(text);
  if ('problems' in read) return read.problems;
  const problems: PolicyProblem[] = [];
  for (const [at, { match }] of read.policy.rules.entries()) {
    const { after, ...facts } = match;
    const tests = [...patternsIn(facts), ...patternsIn(after ?? {})];
    for (const pattern of tests) {
      const message = await refusePattern(database, pattern).then(() => undefined, sentenceOf);
      if (message !== undefined) problems.push({ ...read.placeOf(['rules', at, 'match']), message });
    }
  }
  return problems;
}

function patternsIn({ argument }: PolicyFacts): readonly string[] {
  return (argument ?? []).flatMap(({ matches }) => matches ?? []);
}
