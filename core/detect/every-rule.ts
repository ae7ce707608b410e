import { once } from '../base/once.ts';
import type { Finding } from '../model/answers.ts';
import type { RuleCheck, RuleProblem, RuleSummary, RuleText } from '../model/detection-rules.ts';
import type { Database } from '../ports/database.ts';
import { bySeverity, findingsOf } from './find.ts';
import { rules } from './rules.ts';
import { engineProblems } from './sigma/engine-check.ts';
import { pack, packEventRules } from './sigma/pack.ts';
import { type KnownRules, type RuleSet, readRuleSet } from './sigma/rule-set.ts';
import { runRules } from './sigma/run-rules.ts';

const known = once(
  (): KnownRules => ({
    rules: packEventRules(),
    names: [...rules.map(({ id }) => id), ...pack().all.map(({ rule }) => rule.ruleId)],
  }),
);

/** What every detection of Spoor and these further rules find, the gravest first. Rules with problems are not run. */
export async function findEverything(database: Database, further: RuleSet): Promise<readonly Finding[]> {
  const analysed = await findingsOf(database, rules);
  const matched = await runRules(database, [...pack().runnable, ...further.runnable]);
  return [...analysed, ...matched].toSorted(bySeverity);
}

/** Reads further texts of rules beside those of Spoor, and asks the engine about them. */
export async function readFurther(database: Database, texts: readonly RuleText[]): Promise<RuleSet> {
  const set = readRuleSet(texts, known());
  const refused = await engineProblems(database, set);
  const isRefused = (file: string) => refused.some((problem) => problem.file === file);
  return {
    all: set.all,
    runnable: set.runnable.filter(({ file }) => !isRefused(file)),
    problems: [...set.problems, ...refused].toSorted(byPlace),
  };
}

function byPlace(a: RuleProblem, b: RuleProblem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** Every detection that comes with Spoor. */
export function shippedRules(): readonly RuleSummary[] {
  const of = { kind: 'analyzer', origin: 'spoor', file: '', isReporting: true } as const;
  const analyzers = rules.map(
    // Named one by one: a rule may hold code, which cannot leave the worker.
    ({ id: ruleId, title, severity, explanation, taxonomy, playbooks }): RuleSummary => ({
      ...{ ruleId, title, severity, explanation, taxonomy, playbooks },
      ...of,
    }),
  );
  return [...analyzers, ...summariesOf(pack(), 'spoor')].toSorted((a, b) => (a.ruleId < b.ruleId ? -1 : 1));
}

/** A set of rules as a list shows it. */
export function summariesOf({ all, runnable }: RuleSet, origin: RuleSummary['origin']): readonly RuleSummary[] {
  return all.map(({ file, rule }) => {
    const { ruleId, title, severity, kind, explanation, taxonomy, playbooks } = rule;
    const isReporting = runnable.some((one) => one.rule.ruleId === ruleId);
    return { ruleId, title, severity, kind, origin, file, explanation, taxonomy, playbooks, isReporting };
  });
}

/** What texts of rules would be beside those of Spoor. */
export async function checkTexts(database: Database, texts: readonly RuleText[]): Promise<RuleCheck> {
  const set = await readFurther(database, texts);
  return { rules: summariesOf(set, 'file'), problems: set.problems };
}
