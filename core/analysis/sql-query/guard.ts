import { nearNames } from '../../base/near-names.ts';
import { capitals, isSign, type SqlToken, sqlTokens } from '../../base/sql-tokens.ts';
import type { SqlProblem } from '../../model/sql-answer.ts';
import { isSqlFunction, SQL_FUNCTIONS, SQL_KEYWORDS } from '../../model/sql-words.ts';
import { problemAt, problemOver } from './problem.ts';

/** A text that is one SELECT and nothing else. */
export interface GuardedSelect {
  /** What may stand in brackets as a subquery; as long as the text, so that places in it are places in the text. */
  readonly statement: string;
  /** Its pieces without comments. */
  readonly tokens: readonly SqlToken[];
}

export type Guarded = { readonly select: GuardedSelect } | { readonly problem: SqlProblem };

type Check = (tokens: readonly SqlToken[], text: string) => SqlProblem | undefined;

const MOST_LETTERS = 100_000;

/**
 * Takes one SELECT or refuses the text. SECURITY: the first of three walls. Here: one statement, that reads, by functions
 * known to read nothing but the case. Behind it: it is run as a subquery, where the engine's parser takes nothing that
 * writes; and the engine itself is closed to files, network, extensions and changed settings (engine/settings.ts).
 */
export function guardSelect(text: string): Guarded {
  if (text.length > MOST_LETTERS)
    return { problem: problemOver(text, 'The query is longer than 100,000 letters.', 'Ask in smaller queries.') };
  const all = sqlTokens(text);
  const tokens = withoutEnd(all.filter(({ kind }) => kind !== 'comment'));
  for (const check of CHECKS) {
    const problem = check(check === wholeness ? all : tokens, text);
    if (problem) return { problem };
  }
  return { select: { statement: statementOf(text, all, tokens), tokens } };
}

/** Without the semicolons that may end a statement. */
function withoutEnd(tokens: readonly SqlToken[]): readonly SqlToken[] {
  const last = tokens.findLastIndex((token) => !isSign(token, ';'));
  return tokens.slice(0, last + 1);
}

// What was looked at is what is run: comments and the last semicolon become blanks, so that one mistaken hides nothing.
function statementOf(text: string, all: readonly SqlToken[], tokens: readonly SqlToken[]): string {
  const end = tokens.at(-1)?.to ?? 0;
  let statement = '';
  let at = 0;
  for (const { from, to } of all.filter((token) => token.kind === 'comment' && token.to <= end)) {
    statement += text.slice(at, from) + text.slice(from, to).replace(/[^\n\r]/g, ' ');
    at = to;
  }
  return statement + text.slice(at, end);
}

const READS = new Set(['SELECT', 'WITH', 'FROM', 'VALUES', 'DESCRIBE', 'SHOW']);

/** What is open at its end, and with what it is closed. */
const ENDS: Readonly<Record<string, readonly [what: string, sign: string]>> = {
  comment: ['comment', '*/'],
  string: ['text', "'"],
  quoted: ['name', '"'],
};

const wholeness: Check = (tokens, text) => {
  const open = tokens.find(({ isClosed }) => !isClosed);
  if (!open) return undefined;
  const [what, sign] = ENDS[open.kind] ?? ['piece', ''];
  return problemAt(text, open, `The ${what} that begins here has no end.`, `Close it with ${sign}`);
};

const visibility: Check = (tokens, text) => {
  const zero = tokens.find((token) => token.text.includes('\0'));
  if (zero) return problemAt(text, zero, 'A zero byte stands here.', 'Write chr(0) where a text has to hold one.');
  const unseen = tokens.find((token) => token.kind !== 'string' && /[\p{Cf}\p{Cc}]/u.test(token.text));
  if (!unseen) return undefined;
  return problemAt(text, unseen, 'A character that cannot be seen stands here.', 'Delete it and type the word anew.');
};

const beginning: Check = (tokens, text) => {
  const first = tokens.find((token) => !isSign(token, '('));
  if (!first) return problemOver(text, 'There is no query.', 'Write a SELECT, or begin with an example.');
  if (READS.has(capitals(first))) return undefined;
  return problemAt(
    text,
    first,
    `Only SELECT is answered, and ${first.text.slice(0, 40)} begins none.`,
    'Begin with SELECT, WITH, FROM, VALUES, DESCRIBE or SHOW. A query never changes the case.',
  );
};

const oneStatement: Check = (tokens, text) => {
  const end = tokens.find((token) => isSign(token, ';'));
  if (!end) return undefined;
  return problemAt(text, end, 'More than one statement is given.', 'Ask one SELECT at a time.');
};

const plainQuotes: Check = (tokens, text) => {
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    if (isSign(token, '$'))
      return problemAt(text, token, '$ begins neither a text nor a value here.', "Write texts in '…'.");
    if (isSign(token, '?'))
      return problemAt(text, token, 'A query here takes no values from outside.', 'Write the value itself.');
    if (token.kind === 'string' && before?.to === token.from && isPrefix(before))
      return problemAt(text, before, 'A text with a prefix is not read here.', "Write it as '…', with ' doubled.");
  }
  return undefined;
};

/** E'…' may hold a quote behind a backslash, U&'…' any character: both could hide where a text ends. */
function isPrefix(token: SqlToken): boolean {
  return token.kind === 'number' || ['E', 'B', 'X', 'N'].includes(capitals(token)) || isSign(token, '&');
}

const OPENING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

const brackets: Check = (tokens, text) => {
  const open: SqlToken[] = [];
  for (const token of tokens.filter(({ kind }) => kind === 'sign')) {
    if (token.text in OPENING) open.push(token);
    else if ([')', ']', '}'].includes(token.text) && OPENING[open.pop()?.text ?? ''] !== token.text)
      return problemAt(text, token, `This ${token.text} closes nothing.`, 'Delete it, or open its bracket before.');
  }
  const [first] = open;
  if (!first) return undefined;
  return problemAt(text, first, 'This bracket is not closed.', `Close it with ${OPENING[first.text]}`);
};

const OF_THE_ENGINE = /^(?:duckdb_|pragma_|pg_|sqlite_|information_schema$)/i;

const tablesOfTheCase: Check = (tokens, text) => {
  const token = tokens.find(
    ({ kind, text: name }) => (kind === 'word' || kind === 'quoted') && OF_THE_ENGINE.test(name),
  );
  if (!token) return undefined;
  return problemAt(
    text,
    token,
    `${token.text} tells of the engine, not of the case: it differs from machine to machine.`,
    'Ask SHOW TABLES or DESCRIBE event, or look into the schema.',
  );
};

const CLOCKS = /^(?:CURRENT_(?:DATE|TIME|TIMESTAMP|CATALOG)|LOCALTIME|LOCALTIMESTAMP)$/;

const sameEachTime: Check = (tokens, text) => {
  for (const [at, token] of tokens.entries()) {
    if (isSign(tokens[at - 1], '.')) continue;
    const word = capitals(token);
    if (CLOCKS.test(word))
      return problemAt(
        text,
        token,
        `${token.text} is of this machine and this moment: the same query would not give the same answer again.`,
        "Write the time that you mean: TIMESTAMP '2026-01-15 10:00:00'.",
      );
    if (word === 'TABLESAMPLE' || (word === 'SAMPLE' && capitals(tokens[at - 1]) === 'USING'))
      return problemAt(text, token, 'A sample takes rows by chance.', 'Write ORDER BY … LIMIT …, or ask for all rows.');
    if (word === 'SUMMARIZE')
      return problemAt(text, token, 'SUMMARIZE estimates.', 'Ask count(DISTINCT …), min, max and avg of the columns.');
  }
  return undefined;
};

/** What only one of the two engines has: it would give an answer here and none there. */
const onBothEngines: Check = (tokens, text) => {
  for (const [at, token] of tokens.entries()) {
    const word = capitals(token);
    if (isType(tokens, at) && ['TIMESTAMPTZ', 'TIMETZ'].includes(word)) return problemAt(text, token, ...ZONES);
    if (word === 'ZONE' && capitals(tokens[at - 1]) === 'TIME') return problemAt(text, token, ...ZONES);
    if ((isType(tokens, at) && word === 'JSON') || isJsonArrow(tokens, at))
      return problemAt(
        text,
        token,
        'JSON is not read by the engine of the app.',
        `Take the member out of the text: regexp_extract(input, '"iban":\\s*"([^"]*)"', 1).`,
      );
  }
  return undefined;
};

const ZONES = [
  'Times with a zone come out in the zone of this machine.',
  'Use make_timestamp_ns(start_ns), which is UTC, and add an INTERVAL where another zone is wanted.',
] as const;

function isType(tokens: readonly SqlToken[], at: number): boolean {
  return capitals(tokens[at - 1]) === 'AS' || (isSign(tokens[at - 1], ':') && isSign(tokens[at - 2], ':'));
}

/** `->>`, and `->` before a text: one before a name is a lambda. */
function isJsonArrow(tokens: readonly SqlToken[], at: number): boolean {
  const isArrow = isSign(tokens[at], '-') && isSign(tokens[at + 1], '>') && tokens[at]?.to === tokens[at + 1]?.from;
  return isArrow && (isSign(tokens[at + 2], '>') || tokens[at + 2]?.kind === 'string');
}

const knownFunctions: Check = (tokens, text) => {
  for (const [at, token] of tokens.entries()) {
    if (!isSign(tokens[at + 1], '(') || !isName(token) || isNameOnly(tokens, at)) continue;
    if (isSqlFunction(token.text) || (token.kind === 'word' && SQL_KEYWORDS.has(capitals(token)))) continue;
    const near = nearNames(token.text, SQL_FUNCTIONS);
    return {
      ...problemAt(
        text,
        token,
        `${token.text}() is no function that Spoor runs: only those that read nothing but the case, and give the same each time.`,
        near.length > 0
          ? `Did you mean ${near.join(', ')}?`
          : 'Take another: the app offers those that there are while you type.',
      ),
      suggestions: near,
    };
  }
  return undefined;
};

function isName({ kind }: SqlToken): boolean {
  return kind === 'word' || kind === 'quoted';
}

/**
 * Whether a name before a bracket can only be one of a table, a column or a type, by what stands around it: after AS, ::
 * and a closing bracket no function can be called, and `WITH name(…) AS (` names what follows.
 */
function isNameOnly(tokens: readonly SqlToken[], at: number): boolean {
  const before = tokens[at - 1];
  return isType(tokens, at) || isSign(before, ')') || isNamedQuery(tokens, at);
}

/**
 * `WITH name(a, b) AS (SELECT …`, also with MATERIALIZED. A function in FROM may be followed by `AS (name type)`: only what
 * begins a query after the bracket tells the two apart.
 */
function isNamedQuery(tokens: readonly SqlToken[], at: number): boolean {
  if (!['WITH', 'RECURSIVE'].includes(capitals(tokens[at - 1])) && !isSign(tokens[at - 1], ',')) return false;
  let end = at + 2;
  for (let token = tokens[end]; token && (isName(token) || isSign(token, ',')); token = tokens[end]) end += 1;
  if (!isSign(tokens[end], ')') || capitals(tokens[end + 1]) !== 'AS') return false;
  let body = end + 2;
  while (['NOT', 'MATERIALIZED'].includes(capitals(tokens[body]))) body += 1;
  const first = capitals(tokens[body + 1]);
  const isQuery = ['SELECT', 'WITH', 'FROM'].includes(first) || (first === 'VALUES' && isSign(tokens[body + 2], '('));
  return isSign(tokens[body], '(') && isQuery;
}

const CHECKS: readonly Check[] = [
  wholeness,
  visibility,
  beginning,
  oneStatement,
  plainQuotes,
  brackets,
  tablesOfTheCase,
  sameEachTime,
  onBothEngines,
  knownFunctions,
];
