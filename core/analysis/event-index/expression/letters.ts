import type { Database } from '../../../ports/database.ts';
import type { Part } from './syntax.ts';

/** Characters as an expression tells them apart in texts in lower case: those of ASCII, the long s, and all others. */
export const LETTERS = 130;
const ASCII = 128;
const LONG_S = 128;
const OTHER = 129;
/** The first half of a character of two: nothing is read at it. */
export const NO_LETTER = -1;

const LONG_S_CODE = 0x17f;
/** Any character that no character of ASCII is another case of. */
const OTHER_CODE = 0xe9;

/** The letter of a unit of a text. */
export function letterOf(code: number): number {
  if (code < ASCII) return code;
  if (code >= 0xd800 && code < 0xdc00) return NO_LETTER;
  return code === LONG_S_CODE ? LONG_S : OTHER;
}

export const isWordLetter = Uint8Array.from({ length: LETTERS }, (_, letter) =>
  letter < ASCII && /\w/.test(String.fromCharCode(letter)) ? 1 : 0,
);

/** Which letters each token of an expression matches. */
export interface TokenLetters {
  readonly of: ReadonlyMap<string, Uint8Array>;
  /** False where a token tells characters beyond ASCII apart: then it is held to match all of them. */
  readonly isExact: boolean;
}

/** Only itself matches it, in any case: not `k` and `s`, which others match, too. */
const ITSELF = /^[a-jl-rt-z0-9_ !"#%&',\-/:;<=>@`~]$/i;
/** What may tell characters beyond ASCII apart. */
const APART = /[^\0-\x7f]|\\[pPx\d]/;

/** Asks the engine which characters the tokens match, so that no rule of its own stands here. */
export async function lettersOf(database: Database, expression: Part): Promise<TokenLetters> {
  const tokens = [...new Set(tokensIn(expression))];
  const of = new Map<string, Uint8Array>();
  const asked: string[] = [];
  for (const token of tokens) {
    if (ITSELF.test(token))
      of.set(
        token,
        Uint8Array.from({ length: LETTERS }, (_, at) => (at === lower(token) ? 1 : 0)),
      );
    else asked.push(token);
  }
  let isExact = true;
  const columns = await matchedBy(database, asked);
  for (const [index, token] of asked.entries()) {
    const letters = Uint8Array.from(columns[index] ?? [], (is) => (is ? 1 : 0));
    const isApart = APART.test(token);
    if (isApart) letters[OTHER] = 1;
    if (isApart) letters[LONG_S] = 1;
    if (isApart || !takesBothCases(letters)) isExact = false;
    of.set(token, letters);
  }
  return { of, isExact };
}

function lower(token: string): number {
  return token.toLowerCase().charCodeAt(0);
}

function tokensIn(part: Part): readonly string[] {
  if (part.kind === 'letters') return [part.token];
  if (part.kind === 'repeated') return tokensIn(part.part);
  return part.kind === 'at' ? [] : part.parts.flatMap(tokensIn);
}

async function matchedBy(database: Database, tokens: readonly string[]): Promise<readonly ArrayLike<unknown>[]> {
  if (tokens.length === 0) return [];
  const found = await database.query(
    `SELECT ${tokens.map((_, index) => `regexp_matches(l.letter, ?, 'i') AS t${index}`).join(', ')}
     FROM (SELECT i, chr(CAST(CASE i WHEN ${LONG_S} THEN ${LONG_S_CODE} WHEN ${OTHER} THEN ${OTHER_CODE} ELSE i END AS INTEGER))
       AS letter FROM range(${LETTERS}) AS r(i)) AS l ORDER BY l.i`,
    tokens.map((token) => `^(?:${token})$`),
  );
  return found.values;
}

/** Makes small letters match where only the capital does. True where nothing had to be made so. */
function takesBothCases(letters: Uint8Array): boolean {
  let isSame = true;
  for (let small = 97; small <= 122; small += 1) {
    if (letters[small] === letters[small - 32]) continue;
    letters[small] = 1;
    isSame = false;
  }
  return isSame;
}
