import { SpoorError } from './base/errors.ts';
import { savedRuleData, savedRulesOf } from './custody/saved-rules.ts';
import { checkTexts, findEverything, readFurther, shippedRules, summariesOf } from './detect/every-rule.ts';
import { problemText } from './detect/sigma/problem.ts';
import type { Finding } from './model/answers.ts';
import type { CaseRules, RuleCheck, RuleText, SavedRule } from './model/detection-rules.ts';
import type { CaseHost } from './ports/case-host.ts';
import type { Database } from './ports/database.ts';

type WithJournal = Pick<CaseHost, 'journal'>;

/** The texts of rules that the case holds: the fold of its journal. */
export async function savedRules(host: WithJournal): Promise<readonly SavedRule[]> {
  return savedRulesOf((await host.journal()).entries);
}

/**
 * What the detections of Spoor, the case's own rules and further texts find. A saved text that this version no longer
 * takes is not run (`caseRules` says so); a further text with a problem is refused whole, with `rule/invalid`.
 */
export async function caseFindings(
  database: Database,
  host: WithJournal,
  further: readonly RuleText[] = [],
): Promise<readonly Finding[]> {
  const saved = await savedRules(host);
  const set = await readFurther(database, [...saved, ...further]);
  const names = new Set(further.map(({ name }) => name));
  const wrong = set.problems.filter(({ file }) => names.has(file));
  if (wrong.length > 0) throw new SpoorError('rule/invalid', wrong.map(problemText).join('\n'));
  return await findEverything(database, set);
}

/** Every detection that runs on the case, and what is wrong with rules that it holds. */
export async function caseRules(database: Database, host: WithJournal): Promise<CaseRules> {
  const saved = await savedRules(host);
  const set = await readFurther(database, saved);
  return { rules: [...shippedRules(), ...summariesOf(set, 'case')], problems: set.problems, saved };
}

/** What a text would be beside the other rules of the case: one of the same name gives way to it. */
export async function checkRule(database: Database, host: WithJournal, text: RuleText): Promise<RuleCheck> {
  const others = (await savedRules(host)).filter(({ name }) => name !== text.name);
  const { rules, problems } = await checkTexts(database, [...others, text]);
  return {
    rules: rules.filter(({ file }) => file === text.name),
    problems: problems.filter(({ file }) => file === text.name),
  };
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_. -]{0,99}$/u;

/**
 * Saves a text of rules in the case and journals it; the latest of a name holds. Returns false where the case holds just
 * this text under this name: then nothing is written. Throws `rule/invalid` with everything that is wrong.
 */
export async function saveRule(
  database: Database,
  host: Pick<CaseHost, 'journal' | 'append'>,
  text: RuleText,
): Promise<boolean> {
  if (!NAME.test(text.name))
    throw new SpoorError(
      'rule/invalid',
      `"${text.name}" is no name for rules: it has to be letters, digits, blanks, "_", "-" and ".", at most 100.`,
    );
  const { problems } = await checkRule(database, host, text);
  if (problems.length > 0) throw new SpoorError('rule/invalid', problems.map(problemText).join('\n'));
  const known = (await savedRules(host)).find(({ name }) => name === text.name);
  if (known?.text === text.text) return false;
  await host.append('rule.saved', text.name, savedRuleData(text));
  return true;
}

/** Takes rules out of the case and journals it: their text stays in the journal. */
export async function removeRule(host: Pick<CaseHost, 'journal' | 'append'>, name: string): Promise<void> {
  const saved = await savedRules(host);
  if (!saved.some((one) => one.name === name)) {
    const names = saved.map((one) => one.name).join(', ') || 'none';
    throw new SpoorError('usage/invalid', `The case holds no rules "${name}". It holds: ${names}.`);
  }
  await host.append('rule.removed', name, {});
}
