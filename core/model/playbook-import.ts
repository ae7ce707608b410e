/** Something that was put right in a playbook that is nearly CACAO 2.0. */
export interface PlaybookRepair {
  /** The place in the file, as names with slashes between them. */
  readonly where: string;
  readonly wrong: string;
  /** What was made of it. */
  readonly made: string;
}

/** Where a playbook of a case comes from. */
export type PlaybookOrigin = 'shipped' | 'imported' | 'edited';

/** A playbook that a case holds, beside those of Spoor. */
export interface HeldPlaybook {
  readonly id: string;
  readonly origin: 'imported' | 'edited';
  /** CACAO 2.0: the file as it came where nothing had to be repaired. */
  readonly text: string;
  /** SHA-256 of `text`. */
  readonly sha256: string;
  /** The name of the file, or what the editor started from. */
  readonly source: string;
  /** The file as it came, byte for byte in UTF-8; undefined where that is `text`. */
  readonly original: string | undefined;
  /** SHA-256 of the file as it came. */
  readonly originalSha256: string;
  readonly repairs: readonly PlaybookRepair[];
  readonly at: string;
  readonly by: string;
}

/** A playbook that was taken into a case. */
export interface AddedPlaybook {
  readonly id: string;
  readonly name: string;
  readonly repairs: readonly PlaybookRepair[];
  readonly warnings: readonly string[];
  /** SHA-256 of the file as it came. */
  readonly originalSha256: string;
  /** False where the case holds just this already: nothing was written. */
  readonly isNew: boolean;
}

/** A playbook that was written here: CACAO 2.0 JSON, and the id of the one that it began as a copy of. */
export interface PlaybookDraft {
  readonly id: string;
  readonly text: string;
  readonly startedFrom: string;
}
