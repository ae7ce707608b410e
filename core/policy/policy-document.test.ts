import { describe, expect, test } from 'vitest';
import { readPolicy } from './policy-document.ts';

function problems(text: string): readonly string[] {
  const read = readPolicy(text);
  return 'problems' in read ? read.problems.map(({ line, column, message }) => `${line}:${column} ${message}`) : [];
}

describe('a policy', () => {
  test('reads single words and lists alike, and fills in what may be left out', () => {
    const read = readPolicy(`
name: Ask before payments
rules:
  - id: payments
    effect: ask
    match: { operation: pay, tool: [send_payment, '*refund*'] }
`);
    expect(read).toMatchObject({
      policy: {
        default: 'allow',
        description: '',
        rules: [{ id: 'payments', match: { operation: ['pay'], tool: ['send_payment', '*refund*'] } }],
      },
    });
  });

  test.each([
    ['a list', ['1:1 The policy must be an object with members.'], '- a\n- b\n'],
    ['no rules', ['1:1 `rules` is missing.'], 'name: X\n'],
    [
      'an unknown word',
      ['5:14 `rules.0.match.tols` is not known here.'],
      'name: X\nrules:\n  - id: a\n    effect: deny\n    match: { tols: x }\n',
    ],
    [
      'an effect that is none',
      ['4:13 `rules.0.effect` must be one of allow, deny, ask, rate.'],
      'name: X\nrules:\n  - id: a\n    effect: forbid\n    match: { tool: x }\n',
    ],
    [
      'a class of data that is none',
      ['5:22 `rules.0.match.sends.0` must be one of personal, credential, financial, health, secret, internal.'],
      'name: X\nrules:\n  - id: a\n    effect: deny\n    match: { sends: [ private ] }\n'.replace(
        '[ private',
        '[private',
      ),
    ],
    [
      'a rate without a limit, and an id twice',
      ['4:13 `rules.0.effect` needs `rate: {count, per}` beside it.', '6:9 `rules.1.id` is taken already.'],
      'name: X\nrules:\n  - id: a\n    effect: rate\n    match: { tool: x }\n  - id: a\n    effect: deny\n    match: { tool: y }\n',
    ],
    [
      'a rule that matches all',
      ['5:12 `rules.0.match` names nothing: leave a rule for everything to `default`.'],
      'name: X\nrules:\n  - id: a\n    effect: deny\n    match: {}\n',
    ],
    ['text that is no YAML', [expect.stringMatching(/^3:1 Not readable YAML/)], 'name: X\nrules: [\n'],
    ['aliases', ['1:1 Not readable YAML: Aliases are not followed here.'], 'name: &a X\nrules: *a\n'],
  ])('says of %s what is wrong and where', (_, expected, text) => {
    expect(problems(text)).toEqual(expected);
  });
});
