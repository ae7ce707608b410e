import type { MatchForm } from '../../model/byte-search.ts';
import { allOf, anyOf, type ByteNode, bytesNode } from './byte-node.ts';
import { casesOf, utf8Of, utf16Of } from './characters.ts';

/** One way in which a text may lie in bytes. */
export interface FormNode {
  readonly form: MatchForm;
  readonly node: ByteNode;
}

type Encode = (code: number) => readonly number[];

const ENCODINGS: Readonly<Record<'utf-8' | 'utf-16le' | 'utf-16be', Encode>> = {
  'utf-8': utf8Of,
  'utf-16le': (code) => utf16Of(code).flatMap((unit) => [unit & 0xff, unit >> 8]),
  'utf-16be': (code) => utf16Of(code).flatMap((unit) => [unit >> 8, unit & 0xff]),
};

/**
 * Every way in which a text is looked for, the plainest first: as it stands, then with any of its characters escaped as
 * in JSON (`\u00e9`, `\/`, `\"`), once or in JSON within JSON up to three deep; in UTF-8 and both byte orders of UTF-16.
 */
export function textForms(text: string, ignoresCase: boolean): readonly FormNode[] {
  const letters = [...text].map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return ignoresCase ? casesOf(code) : [code];
  });
  const encodings = Object.entries(ENCODINGS);
  return [false, true].flatMap((isEscaped) =>
    encodings.map(([encoding, encode]) => ({
      // Safe: the names are those of the record above.
      form: (isEscaped ? `${encoding} json` : encoding) as MatchForm,
      node: allOf(letters.map((cases) => letterNode(cases, encode, isEscaped))),
    })),
  );
}

function letterNode(cases: readonly number[], encode: Encode, isEscaped: boolean): ByteNode {
  const plain = cases.map((code) => bytesNode(encode(code)));
  if (!isEscaped) return anyOf(plain);
  return anyOf([...plain, ...cases.flatMap((code) => escapesOf(code).map((spelling) => spelled(spelling, encode)))]);
}

/** An escape in its bytes; hexadecimal digits in either case. */
function spelled(spelling: string, encode: Encode): ByteNode {
  const isHex = /u[0-9a-f]{4}/.test(spelling);
  const letters = [...spelling].map((letter) => {
    const codes = isHex && /[a-f]/.test(letter) ? [letter, letter.toUpperCase()] : [letter];
    return anyOf(codes.map((code) => bytesNode(encode(code.codePointAt(0) ?? 0))));
  });
  return allOf(letters);
}

const SHORT: ReadonlyMap<number, string> = new Map(
  Object.entries({ '"': '"', '\\': '\\', '/': '/', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't' }).map(
    ([letter, short]) => [letter.charCodeAt(0), short],
  ),
);

/** Every escape of a character in a string of JSON, and in JSON within that, up to three deep. */
function escapesOf(code: number): readonly string[] {
  const units = utf16Of(code)
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
  const short = SHORT.get(code);
  const once = short === undefined ? [units] : [`\\${short}`, units];
  const twice = once.map(escaped);
  return [...new Set([...once, ...twice, ...twice.map(escaped)])];
}

function escaped(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}
