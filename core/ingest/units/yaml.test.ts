import { expect, test } from 'vitest';
import { yamlElements } from '../../base/yaml.ts';

test('elements lie where the text has them, and integers keep their digits', () => {
  const text = 'version: 1\nlist:\n- id: 12345678901234567890\n  body: é\n- {a: [1, true, null]}\n';
  const { values, header, damage } = yamlElements(text, 'list');
  expect(values.map(({ start, end }) => text.slice(start, end))).toEqual([
    'id: 12345678901234567890\n  body: é\n',
    '{a: [1, true, null]}',
  ]);
  expect(values.map((found) => ('value' in found ? found.value : found.damage))).toEqual([
    { id: 12_345_678_901_234_567_890n, body: 'é' },
    { a: [1, true, null] },
  ]);
  expect([header, damage]).toEqual([{ version: 1 }, undefined]);
});

test('aliases that would grow beyond measure cost one element, not the reading', () => {
  const bomb = `list:\n- &a [x, x]\n- &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n- &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n- [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n- ok\n`;
  const { values } = yamlElements(bomb, 'list');
  expect(values.map((found) => 'damage' in found)).toEqual([false, false, false, true, false]);
});

test('damage is told with its place, and what lies before it is read', () => {
  const { values, damage } = yamlElements('list:\n- a: 1\n- b: "open\n', 'list');
  expect(values[0]).toMatchObject({ value: { a: 1 } });
  expect(damage?.at).toBeGreaterThan(10);
});

test.each([[''], ['[]'], ['just text'], ['list: 5'], ['{'], ['a: b: c'], ['&a [*a]'], ['list:\n- &a [*a]\n']])(
  'survives %j',
  (text) => {
    expect(() => yamlElements(text, 'list')).not.toThrow();
  },
);
