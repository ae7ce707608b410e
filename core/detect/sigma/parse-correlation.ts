import type { YamlEntry, YamlNode } from '../../base/yaml-tree.ts';
import { fieldNamed, unknownField } from './fields.ts';
import { member, refuseOthers, textsMember, type YamlMap } from './node.ts';
import { conditionAt } from './parse-detection.ts';
import { placeOf } from './parse-head.ts';
import type { Problems } from './problem.ts';
import {
  CORRELATION_TYPES,
  type CorrelationRule,
  type CorrelationType,
  type CountCondition,
  type RuleHead,
} from './sigma-rule.ts';

type Correlation = Omit<CorrelationRule, 'kind' | 'isGenerating' | keyof RuleHead>;

const MEMBERS = ['type', 'rules', 'group-by', 'timespan', 'condition', 'aliases'];
const OPERATORS: readonly CountCondition['op'][] = ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'];
const UNITS: Readonly<Record<string, bigint>> = { s: 1n, m: 60n, h: 3600n, d: 86_400n };
const LONGEST_DAYS = 3660n;

/** Reads `correlation`. Undefined where something is wrong: the problems say what. */
export function parseCorrelation(document: YamlMap, problems: Problems): Correlation | undefined {
  const entry = member(document, 'correlation');
  if (entry?.value.kind !== 'map')
    return problems.add(
      entry?.at ?? document.at,
      'correlation',
      'This has to be a map with “type”, “rules” and “timespan”.',
    );
  const map = entry.value;
  refuseOthers(map, MEMBERS, problems, 'correlation');
  const type = typeOf(map, problems);
  const rules = rulesOf(map, problems);
  const timespan = timespanOf(map, problems);
  const aliases = aliasesOf(map, rules, problems);
  const groupBy = textsMember(map, 'group-by', problems, 'correlation.group-by');
  for (const { text, at } of groupBy)
    if (!aliases.has(text) && !fieldNamed(text)) problems.add(at, 'correlation.group-by', unknownField(text));
  if (type === undefined || timespan === undefined) return undefined;
  const condition = conditionOf(map, { type, rules: rules.map(({ name }) => name), aliases }, problems);
  return { type, rules, ...timespan, aliases, groupBy: groupBy.map(({ text }) => text), ...condition };
}

function typeOf(map: YamlMap, problems: Problems): CorrelationType | undefined {
  const node = member(map, 'type')?.value;
  const name = node?.kind === 'scalar' ? node.value : undefined;
  const type = CORRELATION_TYPES.find((one) => one === name);
  if (type) return type;
  const others = name === 'value_percentile' || name === 'value_median' ? ` “${name}” is not supported.` : '';
  return problems.add(
    node?.at ?? map.at,
    'correlation.type',
    `The type has to be one of ${CORRELATION_TYPES.join(', ')}.${others}`,
  );
}

function rulesOf(map: YamlMap, problems: Problems): CorrelationRule['rules'] {
  const rules = textsMember(map, 'rules', problems, 'correlation.rules').map(({ text, at }) => ({ name: text, at }));
  if (rules.length === 0) problems.add(placeOf(map, 'rules'), 'correlation.rules', 'Name the rules by name or id.');
  for (const [index, { name, at }] of rules.entries())
    if (rules.findIndex((one) => one.name === name) < index)
      problems.add(at, 'correlation.rules', `“${name}” is named twice.`);
  return rules;
}

function timespanOf(map: YamlMap, problems: Problems): { timespan: string; timespanNs: bigint } | undefined {
  const node = member(map, 'timespan')?.value;
  const text = node?.kind === 'scalar' ? String(node.value) : '';
  const match = /^([1-9]\d{0,8})([smhd])$/.exec(text);
  const unit = UNITS[match?.[2] ?? ''];
  if (!match?.[1] || unit === undefined)
    return problems.add(
      node?.at ?? map.at,
      'correlation.timespan',
      'The timespan has to be a number with s, m, h or d, like 15m.',
    );
  const seconds = BigInt(match[1]) * unit;
  if (seconds > LONGEST_DAYS * 86_400n)
    return problems.add(node?.at ?? map.at, 'correlation.timespan', 'The timespan can be at most 3660d.');
  return { timespan: text, timespanNs: seconds * 1_000_000_000n };
}

function aliasesOf(map: YamlMap, rules: CorrelationRule['rules'], problems: Problems): CorrelationRule['aliases'] {
  const entry = member(map, 'aliases');
  const aliases = new Map<string, ReadonlyMap<string, string>>();
  if (!entry) return aliases;
  if (entry.value.kind !== 'map') {
    problems.add(entry.value.at, 'correlation.aliases', 'This has to be a map of an alias to rules and their fields.');
    return aliases;
  }
  for (const alias of entry.value.entries) aliases.set(alias.key, aliasOf(alias, rules, problems));
  return aliases;
}

/** The field that an alias means for each of the rules. */
function aliasOf(
  { key, at, value }: YamlEntry,
  rules: CorrelationRule['rules'],
  problems: Problems,
): ReadonlyMap<string, string> {
  const path = `correlation.aliases.${key}`;
  const fields = new Map<string, string>();
  for (const { key: rule, at: ruleAt, value: field } of value.kind === 'map' ? value.entries : []) {
    const name = field.kind === 'scalar' ? String(field.value) : '';
    if (!rules.some((one) => one.name === rule)) problems.add(ruleAt, path, `“${rule}” is not one of the rules.`);
    else if (fieldNamed(name)) fields.set(rule, name);
    else problems.add(field.at, path, unknownField(name));
  }
  const lacking = rules.find(({ name }) => !fields.has(name));
  if (lacking) problems.add(at, path, `The alias names no field for “${lacking.name}”.`);
  return fields;
}

interface ConditionAbout {
  readonly type: CorrelationType;
  readonly rules: readonly string[];
  readonly aliases: CorrelationRule['aliases'];
}

type CorrelationCondition = Pick<Correlation, 'conditions' | 'fields' | 'expression'>;

function conditionOf(map: YamlMap, about: ConditionAbout, problems: Problems): CorrelationCondition {
  const node = member(map, 'condition')?.value;
  const none = { conditions: [], fields: [], expression: undefined };
  const isTemporal = about.type === 'temporal' || about.type === 'temporal_ordered';
  if (isTemporal && about.rules.length < 2)
    problems.add(placeOf(map, 'rules'), 'correlation.rules', 'Name at least two rules.');
  if (!node) {
    if (!isTemporal)
      problems.add(map.at, 'correlation.condition', `“${about.type}” needs a condition, like “gte: 10”.`);
    return none;
  }
  if (node.kind === 'scalar' && typeof node.value === 'string') {
    if (about.type !== 'temporal') {
      problems.add(node.at, 'correlation.condition', 'Only “temporal” takes a condition over the names of its rules.');
      return none;
    }
    const expression = conditionAt(node, node.value, { names: about.rules, path: 'correlation.condition' }, problems);
    return { ...none, expression };
  }
  if (node.kind !== 'map') {
    problems.add(node.at, 'correlation.condition', 'This has to be a map, like “gte: 10”.');
    return none;
  }
  if (about.type === 'temporal_ordered') {
    problems.add(
      node.at,
      'correlation.condition',
      '“temporal_ordered” needs every one of its rules: leave the condition out.',
    );
    return none;
  }
  refuseOthers(node, [...OPERATORS, 'field'], problems, 'correlation.condition');
  return { ...none, conditions: countsOf(node, problems), fields: fieldsOf(node, about, problems) };
}

function countsOf(map: YamlMap, problems: Problems): readonly CountCondition[] {
  const conditions = map.entries.flatMap(({ key, value }): readonly CountCondition[] => {
    const op = OPERATORS.find((one) => one === key);
    if (!op) return [];
    const number = numberOf(value);
    if (number !== undefined) return [{ op, value: number }];
    return (
      problems.add(value.at, `correlation.condition.${key}`, 'This has to be a number below a billion billion.') ?? []
    );
  });
  if (conditions.length === 0)
    problems.add(map.at, 'correlation.condition', `Say how many: one of ${OPERATORS.join(', ')}, or two as a range.`);
  return conditions;
}

function numberOf(node: YamlNode): number | undefined {
  const value = node.kind === 'scalar' ? node.value : undefined;
  return typeof value === 'number' && Math.abs(value) < 1e15 ? value : undefined;
}

function fieldsOf(map: YamlMap, { type, aliases }: ConditionAbout, problems: Problems): readonly string[] {
  const path = 'correlation.condition.field';
  const fields = textsMember(map, 'field', problems, path);
  const isValued = type.startsWith('value_');
  if (isValued && fields.length === 0) problems.add(map.at, path, `“${type}” needs the field that it is about.`);
  if (!isValued && fields[0]) problems.add(fields[0].at, path, `“${type}” counts events and takes no field.`);
  if (type !== 'value_count' && fields[1]) problems.add(fields[1].at, path, `“${type}” takes one field.`);
  for (const { text, at } of fields)
    if (!aliases.has(text) && !fieldNamed(text)) problems.add(at, path, unknownField(text));
  return fields.map(({ text }) => text);
}
