import type { PackageVerdict } from './verify.mjs';

/** Where a redacted package keeps, row by row, the commitments of a table's rows in the full one. */
export function rowsPath(path: string): string;
type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
export function committedFile(salt: string, path: string, chunks: Chunks): Promise<string>;
export function committedRow(salt: string, path: string, record: string): string;
export function recordsOf(chunks: Chunks): AsyncGenerator<string>;
/** What each token of a redacted text stands for; undefined where it says anything that the full text does not. */
export function hiddenIn(
  redacted: string,
  full: string,
): readonly { readonly label: string; readonly digits: string; readonly text: string }[] | undefined;
/** Verifies a redacted package, the full one, and the one against the other. */
export function verifyAgainst(
  path: string,
  fullPath: string,
  options?: { readonly key?: string | undefined },
): Promise<PackageVerdict>;
