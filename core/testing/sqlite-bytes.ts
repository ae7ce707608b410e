import startSqlite from '@sqlite.org/sqlite-wasm';

/** The bytes of a database that these statements make. */
export async function sqliteBytes(...statements: readonly string[]): Promise<Uint8Array> {
  const { capi, oo1 } = await startSqlite();
  const database = new oo1.DB(':memory:', 'c');
  for (const statement of statements) database.exec(statement);
  const bytes = capi.sqlite3_js_db_export(database);
  database.close();
  return bytes;
}
