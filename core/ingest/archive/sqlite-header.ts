/** What the first 100 bytes of a database tell (https://www.sqlite.org/fileformat2.html#the_database_header). */
export interface SqliteHeader {
  readonly pageBytes: number;
  /** Pages that the database should have; 0 where it was last written by a program that did not tell. */
  readonly pages: number;
  readonly freePages: number;
  /** Later writes go to a log beside the database first. */
  readonly hasLog: boolean;
}

export const SQLITE_HEADER_BYTES = 100;
const LOG_VERSION = 2;
const WRITE_VERSION_AT = 18;
const READ_VERSION_AT = 19;

export function sqliteHeader(head: Uint8Array): SqliteHeader {
  const view = new DataView(head.buffer, head.byteOffset, SQLITE_HEADER_BYTES);
  const told = view.getUint16(16);
  const isFresh = view.getUint32(24) === view.getUint32(92);
  return {
    pageBytes: told === 1 ? 65_536 : told,
    pages: isFresh ? view.getUint32(28) : 0,
    freePages: view.getUint32(36),
    hasLog: head[WRITE_VERSION_AT] === LOG_VERSION || head[READ_VERSION_AT] === LOG_VERSION,
  };
}

/** The header of a database without a log: SQLite opens no other one in memory, where there is no log to look for. */
export function withoutLog(head: Uint8Array): Uint8Array {
  const header = head.slice();
  header[WRITE_VERSION_AT] = 1;
  header[READ_VERSION_AT] = 1;
  return header;
}
