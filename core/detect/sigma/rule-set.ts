import type { RuleProblem, RuleText } from '../../model/detection-rules.ts';
import type { LinkedCorrelation } from './compile-correlation.ts';
import { fieldNamed } from './fields.ts';
import { parseRules } from './parse-rules.ts';
import type { CorrelationRule, EventRule, SigmaRule } from './sigma-rule.ts';

/** A rule that gives findings by itself. */
export type RunnableRule = { readonly file: string } & (
  | { readonly kind: 'event'; readonly rule: EventRule }
  | ({ readonly kind: 'correlation' } & LinkedCorrelation)
);

export interface RuleSet {
  /** Everything that was read, those among it that only serve a correlation too. */
  readonly all: readonly { readonly file: string; readonly rule: SigmaRule }[];
  readonly runnable: readonly RunnableRule[];
  readonly problems: readonly RuleProblem[];
}

/** Rules that a set may refer to beside its own, and names that it must not take. */
export interface KnownRules {
  readonly rules: readonly EventRule[];
  readonly names: readonly string[];
}

const NOTHING_KNOWN: KnownRules = { rules: [], names: [] };

/**
 * Reads texts of rules as one set: a correlation may refer to rules of its own text, of the others, and of `known`, by
 * name or id. A rule that a correlation of its own text refers to gives no findings, unless that says `generate: true`.
 */
export function readRuleSet(texts: readonly RuleText[], known: KnownRules = NOTHING_KNOWN): RuleSet {
  const problems: RuleProblem[] = [];
  const parsed = texts.flatMap(({ name, text }) => {
    const found = parseRules(text);
    problems.push(...found.problems.map((problem) => ({ file: name, ...problem })));
    return found.rules.map((rule) => ({ file: name, rule }));
  });
  const all = withoutRepeats(parsed, known, problems);
  const runnable = all.flatMap(({ file, rule }): readonly RunnableRule[] => {
    if (rule.kind === 'event') return isSilent(rule, file, all) ? [] : [{ file, kind: 'event', rule }];
    const of = linked(rule, { file, all, known }, problems);
    return of ? [{ file, kind: 'correlation', rule, of }] : [];
  });
  return { all, runnable, problems };
}

type Placed = RuleSet['all'][number];

function withoutRepeats(rules: readonly Placed[], known: KnownRules, problems: RuleProblem[]): readonly Placed[] {
  const seen = new Map<string, string>(known.names.map((name) => [name, 'the rules that come with Spoor']));
  return rules.filter(({ file, rule }) => {
    const before = seen.get(rule.ruleId);
    if (before !== undefined)
      problems.push({
        file,
        ...rule.at,
        path: '',
        message: `There is a rule “${rule.ruleId}” in ${before} already: give this one another name.`,
      });
    else seen.set(rule.ruleId, file);
    return before === undefined;
  });
}

function isNamed(rule: SigmaRule, name: string): boolean {
  return rule.ruleId === name || rule.uuid === name;
}

function isSilent(rule: EventRule, file: string, all: readonly Placed[]): boolean {
  const users = all.filter(
    (other): other is { file: string; rule: CorrelationRule } =>
      other.file === file &&
      other.rule.kind === 'correlation' &&
      other.rule.rules.some(({ name }) => isNamed(rule, name)),
  );
  return users.length > 0 && !users.some((user) => user.rule.isGenerating);
}

interface Around {
  readonly file: string;
  readonly all: readonly Placed[];
  readonly known: KnownRules;
}

function linked(
  rule: CorrelationRule,
  { file, all, known }: Around,
  problems: RuleProblem[],
): readonly EventRule[] | undefined {
  const before = problems.length;
  const say = (at: { readonly line: number; readonly column: number }, path: string, message: string) =>
    problems.push({ file, ...at, path, message });
  const of = rule.rules.flatMap(({ name, at }) => {
    const found =
      all.find((other) => isNamed(other.rule, name))?.rule ?? known.rules.find((other) => isNamed(other, name));
    if (!found) say(at, 'correlation.rules', `There is no rule “${name}”, by name or id, in what was read here.`);
    else if (found.kind === 'correlation')
      say(at, 'correlation.rules', `“${name}” is a correlation itself: that is not supported.`);
    return found?.kind === 'event' ? [found] : [];
  });
  for (const field of [...rule.groupBy, ...rule.fields])
    if (!rule.aliases.has(field) && !fieldNamed(field)) say(rule.at, 'correlation', `There is no field “${field}”.`);
  return problems.length > before ? undefined : of;
}
