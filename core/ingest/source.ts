/** One file to read, plain or inside an archive. It can be opened any number of times. */
export interface OpenSource {
  readonly evidenceId: string;
  /** Path inside the archive, levels joined by `!/`; empty for a plain file. */
  readonly member: string;
  /** Path as received; for a member `<archive>!/<member>`. */
  readonly name: string;
  /** Known without opening, where it is. */
  readonly bytes: number | undefined;
  open(): Promise<ReadableStream<Uint8Array>>;
  /** After it was read to its end: what is wrong with that end, where something is. */
  damage?(): string | undefined;
}

/** A member that was not read, and why: it is listed, never dropped. */
export interface RefusedSource {
  readonly evidenceId: string;
  readonly member: string;
  readonly name: string;
  readonly reason: string;
}

export type WalkedSource =
  | { readonly kind: 'file'; readonly source: OpenSource; readonly remark?: string | undefined }
  | { readonly kind: 'refused'; readonly refused: RefusedSource };

/** The file of a database: no source, for its tables are; but its bytes may hold what no table shows any more. */
export interface WalkedDatabase {
  readonly kind: 'database';
  readonly source: OpenSource;
}
