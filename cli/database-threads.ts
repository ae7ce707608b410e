/**
 * Up to this much evidence, tables have so few blocks of 122,880 rows that there is nothing to share. With threads of its
 * own, the engine then hands its one task to one of them and asks for its end without a pause: that took half of the
 * processor time of all SQL, from which readers and the tracing of lineage live, and saved no time.
 */
const SHARED_FROM_BYTES = 128 * 1024 * 1024;
/** What is packed is counted as that many times its bytes. */
const PACKED = 10;

export interface FileSize {
  readonly name: string;
  readonly bytes: number | undefined;
}

/** How many threads the engine gets for a case with these files; undefined where it may decide, as for large ones. */
export function databaseThreads(files: readonly FileSize[]): number | undefined {
  const bytes = files.reduce((sum, file) => sum + readBytes(file), 0);
  return bytes < SHARED_FROM_BYTES ? 1 : undefined;
}

function readBytes({ name, bytes = 0 }: FileSize): number {
  return /\.(zip|tar|t?gz|zst)$/i.test(name) ? bytes * PACKED : bytes;
}
