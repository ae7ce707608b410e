/** Tables of a case that were made in one file, and the plan that something was taken out of them by. */
export interface MadeTables {
  /** The name that the file has in the case. */
  readonly name: string;
  readonly path: string;
  /** SHA-256 of the redaction plan; undefined where nothing was taken out. */
  readonly redactedBy: string | undefined;
}

export interface NativeTablesWish {
  readonly as: string;
  readonly isRedacted: boolean;
  /** Fires where nobody waits for it any more. */
  readonly signal: AbortSignal;
}

/** Makes tables that the app’s own engine cannot write. Given from outside: the host knows no engine. */
export interface NativeTables {
  /** The forms that it makes. */
  readonly ids: readonly string[];
  /** What is made lies on the disk while `use` has it. */
  make<Result>(caseDir: string, wish: NativeTablesWish, use: (made: MadeTables) => Promise<Result>): Promise<Result>;
}
