import { yamlTrees } from '../../base/yaml-tree.ts';
import { CATEGORIES, PRODUCTS } from './log-sources.ts';
import { member, refuseOthers, textMember, type YamlMap } from './node.ts';
import { parseCorrelation } from './parse-correlation.ts';
import { parseDetection } from './parse-detection.ts';
import { parseHead, placeOf } from './parse-head.ts';
import { Problems } from './problem.ts';
import type { CorrelationRule, EventRule, LogSource, SigmaRule } from './sigma-rule.ts';

/** Longer texts are no rules: what a person writes by hand is far below it. */
const LONGEST = 262_144;

export interface ParsedRules {
  /** The documents that are right in themselves, in their order. */
  readonly rules: readonly SigmaRule[];
  readonly problems: Problems['found'];
}

/** Reads a text of Sigma 2.1: one rule, or several documents with a correlation. Everything wrong is said at its place. */
export function parseRules(text: string): ParsedRules {
  const problems = new Problems();
  if (text.length > LONGEST) {
    problems.add({ line: 1, column: 1 }, '', `A file of rules can have at most ${LONGEST} characters.`);
    return { rules: [], problems: problems.found };
  }
  const { documents, damage } = yamlTrees(text);
  for (const { at, message } of damage) problems.add(at, '', message);
  if (damage.length > 0) return { rules: [], problems: problems.found };
  if (documents.length === 0) problems.add({ line: 1, column: 1 }, '', 'There is no rule in it.');
  const rules = documents.flatMap((document) => {
    if (document.kind === 'map') return parseDocument(document, problems) ?? [];
    return problems.add(document.at, '', 'A rule has to be a map, with “title”, “logsource” and “detection”.') ?? [];
  });
  return { rules, problems: problems.found };
}

function parseDocument(map: YamlMap, problems: Problems): SigmaRule | undefined {
  const before = problems.found.length;
  if (member(map, 'filter'))
    return problems.add(
      placeOf(map, 'filter'),
      'filter',
      'Sigma filters are not supported: add the exception to the rule itself.',
    );
  if (member(map, 'action'))
    return problems.add(placeOf(map, 'action'), 'action', 'Collections of rules by “action” are not part of Sigma 2.');
  const rule = member(map, 'correlation') ? correlationOf(map, problems) : eventRuleOf(map, problems);
  return problems.found.length > before ? undefined : rule;
}

function eventRuleOf(map: YamlMap, problems: Problems): EventRule | undefined {
  const head = parseHead(map, ['logsource', 'detection'], problems);
  const logSource = logSourceOf(map, problems);
  const detection = parseDetection(map, problems);
  return logSource && detection && { ...head, kind: 'event', logSource, ...detection };
}

function correlationOf(map: YamlMap, problems: Problems): CorrelationRule | undefined {
  const head = parseHead(map, ['correlation', 'generate'], problems);
  const correlation = parseCorrelation(map, problems);
  const generate = member(map, 'generate')?.value;
  if (generate && (generate.kind !== 'scalar' || typeof generate.value !== 'boolean'))
    problems.add(generate.at, 'generate', 'This has to be true or false.');
  const isGenerating = generate?.kind === 'scalar' && generate.value === true;
  return correlation && { ...head, kind: 'correlation', ...correlation, isGenerating };
}

function logSourceOf(map: YamlMap, problems: Problems): LogSource | undefined {
  const entry = member(map, 'logsource');
  if (entry?.value.kind !== 'map')
    return problems.add(
      entry?.value.at ?? map.at,
      'logsource',
      'A rule needs a “logsource”, like “product: ai_agent”.',
    );
  const source = entry.value;
  refuseOthers(source, ['product', 'category', 'service', 'definition'], problems, 'logsource');
  const name = textMember(source, 'product', problems, 'logsource.product');
  const product = PRODUCTS.find(({ id }) => id === name)?.id;
  const known = PRODUCTS.map(({ id }) => id).join(', ');
  if (!product)
    return problems.add(placeOf(source, 'product'), 'logsource.product', `The product has to be one of ${known}.`);
  const category = textMember(source, 'category', problems, 'logsource.category');
  if (category !== undefined && !CATEGORIES.some(({ id }) => id === category))
    problems.add(
      placeOf(source, 'category'),
      'logsource.category',
      `There is no category “${category}”. There are: ${CATEGORIES.map(({ id }) => id).join(', ')}.`,
    );
  const service = textMember(source, 'service', problems, 'logsource.service');
  if (service !== undefined && product !== 'mcp')
    problems.add(
      placeOf(source, 'service'),
      'logsource.service',
      'A service is the server of “product: mcp”. For a kind of source, test the field “source.format”.',
    );
  return { product, category, service };
}
