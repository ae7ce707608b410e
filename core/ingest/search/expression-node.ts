import { SpoorError } from '../../base/errors.ts';
import { allOf, anyOf, type ByteNode, byteNode, bytesFrom, bytesNode, type Edge } from './byte-node.ts';
import { classFor, DOT, inAnyCase, negated, SHORTHAND } from './character-class.ts';
import { type CodeRange, casesOf, LAST_CODE_POINT, utf8Node } from './characters.ts';

/** Copies of a part that a count may ask for. */
const MOST_COPIES = 1000;
const DEEPEST = 100;

const EDGES: ReadonlyMap<string, Edge> = new Map([
  ['b', 'word-edge'],
  ['B', 'no-word-edge'],
  ['A', 'start'],
  ['z', 'end'],
]);
const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['f', 12],
  ['v', 11],
  ['0', 0],
]);

/**
 * Reads a regular expression as a tree over bytes. What would need more than one pass over the bytes is refused: no
 * look-around, no back-references. Throws `query/invalid`.
 */
export function expressionNode(expression: string, ignoresCase: boolean): ByteNode {
  return new ExpressionReader(expression, ignoresCase).read();
}

class ExpressionReader {
  readonly #letters: readonly string[];
  readonly #ignoresCase: boolean;
  #at = 0;
  #depth = 0;

  constructor(expression: string, ignoresCase: boolean) {
    const flagged = expression.startsWith('(?i)');
    this.#letters = [...(flagged ? expression.slice(4) : expression)];
    this.#ignoresCase = ignoresCase || flagged;
  }

  read(): ByteNode {
    const node = this.#alternatives();
    if (this.#at < this.#letters.length) throw this.#problem('there is a “)” without its “(”');
    return node;
  }

  #alternatives(): ByteNode {
    const parts = [this.#sequence()];
    while (this.#takes('|')) parts.push(this.#sequence());
    return anyOf(parts);
  }

  #sequence(): ByteNode {
    const parts: ByteNode[] = [];
    for (;;) {
      const letter = this.#letters[this.#at];
      if (letter === undefined || letter === '|' || letter === ')') return allOf(parts);
      parts.push(this.#counted(this.#piece()));
    }
  }

  #piece(): ByteNode {
    const letter = this.#next();
    switch (letter) {
      case '(':
        return this.#group();
      case '[':
        return this.#class();
      case '.':
        return utf8Node(DOT);
      case '^':
        return { kind: 'edge', edge: 'line-start' };
      case '$':
        return { kind: 'edge', edge: 'line-end' };
      case '\\':
        return this.#escape();
      case '*':
      case '+':
      case '?':
        throw this.#problem(`there is nothing that “${letter}” could repeat`);
      default:
        return this.#character(letter.codePointAt(0) ?? 0);
    }
  }

  #group(): ByteNode {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw this.#problem(`it is more than ${DEEPEST} groups deep`);
    if (this.#takes('?')) this.#groupKind();
    const node = this.#alternatives();
    if (!this.#takes(')')) throw this.#problem('a “(” is not closed');
    this.#depth -= 1;
    return node;
  }

  /** Of what begins with `(?`, only what groups: nothing is captured, so names say nothing. */
  #groupKind(): void {
    if (this.#takes(':')) return;
    this.#takes('P');
    const rest = this.#letters.slice(this.#at).join('');
    const name = /^<[A-Za-z_][A-Za-z0-9_]*>/.exec(rest)?.[0];
    if (name === undefined)
      throw this.#problem('look-around and flags inside are not followed: they can take time without bound');
    this.#at += name.length;
  }

  #counted(part: ByteNode): ByteNode {
    const count = this.#count();
    if (!count) return part;
    if (part.kind === 'edge') throw this.#problem('a place between two bytes cannot be repeated');
    const isLazy = this.#takes('?');
    const again = this.#count();
    if (again) throw this.#problem('two counts stand behind each other');
    return { kind: 'repeat', part, ...count, isLazy };
  }

  #count(): { readonly least: number; readonly most: number | undefined } | undefined {
    if (this.#takes('*')) return { least: 0, most: undefined };
    if (this.#takes('+')) return { least: 1, most: undefined };
    if (this.#takes('?')) return { least: 0, most: 1 };
    const rest = this.#letters.slice(this.#at, this.#at + 16).join('');
    const braces = /^\{(\d{1,4})(?:(,)(\d{0,4}))?\}/.exec(rest);
    if (!braces) return undefined;
    const [whole, from = '0', comma, to = ''] = braces;
    this.#at += whole.length;
    const least = Number(from);
    const end = to === '' ? undefined : Number(to);
    const most = comma === undefined ? least : end;
    if (most !== undefined && most < least) throw this.#problem(`“${whole}” counts backwards`);
    if (Math.max(least, most ?? 0) > MOST_COPIES) throw this.#problem(`it counts beyond ${MOST_COPIES}`);
    return { least, most };
  }

  #escape(): ByteNode {
    const letter = this.#next();
    const edge = EDGES.get(letter);
    if (edge) return { kind: 'edge', edge };
    const shorthand = SHORTHAND.get(letter);
    if (shorthand) return utf8Node(shorthand);
    const byte = this.#byteAfter(letter);
    if (byte !== undefined) return byteNode(bytesFrom(byte, byte));
    return this.#character(this.#codeAfter(letter));
  }

  /** `\xHH` is one byte as it stands, whatever the characters around it. */
  #byteAfter(letter: string): number | undefined {
    if (letter !== 'x') return undefined;
    return this.#hex(/^[0-9a-fA-F]{2}/, '“\\x” wants two hexadecimal digits');
  }

  #codeAfter(letter: string): number {
    const control = CONTROLS.get(letter);
    if (control !== undefined) return control;
    if (letter === 'u') {
      const braced = this.#takes('{');
      const code = this.#hex(braced ? /^[0-9a-fA-F]{1,6}/ : /^[0-9a-fA-F]{4}/, '“\\u” wants four hexadecimal digits');
      if (braced && !this.#takes('}')) throw this.#problem('a “{” is not closed');
      if (code > LAST_CODE_POINT) throw this.#problem('there is no such character');
      return code;
    }
    if (/[1-9]/.test(letter)) throw this.#problem('back-references are not followed: they can take time without bound');
    if (/[A-Za-z]/.test(letter)) throw this.#problem(`“\\${letter}” has no meaning here`);
    return letter.codePointAt(0) ?? 0;
  }

  #hex(shape: RegExp, otherwise: string): number {
    const digits = shape.exec(this.#letters.slice(this.#at, this.#at + 6).join(''))?.[0];
    if (digits === undefined) throw this.#problem(otherwise);
    this.#at += digits.length;
    return Number.parseInt(digits, 16);
  }

  #class(): ByteNode {
    const isNegated = this.#takes('^');
    const ranges: CodeRange[] = [];
    const bytes: number[] = [];
    let isFirst = true;
    while (isFirst || this.#letters[this.#at] !== ']') {
      isFirst = false;
      this.#classPart(ranges, bytes);
    }
    this.#at += 1;
    if (isNegated && bytes.length > 0)
      throw this.#problem('a negated class stands for characters: bytes above 7f cannot be in it');
    const cased = this.#ignoresCase ? inAnyCase(ranges) : ranges;
    return classFor(isNegated ? negated(cased) : cased, bytes);
  }

  #classPart(ranges: CodeRange[], bytes: number[]): void {
    const from = this.#classEnd();
    if (typeof from !== 'number') {
      if ('byte' in from) bytes.push(from.byte);
      else ranges.push(...from.ranges);
      return;
    }
    const isRange = this.#letters[this.#at] === '-' && this.#letters[this.#at + 1] !== ']';
    if (!isRange) {
      ranges.push([from, from]);
      return;
    }
    this.#at += 1;
    const to = this.#classEnd();
    if (typeof to !== 'number' || to < from) throw this.#problem('a range in “[…]” has no end behind its beginning');
    ranges.push([from, to]);
  }

  /** A character of a class, a byte that is none, or what a short form stands for. */
  #classEnd(): number | { readonly byte: number } | { readonly ranges: readonly CodeRange[] } {
    const letter = this.#next('a “[” is not closed');
    if (letter !== '\\') return letter.codePointAt(0) ?? 0;
    const escaped = this.#next();
    if (escaped === 'b') return 8;
    const shorthand = SHORTHAND.get(escaped);
    if (shorthand) return { ranges: shorthand };
    const byte = this.#byteAfter(escaped);
    if (byte === undefined) return this.#codeAfter(escaped);
    return byte < 0x80 ? byte : { byte };
  }

  #character(code: number): ByteNode {
    const codes = this.#ignoresCase ? casesOf(code) : [code];
    if (codes.length === 1 && code < 0x80) return bytesNode([code]);
    return utf8Node(codes.map((one) => [one, one]));
  }

  #takes(letter: string): boolean {
    if (this.#letters[this.#at] !== letter) return false;
    this.#at += 1;
    return true;
  }

  #next(otherwise = 'it ends in “\\”'): string {
    const letter = this.#letters[this.#at];
    if (letter === undefined) throw this.#problem(otherwise);
    this.#at += 1;
    return letter;
  }

  #problem(what: string): SpoorError {
    return new SpoorError('query/invalid', `The expression cannot be looked for: ${what} (at character ${this.#at}).`);
  }
}
