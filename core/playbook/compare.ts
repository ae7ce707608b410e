/** The comparisons of STIX patterning. */
export const OPERATORS = ['=', '!=', '>', '<', '<=', '>=', 'IN', 'LIKE', 'MATCHES', 'ISSUBSET', 'ISSUPERSET'] as const;
export type Operator = (typeof OPERATORS)[number];

/**
 * Whether a comparison of STIX patterning holds between a value and others, read as the variable's type says. A sentence
 * where it cannot be told: then the responder answers.
 */
export function comparisonHolds(
  operator: Operator,
  type: string,
  left: string,
  right: readonly string[],
): boolean | string {
  const [one = ''] = right;
  switch (operator) {
    case 'IN':
      return right.some((value) => order(type, left, value) === 0);
    case 'LIKE':
      return isLike(left, one);
    case 'MATCHES':
      return matches(left, one);
    case 'ISSUBSET':
      return isWithin(left, one);
    case 'ISSUPERSET':
      return isWithin(one, left);
    default:
      return ordered(operator, order(type, left, one), type);
  }
}

function ordered(operator: Operator, sign: number | undefined, type: string): boolean | string {
  if (sign === undefined) return `One side of the comparison is no ${type}.`;
  if (operator === '=') return sign === 0;
  if (operator === '!=') return sign !== 0;
  if (operator === '<') return sign < 0;
  if (operator === '<=') return sign <= 0;
  return operator === '>' ? sign > 0 : sign >= 0;
}

/** Negative, 0 or positive; undefined where a value is none of a number's type. */
function order(type: string, left: string, right: string): number | undefined {
  if (type === 'integer' || type === 'long') return signOf(wholeOf(left), wholeOf(right));
  if (type === 'float') return signOf(numberOf(left), numberOf(right));
  const folds =
    type === 'bool' || type.endsWith('hash') || type === 'hexstring' || type === 'uuid' || type.endsWith('-addr');
  const [a, b] = folds ? [left.toLowerCase(), right.toLowerCase()] : [left, right];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function signOf<Value extends bigint | number>(left: Value | undefined, right: Value | undefined): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function wholeOf(text: string): bigint | undefined {
  return /^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : undefined;
}

function numberOf(text: string): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

const MAX_MATCHED = 1000;
const MAX_REPEATS = 3;
const NOT_TRIED =
  'The expression is not tried: it repeats a group, or more than three times, or the value is too long.';

function isLike(value: string, pattern: string): boolean | string {
  const parts = pattern.replaceAll(/%+/g, '%');
  if (parts.split('%').length - 1 > MAX_REPEATS || value.length > MAX_MATCHED) return NOT_TRIED;
  const escaped = parts.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('%', '[^]*').replaceAll('_', '[^]')}$`).test(value);
}

/** SECURITY: an imported playbook writes the expression. One that could search without end is not tried. */
function matches(value: string, expression: string): boolean | string {
  const repeats = expression.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0;
  if (repeats > MAX_REPEATS || /\)[*+{?]/.test(expression) || value.length > MAX_MATCHED) {
    return NOT_TRIED;
  }
  try {
    return new RegExp(expression, 'u').test(value);
  } catch {
    return `"${expression}" is no regular expression.`;
  }
}

function isWithin(inner: string, outer: string): boolean | string {
  const [a, b] = [rangeOf(inner), rangeOf(outer)];
  if (!a || !b) return 'ISSUBSET and ISSUPERSET compare IPv4 addresses and ranges, and one side is none.';
  return a.bits >= b.bits && a.address >> BigInt(32 - b.bits) === b.address >> BigInt(32 - b.bits);
}

function rangeOf(text: string): { readonly address: bigint; readonly bits: number } | undefined {
  const [, address = '', bits = '32'] = /^((?:\d{1,3}\.){3}\d{1,3})(?:\/(\d{1,2}))?$/.exec(text) ?? [];
  const octets = address.split('.').map(Number);
  if (octets.length !== 4 || octets.some((octet) => octet > 255) || Number(bits) > 32) return undefined;
  return { address: octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n), bits: Number(bits) };
}
