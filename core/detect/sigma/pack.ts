import { once } from '../../base/once.ts';
import { problemText } from './problem.ts';
import { type RuleSet, readRuleSet } from './rule-set.ts';
import type { EventRule } from './sigma-rule.ts';

const files = import.meta.glob<string>(['./pack/*.yaml', '!./pack/*.cases.yaml'], {
  query: '?raw',
  eager: true,
  import: 'default',
});

/** The texts of the pack by the names of their files, in order. */
export const packTexts: ReadonlyMap<string, string> = new Map(
  Object.entries(files)
    .map(([path, text]) => [path.replace(/^.*\//, ''), text] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
);

/** The rules that come with Spoor: every file in `pack/`, whose last rule has the name of the file. */
export const pack: () => RuleSet = once(readPack);

/** The rules of the pack that others may refer to. */
export function packEventRules(): readonly EventRule[] {
  return pack().all.flatMap(({ rule }) => (rule.kind === 'event' ? [rule] : []));
}

function readPack(): RuleSet {
  const texts = [...packTexts].map(([name, text]) => ({ name, text }));
  const set = readRuleSet(texts);
  if (set.problems.length > 0) throw new Error(set.problems.map(problemText).join('\n'));
  for (const { name } of texts) {
    const last = set.all.findLast(({ file }) => file === name)?.rule.ruleId;
    if (`${last}.yaml` !== name) throw new Error(`${name} must end with a rule of its name, not "${last}".`);
  }
  return set;
}
