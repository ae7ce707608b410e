import { isJsonObject, parseJson } from '../../base/json.ts';
import { nearNames } from '../../base/near-names.ts';
import type { SqlToken } from '../../base/sql-tokens.ts';
import { TABLES } from '../../model/schema.ts';
import type { SqlProblem } from '../../model/sql-answer.ts';
import { problemAt, problemOver } from './problem.ts';

type Span = Pick<SqlToken, 'from' | 'to'>;

/** What the engine says is wrong, and where. */
interface Complaint {
  readonly text: string;
  readonly tokens: readonly SqlToken[];
  /** The first line of its message, without its kind. */
  readonly said: string;
  /** The names that it offers. */
  readonly offered: readonly string[];
  readonly place: Span | undefined;
}

/** A failure of the engine as a problem with the text: at its place, in plain words, with the names that may be meant. */
export function problemOfEngine(text: string, tokens: readonly SqlToken[], thrown: string): SqlProblem {
  const message = plainMessage(thrown);
  const said = (message.split('\n')[0] ?? '').replace(/^(?:[\w ]+: )?(?:[A-Z][A-Za-z]* )+Error: /, '');
  const place = placeOf(text, tokens, message);
  const complaint = { text, tokens, said, place, offered: candidates(message) };
  for (const read of READINGS) {
    const problem = read(complaint);
    if (problem) return problem;
  }
  return at(complaint, undefined, said, 'Change the query there; the schema tells the columns and their types.');
}

/** In WebAssembly a statement that cannot be parsed is answered as JSON. */
function plainMessage(thrown: string): string {
  const [first = ''] = thrown.split('\n');
  if (!first.startsWith('{"exception_type"')) return thrown;
  const told = parseJson(first);
  const said = isJsonObject(told) ? told['exception_message'] : undefined;
  return typeof said === 'string' ? said : thrown;
}

function at({ text, place }: Complaint, better: Span | undefined, message: string, advice: string): SqlProblem {
  const span = better ?? place;
  return span ? problemAt(text, span, message, advice) : problemOver(text, message, advice);
}

type Reading = (complaint: Complaint) => SqlProblem | undefined;

const missingTable: Reading = (complaint) => {
  const name = /Table with name (.+?) does not exist/.exec(complaint.said)?.[1];
  if (name === undefined) return undefined;
  const near = nearNames(
    name,
    TABLES.map((table) => table.name),
  );
  const advice = near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'SHOW TABLES lists the tables of a case.';
  return {
    ...at(complaint, named(complaint, name), `The case has no table ${name}.`, advice),
    suggestions: near,
  };
};

const missingColumn: Reading = (complaint) => {
  const { said, offered } = complaint;
  const match =
    /Referenced column "(.+?)" not found/.exec(said) ??
    /does not have a column named "(.+?)"/.exec(said) ??
    /Column "(.+?)" referenced that exists in the SELECT clause/.exec(said);
  const name = match?.[1];
  if (name === undefined) return undefined;
  const asked = tablesIn(complaint.tokens);
  const near = nearNames(name, new Set([...columnsOf(asked), ...offered]));
  const elsewhere = TABLES.filter((table) => table.columns.some((column) => column.name === name));
  return {
    ...at(
      complaint,
      named(complaint, name),
      `The tables in FROM have no column ${name}.`,
      columnAdvice(near, elsewhere),
    ),
    suggestions: near,
  };
};

function columnAdvice(near: readonly string[], elsewhere: readonly { readonly name: string }[]): string {
  if (elsewhere.length > 0)
    return `${elsewhere
      .slice(0, 3)
      .map(({ name }) => name)
      .join(', ')} ${elsewhere.length === 1 ? 'has' : 'have'} it: join ${elsewhere.length === 1 ? 'it' : 'one'}.`;
  if (near.length > 0) return `Did you mean ${near.join(', ')}?`;
  return 'The schema lists the columns of every table. A text stands in single quotes.';
}

const missingAlias: Reading = (complaint) => {
  const name = /Referenced table "(.+?)" not found/.exec(complaint.said)?.[1];
  if (name === undefined) return undefined;
  const near = nearNames(name, complaint.offered);
  return {
    ...at(
      complaint,
      named(complaint, name),
      `FROM names no ${name}.`,
      near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Name it in FROM or JOIN, or write its alias.',
    ),
    suggestions: near,
  };
};

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/must appear in the GROUP BY clause/, 'Add it to GROUP BY, or take min(…), max(…) or count(…) of it.'],
  [/Ambiguous reference/, 'Write the table before it: event.event_id.'],
  [/Could not convert|Failed to cast|invalid.* format/i, 'Write TRY_CAST(… AS …): what cannot be read becomes NULL.'],
  [/Out of Memory|could not allocate/i, 'Ask for less: fewer columns, a WHERE, or counts instead of rows.'],
  [/out of range|overflow/i, 'Cast to HUGEINT or DOUBLE before computing.'],
  [/No function matches/, 'Cast the values to the types that the function takes.'],
  [/disabled|Permission/i, 'A query reads the tables of the case and nothing else.'],
  [/syntax error/, 'Look at what stands just before: a comma, a bracket or a keyword may be missing.'],
  [/Cannot compare|explicit cast/, 'Cast one side: CAST(… AS VARCHAR).'],
];

const knownTrouble: Reading = (complaint) => {
  const advice = ADVICE.find(([form]) => form.test(complaint.said))?.[1];
  if (advice === undefined) return undefined;
  const name = /"([^"]+)"/.exec(complaint.said)?.[1];
  const better = complaint.place === undefined && name !== undefined ? named(complaint, name) : undefined;
  return at(complaint, better, complaint.said, advice);
};

const READINGS: readonly Reading[] = [missingTable, missingColumn, missingAlias, knownTrouble];

/** Where a name stands: at the place of the complaint, else where it is written first. */
function named({ tokens, place }: Complaint, name: string): Span | undefined {
  const parts = new Set([name, name.split('.').at(-1)].map((part) => part?.toLowerCase()));
  const written = tokens.filter(
    ({ kind, text }) => (kind === 'word' || kind === 'quoted') && parts.has(text.toLowerCase()),
  );
  return written.find(({ from, to }) => place && from <= place.from && place.from < to) ?? written[0];
}

function tablesIn(tokens: readonly SqlToken[]) {
  const words = new Set(tokens.map(({ text }) => text.toLowerCase()));
  return TABLES.filter(({ name }) => words.has(name));
}

function columnsOf(tables: typeof TABLES): readonly string[] {
  return tables.flatMap(({ columns }) => columns.map(({ name }) => name));
}

/** The names that the engine itself offers: `Candidate bindings: "a", "b"`. */
function candidates(message: string): readonly string[] {
  const offered = /Candidate (?:bindings|tables): ?(.*)$/m.exec(message)?.[1] ?? '';
  return [...offered.matchAll(/"([^"]+)"/g)].flatMap(([, name]) => name ?? []);
}

/** Lines that stand before the statement in what is run. */
const LINES_BEFORE = 1;

/**
 * The piece of the text that the engine points at. It shows a part of the line and a caret below: `LINE 2: SELECT x…` and
 * `^`; a part that was cut begins or ends with dots.
 */
function placeOf(text: string, tokens: readonly SqlToken[], message: string): Span | undefined {
  const match = /^(LINE (\d+): )(.*)\n( *)\^/m.exec(message);
  if (!match) return undefined;
  const [, head = '', number = '', shown = '', blanks = ''] = match;
  const { start, line } = lineAt(text, Number(number) - LINES_BEFORE);
  const dots = shown.startsWith('...') ? 3 : 0;
  const seen = shown.slice(dots).replace(/\.\.\.$/, '');
  const offset = dots === 0 ? 0 : Math.max(0, line.indexOf(seen));
  const place = start + offset + blanks.length - head.length - dots;
  const piece = tokens.find(({ from, to }) => from <= place && place < to) ?? tokens.find(({ from }) => from >= place);
  return piece ?? tokens.at(-1);
}

function lineAt(text: string, number: number): { readonly start: number; readonly line: string } {
  let start = 0;
  for (let at = 1; at < number; at += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) break;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return { start, line: text.slice(start, end < 0 ? undefined : end) };
}
