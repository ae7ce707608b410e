import { type Json, parseJson } from '../../base/json.ts';

/** Deeper nesting than this is left as text. */
const MAX_DEPTH = 100;

/** Reads what Python's repr writes of dicts, lists, tuples, texts, numbers and NumPy's arrays; undefined where it is none. */
export function readPythonLiteral(text: string): Json | undefined {
  const reader = new LiteralReader(text);
  const value = reader.value(0);
  return value !== undefined && reader.isAtEnd ? value : undefined;
}

/** Reads literals that follow one another with nothing but blanks between them; undefined where there is anything else. */
export function readPythonLiterals(text: string): readonly Json[] | undefined {
  const reader = new LiteralReader(text);
  const values: Json[] = [];
  while (!reader.isAtEnd) {
    const value = reader.value(0);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

const WORDS: Readonly<Record<string, Json>> = { True: true, False: false, None: null, nan: null };
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', "'": "'", '"': '"', '\\': '\\' };

class LiteralReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    this.#skipSpace();
    return this.#at === this.#text.length;
  }

  value(depth: number): Json | undefined {
    this.#skipSpace();
    if (depth > MAX_DEPTH) return undefined;
    const sign = this.#text[this.#at];
    if (sign === '{') return this.#dict(depth);
    if (sign === '[') return this.#list(depth, ']');
    if (sign === '(') return this.#list(depth, ')');
    if (sign === "'" || sign === '"') return this.#string(sign);
    return this.#number() ?? this.#word(depth);
  }

  #dict(depth: number): Json | undefined {
    const entries: [string, Json][] = [];
    this.#at += 1;
    while (!this.#take('}')) {
      const key = this.value(depth + 1);
      if (key === undefined || !this.#take(':')) return undefined;
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      entries.push([typeof key === 'string' ? key : String(key), value]);
      if (!this.#take(',') && !this.#sees('}')) return undefined;
    }
    return Object.fromEntries(entries);
  }

  #list(depth: number, end: string): Json | undefined {
    const list: Json[] = [];
    this.#at += 1;
    while (!this.#take(end)) {
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      list.push(value);
      // NumPy parts the elements of an array by blanks alone.
      if (!this.#take(',') && !this.#sees(end) && !/\s/.test(this.#text[this.#at - 1] ?? '')) return undefined;
    }
    return list;
  }

  #string(quote: string): string | undefined {
    let told = '';
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const sign = this.#text[this.#at] ?? '';
      if (sign === quote) {
        this.#at += 1;
        return told;
      }
      told += sign === '\\' ? this.#escape() : sign;
    }
    return undefined;
  }

  #escape(): string {
    const code = /^\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))/i.exec(this.#text.slice(this.#at, this.#at + 10));
    const digits = code?.[1] ?? code?.[2] ?? code?.[3];
    if (code && digits !== undefined && Number.parseInt(digits, 16) <= 0x10ffff) {
      this.#at += code[0].length - 1;
      return String.fromCodePoint(Number.parseInt(digits, 16));
    }
    this.#at += 1;
    const sign = this.#text[this.#at] ?? '';
    return ESCAPES[sign] ?? `\\${sign}`;
  }

  #number(): Json | undefined {
    const found = this.#match(/-?\d+(?:\.\d*)?(?:e[+-]?\d+)?/iy);
    return found === undefined
      ? undefined
      : parseJson(found.replace(/\.(?=$|e)/i, '.0').replace(/^(-?)0+(?=\d)/, '$1'));
  }

  #word(depth: number): Json | undefined {
    const word = this.#match(/[A-Za-z_][\w.]*/y);
    if (word === undefined) return undefined;
    if (Object.hasOwn(WORDS, word)) return WORDS[word];
    if (!this.#take('(')) return undefined;
    // array([…], dtype=object): what is in it counts.
    const value = this.value(depth + 1);
    if (value === undefined) return undefined;
    const rest = this.#match(/[^()]*\)/y);
    return rest === undefined ? undefined : value;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #sees(sign: string): boolean {
    this.#skipSpace();
    return this.#text[this.#at] === sign;
  }

  #take(sign: string): boolean {
    if (!this.#sees(sign)) return false;
    this.#at += 1;
    return true;
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }
}
