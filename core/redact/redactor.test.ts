import { expect, test } from 'vitest';
import { parseRedaction, type RedactionPlan } from './plan.ts';
import { redactValue } from './redact-value.ts';
import { createRedactor } from './redactor.ts';

const plan = (written: string, salt = '00112233445566778899aabbccddeeff'): RedactionPlan => ({
  ...{ rules: parseRedaction(written), salt, sha256: 'f'.repeat(64) },
});
const PLAN = plan(`
rules:
  - { kind: text, text: Zoë Marlow, as: person }
  - { kind: pattern, pattern: 'ACC-\\d{6}', as: account }
  - { kind: class, class: email-address }
`);
const PERSON = /\[REDACTED person-[0-9a-f]{10}\]/;
const base64 = (text: string) => Buffer.from(text).toString('base64');

const NAME = 'Zoë Marlow';
const SPELLINGS: readonly (readonly [string, string])[] = [
  ['plain', NAME],
  ['another case', 'zoë MARLOW'],
  ['JSON with escapes', JSON.stringify(NAME).replace('ë', '\\u00eb')],
  ['JSON in JSON', JSON.stringify(JSON.stringify({ to: NAME }).replace('ë', '\\u00eb'))],
  ['a URL', `https://crm.example.com/?q=${encodeURIComponent(NAME)}`],
  ['a form', new URLSearchParams({ q: NAME }).toString()],
  ['HTML by number', '<b>Zo&#235; Marlow</b>'],
  ['HTML by hex and name', 'Zo&#xEB;&nbsp;Marlow'],
  ['a URL in JSON in HTML', '{&quot;u&quot;:&quot;Zo%C3%AB%20Marlow&quot;}'],
  ['base64 alone', base64(NAME)],
  ['base64, one byte before', base64(`x${NAME} and more`)],
  ['base64, two bytes before', base64(`xy${NAME}, among \u0000\u0001 bytes`)],
  ['base64 of URLs', Buffer.from(`??>${NAME}??>`).toString('base64url')],
  ['base64 in base64', base64(`data:${base64(`hello ${NAME}, how are you`)}`)],
];

test.each(SPELLINGS)('takes a text out that is written as %s', (_, written) => {
  const redacted = createRedactor(PLAN).redact(`before ${written} after`);
  expect(redacted).toMatch(PERSON);
  expect(redacted).toMatch(/^before .*after$/);
  for (const rest of ['Marlow', 'MARLOW', 'Zo', base64(NAME).slice(2, 12)]) expect(redacted).not.toContain(rest);
});

test('gives one token to one text in every spelling, another with another salt, and none that tells the text', () => {
  const { redact } = createRedactor(PLAN);
  const token = redact(NAME);
  for (const written of ['zoë marlow', 'Zo%C3%AB+Marlow', 'Zo&#235; Marlow', base64(NAME)])
    expect(redact(written)).toBe(token);
  expect(redact(token)).toBe(token);
  const other = createRedactor({ ...PLAN, salt: 'a'.repeat(32) }).redact(NAME);
  expect(other).toMatch(PERSON);
  expect(other).not.toBe(token);
});

test('takes out what patterns and classes find, also where it is encoded, and leaves hashes', () => {
  const { redact } = createRedactor(PLAN);
  const account = redact('ACC-123456');
  expect(account).toMatch(/^\[REDACTED account-/);
  expect(redact('see acc-123456.')).toBe(`see ${account}.`);
  expect(redact('Markdown: ACC\\-123456')).toBe(`Markdown: ${account}`);
  expect(redact('to=ana.ruiz%40example.com&x=1')).toMatch(/^to=\[REDACTED email-address-[0-9a-f]{10}\]&x=1$/);
  expect(redact(`id ${base64('mail to ana.ruiz@example.com today')}`)).toMatch(/^id \[REDACTED email-address-/);
  const cards = createRedactor(plan('rules: [{ kind: class, class: payment-card }]'));
  expect(cards.redact('4111111111111111')).toMatch(/^\[REDACTED payment-card-/);
  const hash = `4111111111111111${'4111111111111111'}${'a'.repeat(32)}`;
  expect(cards.redact(hash)).toBe(hash);
});

test('takes a found text out where the pattern that found it does not run', () => {
  const redactor = createRedactor(PLAN, [{ rule: 1, text: 'ACC-123456', as: 'account' }]);
  expect(redactor.redactWritten('<td>ACC&#45;123456</td>')).toMatch(/^<td>\[REDACTED account-[0-9a-f]{10}\]<\/td>$/);
  expect(redactor.redactWritten('<td>ACC-654321</td>')).toBe('<td>ACC-654321</td>');
});

test.each([
  ['a name in a drawing', 'Zoë Mar…', /^\[REDACTED person-[0-9a-f]{10}\]…$/],
  [
    'a name that a drawing cut in its middle',
    'Zoë Ma…rlow',
    /^\[REDACTED person-([0-9a-f]{10})\]…\[REDACTED person-\1\]$/,
  ],
  ['an excerpt after a mark', 'sent by …ë Marlow today', /^sent by …\[REDACTED person-[0-9a-f]{10}\] today$/],
  ['a span between two marks', '… the board met on the …', /^…\[REDACTED span-[0-9a-f]{10}\]…$/],
  [
    'a quotation',
    `holds “${'x '.repeat(40)}Zoë Ma”, and more`,
    /^holds “(?:x ){40}\[REDACTED person-[0-9a-f]{10}\]”, and more$/,
  ],
  ['a preview without a mark', `${'x '.repeat(40)}Zoë Marl`, /^(?:x ){40}\[REDACTED person-[0-9a-f]{10}\]$/],
  ['escapes of JSON', '"Zo\\u00eb Mar\\u2026"', /^"\[REDACTED person-[0-9a-f]{10}\]\\u2026"$/],
])('takes out what is left of a text that was cut: %s', (_, written, expected) => {
  const redactor = createRedactor(PLAN, [
    { rule: 0, text: 'In secret the board met on the 4th of May to sell', as: 'span' },
  ]);
  expect(redactor.redact(written)).toMatch(expected);
  expect(redactor.redactWritten(written)).toMatch(expected);
});

test('links what is left of a text to it where it is left of no other, and leaves what only looks alike', () => {
  const known = ['ana.ruiz@example.com', 'ana.rubio@example.com'].map((text) => ({ rule: 2, text, as: 'mail' }));
  const { redact } = createRedactor(PLAN, known);
  expect(redact('Zoë Mar…')).toBe(`${redact(NAME)}…`);
  expect(redact('ana.rui…')).toMatch(/^\[REDACTED mail-[0-9a-f]{10}\]…$/);
  expect(redact('ana.ru…')).toMatch(/^\[REDACTED mail-[0-9a-f]{10}\]…$/);
  expect(redact('ana.ru…')).not.toBe(redact('ana.rui…'));
  for (const left of ['do not …', 'Zo…', 'Marlow and …', 'the Zoë of a short text', `${'x '.repeat(40)}kazoë mar`])
    expect(redact(left)).toBe(left);
});

test('keeps JSON in values JSON, with every digit, also where a number is taken out', () => {
  const cards = createRedactor(plan('rules: [{ kind: class, class: payment-card }]'));
  const value = redactValue(cards, { input: '{"card":4111111111111111,"n":12345678901234567890}', kind: 'log' });
  expect(value.input).toMatch(/^\{"card":"\[REDACTED payment-card-[0-9a-f]{10}\]","n":12345678901234567890\}$/);
  expect(value.kind).toBe('log');
});

test.each([
  ['rules: []', 'rules'],
  ['rules:\n  - { kind: text, text: ab }', 'fewer than 3 characters'],
  ['rules:\n  - { kind: pattern, pattern: "(a+)+$" }', 'One repeat stands within another'],
  ['rules:\n  - { kind: pattern, pattern: "(?=a)b" }', 'RE2'],
  ['rules:\n  - { kind: pattern, pattern: "a*" }', 'matches the empty text'],
  ['rules:\n  - { kind: class, class: nonsense }', 'There are:'],
  ['rules:\n  - { kind: column, column: event.nothing }', 'table.column'],
  ['rules:\n  - { kind: text, text: marlow, as: marlow }', 'stands in a label'],
  ['rules: [', 'Correct the YAML'],
])('refuses the plan %j and says why', (written, why) => {
  expect(() => parseRedaction(written)).toThrow(expect.objectContaining({ message: expect.stringContaining(why) }));
});
