import type { YamlEntry, YamlNode } from '../../base/yaml-tree.ts';
import { ConditionError, parseCondition } from './condition.ts';
import { fieldNamed, unknownField } from './fields.ts';
import { readModifiers } from './modifiers.ts';
import { member, type YamlMap, type YamlScalar } from './node.ts';
import { matchesOf } from './parse-match.ts';
import type { Problems } from './problem.ts';
import type { Condition, Match, Selection, Test } from './sigma-rule.ts';

export interface Detection {
  readonly selections: ReadonlyMap<string, Selection>;
  readonly condition: Condition;
}

/** Reads `detection`: its selections and its condition. Undefined where something is wrong: the problems say what. */
export function parseDetection(map: YamlMap, problems: Problems): Detection | undefined {
  const entry = member(map, 'detection');
  if (entry?.value.kind !== 'map')
    return problems.add(
      entry?.value.at ?? map.at,
      'detection',
      'A rule needs a “detection” with selections and a condition.',
    );
  const selections = new Map<string, Selection>();
  for (const { key, at, value } of entry.value.entries) {
    if (key === 'condition') continue;
    if (key === 'timeframe') {
      problems.add(at, 'detection.timeframe', 'A timeframe is not part of Sigma 2: write a correlation rule.');
      continue;
    }
    if (!/^[A-Za-z0-9_-]+$/.test(key))
      problems.add(at, `detection.${key}`, 'A selection is named by letters, digits, “_” and “-”.');
    selections.set(key, { name: key, alternatives: alternativesOf(value, `detection.${key}`, problems) });
  }
  const condition = conditionOf(entry.value, [...selections.keys()], problems);
  return condition && { selections, condition };
}

function conditionOf(detection: YamlMap, names: readonly string[], problems: Problems): Condition | undefined {
  const entry = member(detection, 'condition');
  if (!entry) return problems.add(detection.at, 'detection.condition', 'The condition is missing.');
  const items = entry.value.kind === 'list' ? entry.value.items : [entry.value];
  const parts = items.flatMap((item) => conditionFrom(item, names, problems) ?? []);
  const [first] = parts;
  if (!first || parts.length < items.length)
    return items.length === 0 ? problems.add(entry.at, 'detection.condition', 'The condition is empty.') : undefined;
  return parts.length === 1 ? first : { op: 'or', parts };
}

function conditionFrom(node: YamlNode, names: readonly string[], problems: Problems): Condition | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string')
    return problems.add(node.at, 'detection.condition', 'The condition has to be text.');
  return conditionAt(node, node.value, { names, path: 'detection.condition' }, problems);
}

/** Parses a condition and puts what is wrong with it where it stands in the file. */
export function conditionAt(
  node: YamlNode,
  text: string,
  { names, path }: { readonly names: readonly string[]; readonly path: string },
  problems: Problems,
): Condition | undefined {
  try {
    return parseCondition(text, names);
  } catch (thrown) {
    if (!(thrown instanceof ConditionError)) throw thrown;
    return problems.add({ line: node.at.line, column: node.at.column + thrown.at }, path, thrown.message);
  }
}

function alternativesOf(node: YamlNode, path: string, problems: Problems): readonly (readonly Test[])[] {
  if (node.kind === 'map') return [testsOf(node, path, problems)];
  if (node.kind === 'scalar') return [[keywordTest([node], path, problems)]];
  if (node.items.length === 0) problems.add(node.at, path, 'The list is empty.');
  return node.items.map((item, at) => {
    const inner = `${path}.${at}`;
    if (item.kind === 'map') return testsOf(item, inner, problems);
    if (item.kind === 'scalar') return [keywordTest([item], inner, problems)];
    problems.add(item.at, inner, 'A list within a list is not supported.');
    return [];
  });
}

function testsOf(map: YamlMap, path: string, problems: Problems): readonly Test[] {
  if (map.entries.length === 0) problems.add(map.at, path, 'The selection is empty.');
  return map.entries.flatMap((entry) => {
    const inner = `${path}.${entry.key}`;
    const [field = '', ...names] = entry.key.split('|');
    if (field === '') return keywordsOf(entry, names, inner, problems);
    return fieldTest(entry, { field, names, path: inner }, problems) ?? [];
  });
}

function keywordTest(scalars: readonly YamlScalar[], path: string, problems: Problems, isAll = false): Test {
  const modifiers = readModifiers(['contains']);
  const matches = scalars.flatMap((scalar) => {
    const text = scalar.value === null ? '' : String(scalar.value);
    const found =
      typeof modifiers === 'string' || text === ''
        ? 'A keyword cannot be empty.'
        : matchesOf({ ...scalar, value: text }, modifiers);
    return typeof found === 'string' ? (problems.add(scalar.at, path, found) ?? []) : found;
  });
  return { field: undefined, matches, isAll, isNegated: false, at: scalars[0]?.at ?? { line: 1, column: 1 }, path };
}

/** `'|all': [a, b]`: every one of the keywords. */
function keywordsOf(
  { at, value }: YamlEntry,
  names: readonly string[],
  path: string,
  problems: Problems,
): readonly Test[] {
  const items = value.kind === 'list' ? value.items : [value];
  const scalars = items.filter((item) => item.kind === 'scalar');
  if (scalars.length < items.length || scalars.length === 0)
    return problems.add(value.at, path, 'Keywords have to be a list of texts.') ?? [];
  if (names.length > 1 || (names[0] !== 'all' && names[0] !== 'contains'))
    return problems.add(at, path, 'Keywords take the modifier “all” alone.') ?? [];
  return [keywordTest(scalars, path, problems, names[0] === 'all')];
}

interface FieldAt {
  readonly field: string;
  readonly names: readonly string[];
  readonly path: string;
}

function fieldTest({ at, value }: YamlEntry, { field, names, path }: FieldAt, problems: Problems): Test | undefined {
  const known = fieldNamed(field);
  if (!known) return problems.add(at, path, unknownField(field));
  const modifiers = readModifiers(names);
  if (typeof modifiers === 'string') return problems.add(at, path, modifiers);
  if (value.kind === 'map')
    return problems.add(value.at, path, 'A value has to be text, a number, true, false, null or a list of them.');
  const items = value.kind === 'list' ? value.items : [value];
  if (items.length === 0) return problems.add(value.at, path, 'The list of values is empty: it would match nothing.');
  if (modifiers.isAll && value.kind !== 'list') return problems.add(at, path, '“all” needs a list of values.');
  if (modifiers.isFieldRef && known.rows)
    return problems.add(at, path, '“fieldref” compares fields with one value per event.');
  const matches = items.flatMap((item): readonly Match[] => {
    const found = item.kind === 'scalar' ? matchesOf(item, modifiers) : 'A list within a list is not supported.';
    return typeof found === 'string' ? (problems.add(item.at, path, found) ?? []) : checked(found, problems, path);
  });
  return { field, matches, isAll: modifiers.isAll, isNegated: modifiers.isNegated, at, path };
}

function checked(matches: readonly Match[], problems: Problems, path: string): readonly Match[] {
  for (const match of matches) {
    if (match.how === 'field' && fieldNamed(match.field)?.rows)
      problems.add(match.at, path, '“fieldref” compares fields with one value per event.');
  }
  return matches;
}
