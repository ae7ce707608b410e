/**
 * Every failure that a person can act on, by code. The message names the thing and says what to do next;
 * bugs are plain `Error`s and are left to crash.
 */
export type SpoorErrorCode =
  | 'archive/damaged'
  | 'archive/encrypted'
  | 'archive/limit'
  | 'case/exists'
  | 'case/locked'
  | 'case/not-a-case'
  | 'case/newer'
  | 'case/read-only'
  | 'custody/held'
  | 'database/failed'
  | 'database/interrupted'
  | 'drill/invalid'
  | 'drill/run'
  | 'evidence/altered'
  | 'evidence/empty'
  | 'evidence/missing'
  | 'evidence/no-space'
  | 'evidence/unreadable'
  | 'export/failed'
  | 'import/cancelled'
  | 'import/failed'
  | 'import/nothing'
  | 'inventory/invalid'
  | 'journal/broken'
  | 'mapping/invalid'
  | 'key/locked'
  | 'package/unsound'
  | 'playbook/invalid'
  | 'playbook/run'
  | 'policy/invalid'
  | 'redaction/invalid'
  | 'query/invalid'
  | 'report/invalid'
  | 'report/not-releasable'
  | 'request/refused'
  | 'rule/invalid'
  | 'usage/invalid';

export class SpoorError extends Error {
  override readonly name = 'SpoorError';
  readonly code: SpoorErrorCode;

  constructor(code: SpoorErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The sentence to show for anything that was thrown. */
export function sentenceOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
