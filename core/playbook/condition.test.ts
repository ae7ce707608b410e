import { describe, expect, it } from 'vitest';
import { variablesIn, withValues } from '../model/playbook-variables.ts';
import { evaluateCondition, evaluateSwitch, parseCondition } from './condition.ts';
import { typeProblem, variableValue } from './variables.ts';

const variables = {
  __harm__: { type: 'bool', value: 'true' },
  __amount__: { type: 'integer', value: '9007199254740993' },
  __score__: { type: 'float', value: '0.85' },
  __agent__: { type: 'string', value: 'refund-agent' },
  __from__: { type: 'ipv4-addr', value: '192.0.2.17' },
  __net__: { type: 'ipv4-addr', value: '192.0.2.0/24' },
  __later__: { type: 'string', value: null },
  __unset__: { type: 'bool', value: '' },
};

describe('a condition', () => {
  it.each([
    ["__harm__:value = 'true'", 'true'],
    ["__harm__:value != 'true'", 'false'],
    ['__harm__:value = TRUE', 'throws'],
    // One more than a number holds: whole numbers are compared by their digits.
    ['__amount__:value > 9007199254740992', 'true'],
    ['__amount__:value <= 9007199254740992', 'false'],
    ['__score__:value >= 0.850', 'true'],
    ['__score__:value < 0.9', 'true'],
    ["__agent__:value IN ('triage-agent', 'refund-agent')", 'true'],
    ["__agent__:value NOT IN ('triage-agent', 'refund-agent')", 'false'],
    ["__agent__:value LIKE 'refund%'", 'true'],
    ["__agent__:value LIKE 'refund_'", 'false'],
    ["__agent__:value MATCHES '^[a-z]+-agent$'", 'true'],
    ["__from__:value ISSUBSET '192.0.2.0/24'", 'true'],
    ["__from__:value ISSUBSET '198.51.100.0/24'", 'false'],
    ["__net__:value ISSUPERSET '192.0.2.200'", 'true'],
    ["__net__:value ISSUBSET '192.0.2.0/25'", 'false'],
    ["'refund-agent' = __agent__:value", 'true'],
  ])('%s is %s', (text, expected) => {
    if (expected === 'throws') expect(() => evaluateCondition(text, variables)).toThrow('needs a variable');
    else expect(evaluateCondition(text, variables)).toEqual({ state: expected });
  });

  it.each([
    ["__later__:value = 'x'", '__later__ has no value yet.'],
    ["__unset__:value = 'true'", '__unset__ has no value yet.'],
    ["__agent__:value MATCHES '(a+)+$'", 'is not tried'],
    ["__agent__:value MATCHES '['", 'is no regular expression.'],
    ["__agent__:value LIKE '%a%a%a%a%'", 'is not tried'],
    ["__amount__:value > 'many'", 'One side of the comparison is no integer.'],
    ["__agent__:value ISSUBSET '192.0.2.0/24'", 'one side is none.'],
  ])('%s is left to the responder', (text, why) => {
    expect(evaluateCondition(text, variables)).toEqual({ state: 'open', why: expect.stringContaining(why) });
  });

  it('is taken apart with quotes and escapes', () => {
    expect(parseCondition(String.raw`__agent__:value = 'it\'s me'`)).toEqual({
      left: { variable: '__agent__' },
      isNegated: false,
      operator: '=',
      right: [{ literal: "it's me" }],
    });
    expect(() => parseCondition('__agent__:value = refund agent')).toThrow('in single quotes on both sides');
    expect(() => parseCondition("__agent__:value IN ('a', 'b'")).toThrow('has a list that is not closed');
    expect(() => parseCondition("__agent__:value = 'open")).toThrow('cannot be read from');
  });
});

it('a switch takes the case of its value, else the default, else leaves it to the responder', () => {
  expect(evaluateSwitch('__agent__:value', ['refund-agent', 'default'], variables)).toEqual({
    state: 'case',
    name: 'refund-agent',
  });
  expect(evaluateSwitch('__agent__:value', ['other', 'default'], variables)).toEqual({
    state: 'case',
    name: 'default',
  });
  expect(evaluateSwitch('__agent__:value', ['other'], variables)).toMatchObject({ state: 'open' });
  expect(() => evaluateSwitch('the agent', ['other'], variables)).toThrow('has to be one variable');
});

it('texts are filled with the values that are there, and what is missing is named', () => {
  const text = 'Stop __agent__:value, then __later__:value; not __agent__.';
  const valueNamed = (name: string) => variableValue(Object.entries(variables).find(([known]) => known === name)?.[1]);
  const values = Object.fromEntries(
    variablesIn(text).flatMap((name) => [[name, valueNamed(name)]].filter(([, v]) => v)),
  );
  expect({ text: withValues(text, values), missing: variablesIn(text).filter((name) => !valueNamed(name)) }).toEqual({
    text: 'Stop refund-agent, then __later__:value; not __agent__.',
    missing: ['__later__'],
  });
});

it('values are held against their types', () => {
  const right = [
    ['bool', 'true'],
    ['float', '-1.5e3'],
    ['mac-addr', '00:00:5e:00:53:01'],
    ['ipv6-addr', '2001:db8::1'],
    ['sha256-hash', 'a'.repeat(64)],
    ['uri', 'https://example.com/a'],
    ['uuid', '00000000-0000-4000-8000-000000000001'],
    ['dictionary', '{"a":"b"}'],
    ['a-type-of-their-own', 'anything'],
  ] as const;
  expect(right.filter(([type, value]) => typeProblem(type, value) !== undefined)).toEqual([]);
  const wrong = [
    ['bool', 'yes'],
    ['integer', '1.5'],
    ['md5-hash', 'abc'],
    ['uri', 'example'],
    ['dictionary', '[1]'],
    ['dictionary', '{'],
  ] as const;
  expect(wrong.filter(([type, value]) => typeProblem(type, value) === undefined)).toEqual([]);
});
