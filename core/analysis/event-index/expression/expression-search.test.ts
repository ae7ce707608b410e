import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNative } from '../../../../engine/native.ts';
import type { Database } from '../../../ports/database.ts';
import { WordIndex } from '../word-index.ts';
import { findExpression } from './expression-search.ts';

const PIECES = [
  'refund',
  'Could',
  're',
  '1001',
  '99',
  'a',
  'kelvin \u212a',
  'fa\u017ft',
  '\u0130stanbul',
  'stra\u1e9ee',
  '\u023a\u023a',
  'Überweisung',
  'überweisung',
  '退款',
  '👩‍💻',
  '\u200b',
  'e\u0301',
  ' ',
  ' ',
  ' ',
  '  ',
  '\n',
  '\r\n',
  '\t',
  '-',
  '", "',
  '.',
  '$',
  '_',
  '- '.repeat(40),
  `${'x'.repeat(127)}👩${'y'.repeat(130)}`,
  `${'ab'.repeat(150)}9`,
];
const TEXTS = fc
  .sample(fc.array(fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }), { maxLength: 3 }), {
    numRuns: 160,
    seed: 7,
  })
  .map((texts) => texts.map((pieces) => pieces.join('')));

const ATOMS = [
  ...['a', 'k', 's', 'S', 're', 'fund', '9', '1001', 'refund could', ' ', '-', '"', '_', 'ü', '退', 'é', 'i', 'y', 'x'],
  ...['.', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '\\b', '\\B', '^', '$', '\\A', '\\z', '\\.', '\\$', '\\n', '\\pL'],
  ...['[a-z]', '[^a-z]', '[^\\w]', '[\\d-]', '[[:alpha:]]', '[^\\n]', '[]a]', '[à-ü]', '[^é]', '\\x41', '\\x{9000}'],
];
const COUNTS = ['', '', '', '', '*', '+', '?', '+?', '{2}', '{1,3}', '{2,}', '{0,40}', '{,2}'];
const row = (one: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(one, fc.constantFrom(...COUNTS)), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.flat().join(''));
const atom = fc.constantFrom(...ATOMS);
const group = fc
  .tuple(fc.constantFrom('(', '(?:', '(?P<name>'), fc.array(row(atom), { minLength: 1, maxLength: 3 }))
  .map(([opening, ways]) => `${opening}${ways.join('|')})`);
const expressions = fc.oneof(row(atom), row(fc.oneof(atom, group)));

const signal = new AbortController().signal;
const letIn = async () => undefined;
let database: Database;
let changed: ReadonlySet<number>;
let words: WordIndex;
let unordered: WordIndex;

beforeAll(async () => {
  database = await openNative(':memory:');
  await database.run('CREATE TABLE said (place INTEGER, text VARCHAR)');
  for (const [place, texts] of TEXTS.entries())
    for (const text of texts) await database.run('INSERT INTO said VALUES (?, ?)', [place, text]);
  words = await indexed();
  unordered = await indexed(true);
  changed = new Set(words.parts.changed);
});
afterAll(async () => {
  await database.close();
});

async function indexed(isUnordered = false): Promise<WordIndex> {
  const index = new WordIndex(TEXTS.length);
  if (isUnordered) index.forgetOrder();
  const { values, rowCount } = await database.query(
    'SELECT place, lower(text), strlen(text) <> strlen(lower(text)) FROM said ORDER BY rowid',
  );
  for (let at = 0; at < rowCount; at += 1) {
    if (values[2]?.[at]) index.noteChanged(Number(values[0]?.[at]));
    index.add(Number(values[0]?.[at]), String(values[1]?.[at]));
  }
  index.seal();
  return index;
}

/** Places of the texts that the engine says match; undefined where it refuses the expression. */
async function scan(pattern: string): Promise<readonly number[] | undefined> {
  try {
    const { values } = await database.query(
      "SELECT DISTINCT place FROM said WHERE regexp_matches(text, ?, 'i') ORDER BY place",
      [pattern],
    );
    return Array.from(values[0] ?? [], Number);
  } catch {
    return undefined;
  }
}

async function compared(index: WordIndex, pattern: string): Promise<'exact' | 'narrowed' | 'unknown' | 'refused'> {
  const scanned = await scan(pattern);
  if (!scanned) return 'refused';
  const held = await findExpression(index, pattern, { database, letIn, signal });
  if (!held) return 'unknown';
  const unchanged = (places: readonly number[]) => places.filter((place) => !changed.has(place));
  const found = unchanged([...held.mask.keys()].filter((place) => held.mask[place] === 1));
  if (held.isExact) expect(found, pattern).toEqual(unchanged(scanned));
  else expect(found, pattern).toEqual(expect.arrayContaining(unchanged(scanned)));
  return held.isExact ? 'exact' : 'narrowed';
}

test.each([
  ['with the order of words', () => words, 30],
  ['without it', () => unordered, 1],
] as const)('the index finds what the engine finds, %s', { timeout: 120_000 }, async (_, index, least) => {
  const counts = { exact: 0, narrowed: 0, unknown: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(expressions, async (pattern) => {
      counts[await compared(index(), pattern)] += 1;
    }),
    { numRuns: 120, seed: 11 },
  );
  expect(counts.exact).toBeGreaterThan(least);
});

test.each([
  ['DE\\d{20}', 'exact'],
  ['\\Ax+👩?y', 'narrowed'],
  ['x.{1}y', 'exact'],
  ['^ ', 'exact'],
  [' $', 'exact'],
  ['b9 \\b', 'exact'],
  ['(?:ab){140}9', 'exact'],
  ['(?:- ){35}', 'exact'],
  ['[^ ]{257}', 'exact'],
  ['(a+)+$', 'exact'],
  ['\\w\\s', 'exact'],
  ['x*', 'unknown'],
  ['(?s)a.b', 'unknown'],
  ['\\Qa.b\\E', 'unknown'],
  ['(?=a)b', 'refused'],
  ['(a)\\1', 'refused'],
])('%s is answered: %s', async (pattern, how) => {
  expect(await compared(words, pattern)).toBe(how);
});

test('an expression that would need too many states is left to the engine', async () => {
  expect(await compared(words, '(a|b)(.|\\n){300}[^z]{300}[0-8]')).toMatch(/exact|unknown/);
  expect(await compared(words, '(?:a{30}){30}(?:b{30}){30}(?:c{30}){30}(?:d{30}){30}')).toBe('unknown');
});

test('a search is withdrawn between two looks', async () => {
  const gone = new AbortController();
  const asked = findExpression(words, '\\d-', {
    database,
    letIn: async () => gone.abort(),
    signal: gone.signal,
  });
  await expect(asked).rejects.toMatchObject({ code: 'database/interrupted' });
});

test('only two letters take more bytes in lower case, and two beyond ASCII become one of it', async () => {
  const of = async (condition: string) => {
    const { values } = await database.query(
      `SELECT CAST(i AS INTEGER) FROM (SELECT i, chr(CAST(CASE WHEN i BETWEEN 55296 AND 57343 THEN 233 ELSE i END AS INTEGER)) AS c
       FROM range(128, 1114112) AS r(i)) WHERE ${condition} ORDER BY i`,
    );
    return Array.from(values[0] ?? [], Number);
  };
  expect(await of('strlen(lower(c)) > strlen(c)')).toEqual([0x23a, 0x23e]);
  expect(await of('unicode(lower(c)) < 128')).toEqual([0x130, 0x212a]);
  expect(await of('unicode(lower(c)) = 383')).toEqual([383]);
  expect(await of("regexp_matches(c, '[a-z]', 'i')")).toEqual([0x17f, 0x212a]);
});
