import { isJsonArray, isJsonObject, type Json, MAX_JSON_DEPTH, parseJson } from '../../base/json.ts';
import { type Database, type Row, rowsOf } from '../../ports/database.ts';
import { ARGUMENTS, isCommandName } from './fields.ts';

/** One argument of a call as text. */
interface Argument {
  /** Names from the outside in, joined by dots, without the places in lists; empty where the arguments are no JSON. */
  readonly name: string;
  readonly value: string;
  readonly isCommand: boolean;
  /** The elements of a list joined by blanks, which stand there by themselves, too. */
  readonly isJoined: boolean;
}

/** Which arguments rules ask for: by name, commands, or all. */
export interface WantedArguments {
  readonly names: ReadonlySet<string>;
  readonly commands: boolean;
  readonly all: boolean;
}

const SHELL =
  /(?:^|[^a-z])(?:bash|sh|zsh|shell|exec|execute|terminal|command|cmd|run|powershell|python|code)(?:[^a-z]|$)/i;

/** The arguments of a call, opened. */
function argumentsIn(input: string, toolName: string | undefined): readonly Argument[] {
  const value = openedArguments(input);
  const found: Argument[] = [];
  visit(value, { name: '', isCommand: isShellName(toolName) && typeof value === 'string' }, found);
  return found;
}

function isShellName(toolName: string | undefined): boolean {
  return SHELL.test((toolName ?? '').replace(/([a-z0-9])([A-Z])/g, '$1_$2'));
}

interface At {
  readonly name: string;
  readonly isCommand: boolean;
}

function visit(value: Json | undefined, at: At, found: Argument[]): void {
  if (value === undefined || value === null) return;
  if (isJsonArray(value)) visitList(value, at, found);
  else if (isJsonObject(value)) {
    for (const [key, inner] of Object.entries(value))
      visit(inner, { name: at.name === '' ? key : `${at.name}.${key}`, isCommand: isCommandName(key) }, found);
  } else found.push({ ...at, value: String(value), isJoined: false });
}

function visitList(list: readonly Json[], at: At, found: Argument[]): void {
  // A command as a list of words: as a whole it is what runs.
  const isWords = at.isCommand && list.length > 1 && list.every((one) => typeof one === 'string');
  if (isWords) found.push({ ...at, value: list.join(' '), isJoined: true });
  for (const one of list) visit(one, { ...at, isCommand: at.isCommand && !isWords }, found);
}

/** Parsed where the arguments are JSON, else the text itself. */
function openedArguments(input: string): Json {
  if (!/^\s*[[{]/.test(input) || nesting(input) > MAX_JSON_DEPTH) return input;
  try {
    return parseJson(input);
  } catch {
    // Free text that begins with a bracket, or JSON that was cut off.
    return input;
  }
}

/** How deep brackets are open at most, also those within texts: a bound that costs no recursion. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return deepest;
}

const CALLS = "('tool_call', 'retrieval', 'memory_read', 'memory_write')";
const PAGE = 5000;
/** Characters that are handed to the database at once. */
const CHUNK = 2_000_000;

/**
 * Makes the table of the arguments that rules ask for. It lives as long as this connection, is no part of the case, and
 * is dropped by whoever made it.
 */
export async function fillArguments(database: Database, wanted: WantedArguments): Promise<void> {
  await database.run(
    `CREATE OR REPLACE TEMP TABLE ${ARGUMENTS} (event_id VARCHAR, name VARCHAR, value VARCHAR, is_command BOOLEAN, is_joined BOOLEAN)`,
  );
  if (!wanted.all && !wanted.commands && wanted.names.size === 0) return;
  let lines: string[] = [];
  let size = 0;
  for (let page = await pageAfter(database, 0n); page.length > 0; page = await pageAfter(database, lastOf(page))) {
    for (const line of page.flatMap((row) => linesOf(row, wanted))) {
      lines.push(line);
      size += line.length;
      if (size < CHUNK) continue;
      await insertLines(database, lines);
      lines = [];
      size = 0;
    }
  }
  if (lines.length > 0) await insertLines(database, lines);
}

function linesOf(row: Row, wanted: WantedArguments): readonly string[] {
  const toolName = row['tool_name'] === null ? undefined : String(row['tool_name']);
  return argumentsIn(String(row['input']), toolName)
    .filter((argument) => isWanted(argument, wanted))
    .map((argument) => lineOf(String(row['event_id']), argument));
}

function lastOf(page: readonly Row[]): bigint {
  return BigInt(String(page.at(-1)?.['seq'] ?? 0));
}

function isWanted({ name, isCommand }: Argument, wanted: WantedArguments): boolean {
  return wanted.all || (wanted.commands && isCommand) || wanted.names.has(name);
}

async function pageAfter(database: Database, seq: bigint): Promise<readonly Row[]> {
  const sql = `SELECT e.seq, e.event_id, e.tool_name, c.input FROM event AS e JOIN content AS c ON c.event_id = e.event_id
    WHERE e.seq > ${seq} AND e.kind IN ${CALLS} AND c.input IS NOT NULL ORDER BY e.seq LIMIT ${PAGE}`;
  return rowsOf(await database.query(sql));
}

const FIELD_END = '\u001f';
const LINE_END = '\u001e';
const ESCAPE = '\u001d';
/** Each character that means something here or ends a statement, and the letter that stands for it. */
const CODES = [
  [FIELD_END, 'f', 'chr(31)'],
  [LINE_END, 'l', 'chr(30)'],
  ['\0', 'z', 'chr(0)'],
  [ESCAPE, 'e', 'chr(29)'],
] as const;

// One text with separators: both engines take it as one value, and no engine wants a statement per row.
function lineOf(eventId: string, { name, value, isCommand, isJoined }: Argument): string {
  return [eventId, escaped(name), escaped(value), isCommand ? '1' : '0', isJoined ? '1' : '0'].join(FIELD_END);
}

function escaped(text: string): string {
  return CODES.toReversed().reduce((inner, [char, code]) => inner.replaceAll(char, `${ESCAPE}${code}`), text);
}

function plain(sql: string): string {
  return CODES.reduce((inner, [, code, char]) => `replace(${inner}, chr(29) || '${code}', ${char})`, sql);
}

async function insertLines(database: Database, lines: readonly string[]): Promise<void> {
  await database.run(
    `INSERT INTO ${ARGUMENTS}
     SELECT parts[1], ${plain('parts[2]')}, ${plain('parts[3]')}, parts[4] = '1', parts[5] = '1'
     FROM (SELECT string_split(unnest(string_split(?, chr(30))), chr(31)) AS parts)`,
    [lines.join(LINE_END)],
  );
}
