import { SpoorError } from '../base/errors.ts';
import { comparisonHolds, OPERATORS, type Operator } from './compare.ts';
import { type Variables, variableValue } from './variables.ts';

export type Operand = { readonly variable: string } | { readonly literal: string };

/** One comparison: the part of STIX patterning that every CACAO tool with conditions evaluates. */
export interface Condition {
  readonly left: Operand;
  readonly isNegated: boolean;
  readonly operator: Operator;
  /** One operand; any number for IN. */
  readonly right: readonly Operand[];
}

export type Verdict =
  | { readonly state: 'true' | 'false' }
  /** `why` is a sentence for the responder, who then answers. */
  | { readonly state: 'open'; readonly why: string };

const TOKEN =
  /\s*(?:'((?:[^'\\]|\\.)*)'|(__[a-zA-Z_][a-zA-Z0-9_-]*?__):value|(<=|>=|!=|==|<>|[=<>(),[\]])|([^\s'(),[\]=<>!]+))/y;

type Token = { readonly is: 'literal' | 'variable' | 'sign' | 'word'; readonly text: string };

/** Parses a condition. Throws `playbook/invalid` with what is wrong and how to write it. */
export function parseCondition(text: string): Condition {
  const tokens = tokensOf(text);
  const left = operandOf(tokens.shift(), text);
  const isNegated = tokens[0]?.text.toUpperCase() === 'NOT' && tokens.shift() !== undefined;
  const operator = operatorOf(tokens.shift(), text);
  const right = operator === 'IN' ? listOf(tokens, text) : [operandOf(tokens.shift(), text)];
  const [rest] = tokens;
  if (rest === undefined) return { left, isNegated, operator, right };
  if (/^(?:AND|OR)$/i.test(rest.text)) {
    throw refused(
      text,
      `joins comparisons by ${rest.text}: write one comparison, and a further condition step after it`,
    );
  }
  throw refused(text, `goes on with "${rest.text}" after its comparison: put text with blanks in single quotes`);
}

/** Whether a condition holds. Open, with the reason, where a variable has no value or the comparison does not fit it. */
export function evaluateCondition(text: string, variables: Variables): Verdict {
  const { left, isNegated, operator, right } = parseCondition(text);
  const sides = [left, ...right];
  const missing = sides.flatMap((side) =>
    'variable' in side && variableValue(variables[side.variable]) === undefined ? [side.variable] : [],
  );
  if (missing.length > 0) return { state: 'open', why: `${missing.join(', ')} has no value yet.` };
  const values = sides.map((side) =>
    'literal' in side ? side.literal : (variableValue(variables[side.variable]) ?? ''),
  );
  const typed = sides.map((side) => ('variable' in side ? variables[side.variable]?.type : undefined));
  const type = typed.find((one) => one !== undefined) ?? 'string';
  const [first = '', ...others] = values;
  const holds = comparisonHolds(operator, type, first, others);
  if (typeof holds === 'string') return { state: 'open', why: holds };
  return { state: holds === isNegated ? 'false' : 'true' };
}

/** The case that a switch takes by the value of its variable: one of its names, or `default`. */
export function evaluateSwitch(
  text: string,
  cases: readonly string[],
  variables: Variables,
): Verdict | { readonly state: 'case'; readonly name: string } {
  const name = switchVariable(text);
  const value = variableValue(variables[name]);
  if (value === undefined) return { state: 'open', why: `${name} has no value yet.` };
  if (cases.includes(value)) return { state: 'case', name: value };
  if (cases.includes('default')) return { state: 'case', name: 'default' };
  return { state: 'open', why: `${name} is "${value}", and no case has that name.` };
}

/** The variable that a switch looks at. Throws `playbook/invalid` where it is none. */
export function switchVariable(text: string): string {
  const [token, ...rest] = tokensOf(text);
  if (token?.is === 'variable' && rest.length === 0) return token.text;
  throw refused(text, 'has to be one variable, written as __name__:value');
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const next = new RegExp(TOKEN.source, 'y');
  const end = text.trimEnd().length;
  while (next.lastIndex < end) {
    const at = next.lastIndex;
    const found = next.exec(text);
    if (!found) throw refused(text, `cannot be read from "${text.slice(at, at + 20).trim()}" on`);
    const [, literal, variable, sign, word] = found;
    if (literal !== undefined) tokens.push({ is: 'literal', text: literal.replaceAll(/\\(.)/g, '$1') });
    else if (variable !== undefined) tokens.push({ is: 'variable', text: variable });
    else if (sign !== undefined) tokens.push({ is: 'sign', text: sign });
    else tokens.push({ is: 'word', text: word ?? '' });
  }
  return tokens;
}

function operandOf(token: Token | undefined, text: string): Operand {
  if (token?.is === 'variable') return { variable: token.text };
  if (token?.is === 'literal') return { literal: token.text };
  if (token?.is === 'word' && /^(?:true|false|[+-]?\d[\d.eE+-]*)$/.test(token.text)) return { literal: token.text };
  if (token?.is === 'word' && /^__.*__$/.test(token.text)) {
    throw refused(text, `names ${token.text} without ":value": write ${token.text}:value`);
  }
  throw refused(text, 'needs a variable (__name__:value), a number or a text in single quotes on both sides');
}

function operatorOf(token: Token | undefined, text: string): Operator {
  const found = OPERATORS.find((operator) => operator === token?.text.toUpperCase());
  if (found && token?.is !== 'literal') return found;
  throw refused(text, `has no comparison Spoor knows: use one of ${OPERATORS.join(' ')}`);
}

function listOf(tokens: Token[], text: string): readonly Operand[] {
  const open = tokens.shift();
  if (open?.text !== '(' && open?.text !== '[') throw refused(text, "needs a list after IN: ('one', 'two')");
  const operands: Operand[] = [];
  for (;;) {
    operands.push(operandOf(tokens.shift(), text));
    const sign = tokens.shift();
    if (sign?.text === (open.text === '(' ? ')' : ']')) return operands;
    if (sign?.text !== ',') throw refused(text, 'has a list that is not closed, or without commas');
  }
}

function refused(text: string, why: string): SpoorError {
  return new SpoorError('playbook/invalid', `The condition "${text}" ${why}.`);
}
