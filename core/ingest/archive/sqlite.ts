import { SpoorError } from '../../base/errors.ts';
import { concatBytes } from '../../base/sha256.ts';
import { ByteReader } from './byte-reader.ts';
import { ARCHIVE_LIMITS, limitRatio } from './limits.ts';
import { type ArchiveMember, type FileMember, streamFrom } from './member.ts';
import { type SqliteCell, type SqliteDatabase, SqliteFailure, sqlitePlace } from './sqlite-engine.ts';
import { SQLITE_HEADER_BYTES, type SqliteHeader, sqliteHeader, withoutLog } from './sqlite-header.ts';
import { rowJson } from './sqlite-json.ts';

type Open = () => Promise<ReadableStream<Uint8Array>>;

/**
 * The tables of an SQLite database, each as JSON lines, one object per row in the order of the table, and its schema as
 * the first of them. Nothing of the schema is executed: no view, trigger, virtual table or generated column.
 */
export async function* sqliteMembers(open: Open, bytes: number | undefined): AsyncGenerator<ArchiveMember> {
  const shared = new SharedDatabase(open, bytes);
  const { database, header, present } = await shared.take();
  try {
    yield { ...tableMember(shared, SCHEMA, header), remark: databaseRemark(header, present) };
    for (const table of tablesOf(database)) {
      yield 'refusal' in table ? table : tableMember(shared, table, header);
    }
  } catch (thrown) {
    throw thrown instanceof SqliteFailure ? damaged(`its schema cannot be read (${thrown.code})`, thrown) : thrown;
  } finally {
    shared.giveBack();
  }
}

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

const SCHEMA: Table = { name: 'sqlite_schema', columns: ['type', 'name', 'tbl_name', 'rootpage', 'sql'] };

function* tablesOf(database: SqliteDatabase): Generator<Table | { readonly path: string; readonly refusal: string }> {
  const listed = settledRows(database, "SELECT name, rootpage FROM sqlite_schema WHERE type = 'table' ORDER BY rowid");
  for (const [name, rootPage] of listed.rows) {
    const table = textOf(name);
    const isVirtual = rootPage?.type !== 'integer' || rootPage.value === 0n;
    if (isVirtual) yield { path: memberPath(table), refusal: VIRTUAL };
    else yield describedTable(database, table);
  }
  if (listed.failure) throw listed.failure;
}

const VIRTUAL =
  'Refused: it is a virtual table, whose rows only its own program can tell. What it keeps in other tables is read there.';

/** The columns that are kept; one that is worked out on reading is not kept, and would run what the schema says. */
function describedTable(database: SqliteDatabase, name: string): Table | { path: string; refusal: string } {
  const { rows, failure } = settledRows(database, `PRAGMA main.table_xinfo(${quoted(name)})`);
  const kept = rows.filter((row) => row[6]?.type === 'integer' && (row[6].value === 0n || row[6].value === 3n));
  if (kept.length > 0) return { name, columns: kept.map((row) => textOf(row[1])) };
  const why = failure ? ` (${failure.code})` : '';
  return { path: memberPath(name), refusal: `Refused: the definition of this table cannot be read${why}.` };
}

/** All rows before a failure. The first answer of a damaged schema is the failure, and the next uses what there is. */
function settledRows(
  database: SqliteDatabase,
  sql: string,
): { readonly rows: readonly (readonly SqliteCell[])[]; readonly failure: SqliteFailure | undefined } {
  let failure: SqliteFailure | undefined;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const rows: (readonly SqliteCell[])[] = [];
    try {
      for (const row of database.rows(sql)) rows.push(row);
      return { rows, failure: undefined };
    } catch (thrown) {
      if (!(thrown instanceof SqliteFailure)) throw thrown;
      failure = thrown;
      if (rows.length > 0) return { rows, failure };
    }
  }
  return { rows: [], failure };
}

function tableMember(shared: SharedDatabase, table: Table, header: SqliteHeader): FileMember {
  let damage: string | undefined;
  return {
    path: memberPath(table.name),
    bytes: undefined,
    remark: header.hasLog ? LOG_REMARK : undefined,
    damage: () => damage,
    open: async () => {
      damage = undefined;
      const { database, present } = await shared.take();
      const lines = streamFrom(
        tableLines(database, table, {
          onDamage: (reason) => {
            damage = reason;
          },
          onEnd: () => shared.giveBack(),
        }),
      );
      return lines.pipeThrough(limitRatio(present));
    },
  };
}

const LOG_REMARK =
  'The database keeps a write-ahead log: later writes may lie in a file beside it (its name and -wal) and are not in this rendition.';

function databaseRemark(header: SqliteHeader, present: number): string | undefined {
  const { freePages, pages, pageBytes } = header;
  const told = pages * pageBytes;
  const remarks = [
    header.hasLog ? LOG_REMARK : '',
    freePages > 0 ? `${freePages} of its pages are free: they may hold deleted rows, which are not read.` : '',
    told > present ? `The database is cut off: ${present} of its ${told} bytes are there.` : '',
  ].filter((remark) => remark !== '');
  return remarks.length > 0 ? remarks.join(' ') : undefined;
}

const CHUNK_CHARACTERS = 64 * 1024;

async function* tableLines(
  database: SqliteDatabase,
  { name, columns }: Table,
  { onDamage, onEnd }: { readonly onDamage: (reason: string) => void; readonly onEnd: () => void },
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const keys = columns.map((column) => JSON.stringify(column));
  let rows = 0;
  let lines = '';
  try {
    // Not by an index: the table itself, in the order of its rows. That is no sorting, and the same in every world.
    for (const cells of database.rows(
      `SELECT ${columns.map(quoted).join(', ')} FROM main.${quoted(name)} NOT INDEXED`,
    )) {
      rows += 1;
      lines += `${rowJson(keys, cells)}\n`;
      if (lines.length < CHUNK_CHARACTERS) continue;
      yield encoder.encode(lines);
      lines = '';
    }
    yield encoder.encode(lines);
  } catch (thrown) {
    if (!(thrown instanceof SqliteFailure)) throw thrown;
    if (rows === 0) throw damaged(`no row of this table can be read (${thrown.code})`, thrown);
    yield encoder.encode(lines);
    onDamage(`The table is damaged (${thrown.code}): ${rows} rows before the damage were read, and none behind it.`);
  } finally {
    onEnd();
  }
}

function damaged(what: string, cause: unknown): SpoorError {
  return new SpoorError('archive/damaged', `The database is damaged: ${what}.`, { cause });
}

/** SECURITY: quotes are doubled, the only escape in a name. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function textOf(cell: SqliteCell | undefined): string {
  return cell?.type === 'text' || cell?.type === 'blob' ? new TextDecoder().decode(cell.bytes) : '';
}

/** Characters that mean something in a path, or cannot be seen, are given by their code. */
function memberPath(table: string): string {
  const safe = table.replace(/[/\\!%\p{Cc}]|^\.+/gu, (part) =>
    encodeURIComponent(part).replaceAll('.', '%2E').replaceAll('!', '%21'),
  );
  return `${safe}.jsonl`;
}

interface Loaded {
  readonly database: SqliteDatabase;
  readonly header: SqliteHeader;
  /** Bytes of it that are there. */
  readonly present: number;
}

/** The database in memory for as long as a walk or a stream needs it; then again from the evidence. */
class SharedDatabase {
  readonly #open: Open;
  readonly #bytes: number | undefined;
  #users = 0;
  #loading: Promise<Loaded> | undefined;

  constructor(open: Open, bytes: number | undefined) {
    this.#open = open;
    this.#bytes = bytes;
  }

  async take(): Promise<Loaded> {
    this.#users += 1;
    this.#loading ??= loaded(this.#open, this.#bytes);
    try {
      return await this.#loading;
    } catch (thrown) {
      this.#users -= 1;
      this.#loading = undefined;
      throw thrown;
    }
  }

  giveBack(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    const loading = this.#loading;
    this.#loading = undefined;
    loading?.then(({ database }) => database.close()).catch(() => undefined);
  }
}

async function loaded(open: Open, bytes: number | undefined): Promise<Loaded> {
  const input = new ByteReader(await open());
  try {
    const head = await input.take(SQLITE_HEADER_BYTES);
    if (head.length < SQLITE_HEADER_BYTES) throw damaged('it ends within its header', undefined);
    const header = sqliteHeader(head);
    // Where it is packed nobody knows how large it is before it is unpacked: then it is held once more while it comes.
    const rest = bytes === undefined ? await allOf(input) : undefined;
    const present = bytes ?? SQLITE_HEADER_BYTES + (rest?.length ?? 0);
    const size = Math.max(present, Math.min(header.pages * header.pageBytes, mostPadding(present)));
    refuseLarge(size);
    const place = await sqlitePlace(size);
    place.write(withoutLog(head));
    if (rest) place.write(rest);
    else await copy(input, place.write, present - SQLITE_HEADER_BYTES);
    return { database: openPlace(() => place.open(size)), header, present };
  } finally {
    await input.close();
  }
}

/** What is missing of a database that is cut off is zeros, so that the tables before the cut can be read. */
function mostPadding(present: number): number {
  return Math.max(ARCHIVE_LIMITS.ratioFloorBytes, present * 16);
}

function openPlace(open: () => SqliteDatabase): SqliteDatabase {
  try {
    return open();
  } catch (thrown) {
    throw thrown instanceof SqliteFailure ? damaged(`it cannot be opened (${thrown.code})`, thrown) : thrown;
  }
}

function refuseLarge(bytes: number): void {
  if (bytes <= ARCHIVE_LIMITS.databaseBytes) return;
  const limit = `${ARCHIVE_LIMITS.databaseBytes / 1024 / 1024} MiB`;
  throw new SpoorError(
    'archive/limit',
    `Refused: the database is held in memory while it is read, and is larger than ${limit}.`,
  );
}

async function allOf(input: ByteReader): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (;;) {
    const part = await input.some(Number.POSITIVE_INFINITY);
    if (part === undefined) return concatBytes(parts);
    parts.push(part);
    refuseLarge(input.position);
  }
}

async function copy(input: ByteReader, write: (chunk: Uint8Array) => void, count: number): Promise<void> {
  for (let left = count; left > 0; ) {
    const part = await input.some(left);
    if (part === undefined) return;
    left -= part.length;
    write(part);
  }
}
