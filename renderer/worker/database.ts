import {
  BROWSER_RUNTIME,
  createDuckDB,
  DuckDBAccessMode,
  type DuckDBBindings,
  DuckDBDataProtocol,
  VoidLogger,
} from '@duckdb/duckdb-wasm/blocking-browser';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { sentenceOf } from '../../core/base/errors.ts';
import type { Database } from '../../core/ports/database.ts';
import { openWasm } from '../../engine/wasm.ts';

/** A database open in this worker, and where it lies. */
export interface OpenedDatabase {
  readonly database: Database;
  readonly storage: 'opfs' | 'memory';
  readonly storageReason: string;
  /** The database file's bytes after a checkpoint; undefined where it lies in memory. */
  file(): Promise<Blob | undefined>;
  /** Notes of what the file is a whole copy, so that the next window need not copy it again; undefined: of nothing. */
  noteCopyOf(stamp: string | undefined): Promise<void>;
}

/** A database to begin with, and what it is made from. */
export interface KeptDatabase {
  readonly stamp: string;
  readonly read: () => Promise<ReadableStream<Uint8Array>>;
}

/** Starts DuckDB in this worker, once: the WebAssembly is compiled here. */
export async function startDuckDb(): Promise<DuckDBBindings> {
  const bundle = { mainModule: wasmUrl, mainWorker: '' };
  const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), BROWSER_RUNTIME);
  return await bindings.instantiate(() => undefined);
}

/** Lets messages in: cancellations and newer questions. A message is let in sooner than a timer. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/**
 * Opens a database file of the browser's private file system, filled from `kept` first where it is no copy of it yet.
 * In memory where the browser has no such file system, or another window holds the file; it says why.
 */
export async function openDatabase(
  bindings: DuckDBBindings,
  name: string,
  kept: KeptDatabase | undefined,
): Promise<OpenedDatabase> {
  try {
    const root = await navigator.storage.getDirectory();
    if (kept && (await copiedStamp(root, name)) !== kept.stamp) {
      await noteStamp(root, name, undefined);
      await fill(root, name, await kept.read());
      await noteStamp(root, name, kept.stamp);
    }
    return await openInOpfs(bindings, root, name);
  } catch (thrown) {
    bindings.reset();
    bindings.open({ path: ':memory:' });
    const database = await openWasm(bindings, breathe);
    return {
      database,
      storage: 'memory',
      storageReason: whyNoFile(thrown),
      file: async () => undefined,
      noteCopyOf: async () => undefined,
    };
  }
}

function whyNoFile(thrown: unknown): string {
  const isHeld = thrown instanceof DOMException && thrown.name === 'NoModificationAllowedError';
  if (isHeld) return 'Another window has this case open and holds its database file.';
  return `The browser's private file system cannot be used: ${sentenceOf(thrown)}`;
}

async function openInOpfs(
  bindings: DuckDBBindings,
  root: FileSystemDirectoryHandle,
  name: string,
): Promise<OpenedDatabase> {
  const path = `opfs://${name}`;
  if (await holdsBytes(root, name)) await registerFiles(bindings, root, name);
  else await bindings.prepareDBFileHandle(path, DuckDBDataProtocol.BROWSER_FSACCESS);
  bindings.open({ path, accessMode: DuckDBAccessMode.READ_WRITE, useDirectIO: true });
  return {
    database: await openWasm(bindings, breathe),
    storage: 'opfs',
    storageReason: '',
    file: async () => await (await root.getFileHandle(name)).getFile(),
    noteCopyOf: (stamp) => noteStamp(root, name, stamp),
  };
}

/** The stamp of the database that the file was copied from or to, and has not changed since; empty where it has. */
async function copiedStamp(root: FileSystemDirectoryHandle, name: string): Promise<string> {
  const file = await root.getFileHandle(`${name}.stamp`).catch(() => undefined);
  return file ? await (await file.getFile()).text() : '';
}

async function noteStamp(root: FileSystemDirectoryHandle, name: string, stamp: string | undefined): Promise<void> {
  if (stamp === undefined) {
    await root.removeEntry(`${name}.stamp`).catch(() => undefined);
    return;
  }
  const writable = await (await root.getFileHandle(`${name}.stamp`, { create: true })).createWritable();
  await writable.write(stamp);
  await writable.close();
}

async function holdsBytes(root: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  const file = await root.getFileHandle(name, { create: true });
  return (await file.getFile()).size > 0;
}

/**
 * Registers a database and its log for direct I/O. DuckDB opens the log of an existing database for reading first; its
 * page buffer, which an unregistered file goes through, would keep that mode, and the first commit would fail.
 */
async function registerFiles(bindings: DuckDBBindings, root: FileSystemDirectoryHandle, name: string): Promise<void> {
  for (const file of [name, `${name}.wal`]) {
    const handle = await (await root.getFileHandle(file, { create: true })).createSyncAccessHandle();
    bindings.registerFileHandle(`opfs://${file}`, handle, DuckDBDataProtocol.BROWSER_FSACCESS, true);
  }
}

async function fill(root: FileSystemDirectoryHandle, name: string, content: ReadableStream<Uint8Array>): Promise<void> {
  const file = await root.getFileHandle(name, { create: true });
  // Fails where another window holds the file: only then is the log beside it nobody's.
  const writable = await file.createWritable();
  await root.removeEntry(`${name}.wal`).catch(() => undefined);
  await content.pipeTo(writable);
}
