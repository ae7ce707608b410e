import { expect, test } from 'vitest';
import { parsePolicy } from '../../../core/policy/policy-document.ts';
import { withRule } from './with-rule.ts';

const TEXT = 'name: Mine\n# why\nrules:\n  - id: deny-send-mail\n    effect: deny\n    match: { tool: send_mail }\n';

test('a rule is put first, under an id of its own, and the rest of the text stays', () => {
  const text = withRule(TEXT, { effect: 'deny', agent: '', tool: 'send_mail' });
  expect(text).toContain('# why');
  expect(parsePolicy(text).rules.map(({ id, match }) => [id, match])).toEqual([
    ['deny-send-mail-2', { tool: ['send_mail'] }],
    ['deny-send-mail', { tool: ['send_mail'] }],
  ]);
});

test('names of agents and tools that YAML would read otherwise stay texts', () => {
  const text = withRule(TEXT, { effect: 'ask', agent: 'yes: [no]', tool: '*' });
  expect(parsePolicy(text).rules[0]).toMatchObject({ effect: 'ask', match: { agent: ['yes: [no]'], tool: ['*'] } });
});

test('a text without rules gets them', () => {
  const text = withRule('name: Mine\n', { effect: 'allow', agent: 'a', tool: '' });
  expect(parsePolicy(text).rules).toHaveLength(1);
});
