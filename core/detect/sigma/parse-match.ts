import type { Place } from '../../base/yaml-tree.ts';
import { base64, base64Offsets, bytesOf, dashVariants, ipv4Range } from './encodings.ts';
import { fieldNamed, unknownField } from './fields.ts';
import type { Modifiers } from './modifiers.ts';
import type { YamlScalar } from './node.ts';
import { loosened, parsePattern, plainText } from './pattern.ts';
import { regexProblem } from './regex.ts';
import type { Comparison, Match, PatternPart } from './sigma-rule.ts';

/** The ways in which one value of a rule matches, several where an encoding has several forms; or a sentence why not. */
export function matchesOf(scalar: YamlScalar, modifiers: Modifiers): readonly Match[] | string {
  const { value, at } = scalar;
  if (modifiers.exists)
    return typeof value === 'boolean' ? [{ how: 'exists', isThere: value, at }] : '“exists” takes true or false.';
  if (value === null) return isPlain(modifiers) ? [{ how: 'missing', at }] : 'null takes no modifier.';
  if (modifiers.compare) return comparison(scalar, modifiers.compare);
  if (typeof value === 'string' || !isPlain(modifiers)) return textMatches(String(value), at, modifiers);
  return Number.isFinite(Number(value)) ? [{ how: 'equals', value, at }] : 'This is no number that can be compared.';
}

function comparison({ value, at }: YamlScalar, by: Comparison): readonly Match[] | string {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return `“${by}” takes a number.`;
  return [{ how: 'compare', by, value: number, at }];
}

function isPlain({ where, regex, isCidr, encodings, isWindash, isFieldRef }: Modifiers): boolean {
  return where === 'whole' && !regex && !isCidr && !isWindash && !isFieldRef && encodings.length === 0;
}

function textMatches(text: string, at: Place, modifiers: Modifiers): readonly Match[] | string {
  if (modifiers.regex) {
    const problem = regexProblem(text);
    const flags = modifiers.regex.flags === '' ? '' : `(?${modifiers.regex.flags})`;
    return problem ?? [{ how: 'regex', pattern: `${flags}${text}`, at }];
  }
  if (modifiers.isCidr) {
    const range = ipv4Range(text);
    return typeof range === 'string' ? range : [{ how: 'range', ...range, cidr: text, at }];
  }
  const { isCased, where } = modifiers;
  if (modifiers.isFieldRef) {
    if (!fieldNamed(text)) return unknownField(text);
    return [{ how: 'field', field: text, where, isCased, at }];
  }
  const patterns = patternsOf(text, modifiers);
  if (typeof patterns === 'string') return patterns;
  return patterns.map((parts) => ({
    how: 'pattern',
    parts: where === 'whole' ? parts : loosened(parts, where),
    isCased,
    at,
  }));
}

function patternsOf(text: string, modifiers: Modifiers): readonly (readonly PatternPart[])[] | string {
  if (modifiers.isWindash) return dashVariants(text).map(parsePattern);
  const pattern = parsePattern(text);
  if (modifiers.encodings.length === 0) return [pattern];
  const plain = plainText(pattern);
  if (plain === undefined || plain === '') return 'What is encoded can hold no wildcards and must not be empty.';
  return encodedForms(plain, modifiers).map((form) => [{ text: form }]);
}

function encodedForms(text: string, { encodings }: Modifiers): readonly string[] {
  const wide = encodings.find((one) => one !== 'base64' && one !== 'base64offset');
  const bytes = bytesOf(text, wide ?? 'utf-8');
  return encodings.includes('base64offset') ? base64Offsets(bytes) : [base64(bytes)];
}
