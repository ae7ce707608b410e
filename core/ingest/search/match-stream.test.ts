import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ByteQuery, MatchedBytes, MatchForm } from '../../model/byte-search.ts';
import { ByteFinder, LONGEST_MATCH, searchProgram } from './match-stream.ts';

type Asked = Pick<ByteQuery, 'kind' | 'wanted' | 'ignoresCase'>;

const utf8 = new TextEncoder();

function matchesIn(asked: Partial<Asked> & { wanted: string }, pieces: readonly Uint8Array[]): readonly MatchedBytes[] {
  const stream = new ByteFinder(searchProgram({ kind: 'text', ignoresCase: false, ...asked })).stream();
  const found = pieces.flatMap((piece) => stream.push(piece));
  return [...found, ...stream.finish()];
}

/** Offset, length and form of each match in a text. */
function placesIn(asked: Partial<Asked> & { wanted: string }, text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? utf8.encode(text) : text;
  return matchesIn(asked, [bytes]).map(({ offset, length, form }) => [offset, length, form]);
}

/** The same bytes, cut where the numbers say. */
function cutAt(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, at) => bytes.subarray(from, places[at] ?? bytes.length));
}

function utf16(text: string, order: 'utf-16le' | 'utf-16be'): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), order === 'utf-16le');
  return bytes;
}

describe('a text', () => {
  test('is found as it stands, with its surroundings', () => {
    const [match] = matchesIn({ wanted: 'IBAN' }, [utf8.encode('the new IBAN is DE02')]);
    const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
    expect([text(match?.before), text(match?.bytes), text(match?.after)]).toEqual(['the new ', 'IBAN', ' is DE02']);
    expect(match).toMatchObject({ offset: 8, length: 4, form: 'utf-8', isCut: false });
  });

  test('is found in either case only where that is asked for, letters beyond ASCII too', () => {
    expect(placesIn({ wanted: 'größe' }, 'GRÖßE größe')).toEqual([[8, 7, 'utf-8']]);
    expect(placesIn({ wanted: 'größe', ignoresCase: true }, 'GRÖßE größe')).toEqual([
      [0, 7, 'utf-8'],
      [8, 7, 'utf-8'],
    ]);
  });

  test('matches do not overlap', () => {
    expect(placesIn({ wanted: 'aa' }, 'aaaaa').map(([offset]) => offset)).toEqual([0, 2]);
  });

  test.each(['utf-16le', 'utf-16be'] as const)('is found in %s, whatever letters stand beside it', (order) => {
    expect(placesIn({ wanted: 'IBAN é😀' }, utf16('xIBAN é😀y', order))).toEqual([[2, 16, order]]);
    expect(placesIn({ wanted: 'IBAN' }, utf16('xIBANy IBAN', order))).toEqual([
      [2, 8, order],
      [14, 8, order],
    ]);
  });

  test.each([
    ['{"a":"caf\\u00e9"}', 'café', 'utf-8 json'],
    ['{"a":"CAF\\u00E9"}', 'cafÉ', 'utf-8 json'],
    ['{"a":"https:\\/\\/pay.example.com\\/x"}', 'https://pay.example.com/x', 'utf-8 json'],
    ['{"a":"he said \\"pay\\""}', 'said "pay"', 'utf-8 json'],
    ['{"a":"\\ud83d\\ude00 ok"}', '😀 ok', 'utf-8 json'],
    ['{"a":"\\u003cscript\\u003e"}', '<script>', 'utf-8 json'],
    ['{"a":"{\\"b\\":\\"caf\\\\u00e9\\"}"}', 'café', 'utf-8 json'],
    ['{"a":"{\\"b\\":\\"say \\\\\\"hi\\\\\\"\\"}"}', 'say "hi"', 'utf-8 json'],
    ['{"a":"{\\"b\\":\\"two\\\\nlines\\"}"}', 'two\nlines', 'utf-8 json'],
  ])('is found in %s as JSON writes it', (line, wanted, form) => {
    const found = placesIn({ wanted, ignoresCase: true }, line);
    expect(found.map((place) => place[2])).toEqual([form]);
  });

  test('that is escaped is found in UTF-16 too, and said to be', () => {
    const found = placesIn({ wanted: 'café' }, utf16('{"a":"caf\\u00e9"}', 'utf-16le'));
    expect(found).toEqual([[12, 18, 'utf-16le json']]);
  });

  test('is found wherever a stream is cut', () => {
    const word = fc.constantFrom('pay', 'pa"y', 'é/é', 'aab', '\\n', '😀a');
    const forms = fc.constantFrom<(text: string) => Uint8Array>(
      (text) => utf8.encode(text),
      (text) => utf8.encode(JSON.stringify(text)),
      (text) => utf8.encode(JSON.stringify(JSON.stringify(text))),
      (text) => utf16(text, 'utf-16le'),
      (text) => utf16(text, 'utf-16be'),
    );
    fc.assert(
      fc.property(
        word,
        fc.array(fc.tuple(fc.string({ maxLength: 90 }), forms), { maxLength: 4 }),
        fc.array(fc.nat(700), { maxLength: 8 }),
        (wanted, parts, cuts) => {
          const bytes = utf8Joined(parts.flatMap(([filler, form]) => [utf8.encode(filler), form(wanted)]));
          const whole = matchesIn({ wanted, ignoresCase: true }, [bytes]);
          expect(whole.length).toBeGreaterThanOrEqual(parts.length === 0 ? 0 : 1);
          expect(matchesIn({ wanted, ignoresCase: true }, cutAt(bytes, cuts))).toEqual(whole);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('in UTF-8 is found exactly where a search of the text finds it', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀', ' '), maxLength: 300 });
    const wanted = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(letters, wanted, fc.array(fc.nat(900), { maxLength: 5 }), (text, word, cuts) => {
        const found = matchesIn({ wanted: word }, cutAt(utf8.encode(text), cuts));
        const expected = [...text.matchAll(new RegExp(word, 'gu'))].map(
          ({ index }) => utf8.encode(text.slice(0, index)).length,
        );
        expect(found.map(({ offset }) => offset)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

describe('an expression', () => {
  const lines = 'order 1001 paid\norder 22 refused\nIBAN DE02120300000000202051\nend';

  test.each([
    ['order \\d+', ['order 1001', 'order 22']],
    ['^order (?:1001|22) \\w+$', ['order 1001 paid', 'order 22 refused']],
    ['\\bDE\\d{20}\\b', ['DE02120300000000202051']],
    ['o.*?d', ['ord', 'ord']],
    ['o.*d', ['order 1001 paid', 'order 22 refused']],
    ['(?i)iban', ['IBAN']],
    ['[^\\n]{3}\\z', ['end']],
    ['pai[d-f]|re(?<x>fus)ed', ['paid', 'refused']],
  ])('%s matches what it says', (wanted, expected) => {
    const found = matchesIn({ kind: 'expression', wanted }, [utf8.encode(lines)]);
    expect(found.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(expected);
  });

  test('is about bytes: a dot is a whole character, and \\x is one byte', () => {
    expect(placesIn({ kind: 'expression', wanted: 'a.b' }, 'aéb a😀b')).toEqual([
      [0, 4, 'bytes'],
      [5, 6, 'bytes'],
    ]);
    expect(placesIn({ kind: 'expression', wanted: '\\x00\\xff+' }, Uint8Array.of(1, 0, 255, 255, 2))).toEqual([
      [1, 3, 'bytes'],
    ]);
    expect(placesIn({ kind: 'expression', wanted: '[\\x80-\\x82é]+' }, Uint8Array.of(0x80, 0xc3, 0xa9))).toHaveLength(
      1,
    );
  });

  test.each([
    ['(a)\\1', 'back-references'],
    ['a(?=b)', 'look-around'],
    ['a{2', undefined],
    ['(a', 'not closed'],
    ['a)', 'without its'],
    ['*a', 'repeat'],
    ['[a', 'not closed'],
    ['a*', 'everywhere'],
    ['\\b', 'everywhere'],
    ['(?:(?:a{1000}){1000}){9}', 'too long'],
  ])('%s is refused with a reason where it cannot be looked for', (wanted, reason) => {
    const asked = () => searchProgram({ kind: 'expression', wanted, ignoresCase: false });
    if (reason === undefined) expect(asked).not.toThrow();
    else expect(asked).toThrow(reason);
  });

  test('finds what the engine of the language finds, however the stream is cut', () => {
    const atom = fc.constantFrom('a', 'b', '[ab]', '[^a\\n]', '.', 'é', '\\d', 'ab');
    const counted = fc.tuple(atom, fc.constantFrom('', '', '?', '{2}', '{1,2}', '*', '+', '*?', '+?'));
    const sequence = fc
      .array(counted, { minLength: 1, maxLength: 4 })
      .map((all) => all.map((one) => one.join('')).join(''));
    const expression = fc.array(sequence, { minLength: 1, maxLength: 3 }).map((ways) => `(?:${ways.join('|')})c`);
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '1', '\n'), maxLength: 60 });
    fc.assert(
      fc.property(expression, text, fc.array(fc.nat(200), { maxLength: 6 }), (wanted, line, cuts) => {
        const found = matchesIn({ kind: 'expression', wanted }, cutAt(utf8.encode(line), cuts));
        const expected = [...line.matchAll(new RegExp(wanted, 'gu'))].map((match) => [
          utf8.encode(line.slice(0, match.index)).length,
          match[0],
        ]);
        expect(found.map(({ offset, bytes }) => [offset, new TextDecoder().decode(bytes)])).toEqual(expected);
      }),
      { numRuns: 600 },
    );
  });

  test('that would take a backtracking engine for ever takes one look at each byte', () => {
    const bytes = utf8.encode(`${'a'.repeat(200_000)}!`);
    const asked = { kind: 'expression', ignoresCase: false } as const;
    expect(matchesIn({ ...asked, wanted: '(?:a+)+$b' }, [bytes])).toEqual([]);
    expect(matchesIn({ ...asked, wanted: '(?:a|aa)+b|a(?:.*)*x' }, [bytes])).toEqual([]);
    expect(matchesIn({ ...asked, wanted: 'a.*y|aaaa' }, [bytes])).toHaveLength(50_000);
  });

  test('a match longer than can be followed is told as far as it was', () => {
    const long = utf8.encode(`<${'x'.repeat(LONGEST_MATCH * 3)}> <b>`);
    const found = matchesIn(
      { kind: 'expression', wanted: '<[^<]*>' },
      cutAt(long, [5, LONGEST_MATCH, LONGEST_MATCH * 2]),
    );
    expect(found.map(({ offset, isCut }) => [offset, isCut])).toEqual([
      [expect.any(Number), true],
      [LONGEST_MATCH * 3 + 3, false],
    ]);
  });
});

describe('hex', () => {
  test('is found byte by byte, with or without spaces', () => {
    const bytes = Uint8Array.of(0, 0x7b, 0x22, 0xff, 0x7b, 0x22);
    const expected: [number, number, MatchForm][] = [
      [1, 2, 'bytes'],
      [4, 2, 'bytes'],
    ];
    for (const wanted of ['7b22', '7B 22', '0x7b, 0x22'])
      expect(placesIn({ kind: 'hex', wanted }, bytes)).toEqual(expected);
  });

  test.each(['7', '7g', ''])('“%s” is no hex', (wanted) => {
    expect(() => searchProgram({ kind: 'hex', wanted, ignoresCase: false })).toThrow('cannot be looked for');
  });
});

function utf8Joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}
