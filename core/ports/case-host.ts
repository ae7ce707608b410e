/** `case.json`: what a case is, apart from its evidence and its journal. */
export interface CaseManifest {
  readonly id: string;
  readonly title: string;
  /** IANA zone shown beside UTC. */
  readonly timeZone: string;
  readonly schemaVersion: number;
}

/** Where bytes came from and what they are. `name` is the path as received. */
export interface EvidenceReceipt {
  readonly evidenceId: string;
  readonly name: string;
  readonly bytes: number;
  /** False where the case already held these bytes under this name: nothing was written. */
  readonly isNew: boolean;
}

/** Every act on a case that the journal can hold. `data` is kept as JSON. */
export const JOURNAL_ACTS = [
  'case.opened',
  'case.repaired',
  'evidence.received',
  'evidence.imported',
  'evidence.verified',
  'evidence.acquired',
  'evidence.accessed',
  'evidence.transferred',
  'evidence.disposed',
  'evidence.format_chosen',
  'mapping.saved',
  'clock.corrected',
  'trust.set',
  'inventory.expected_set',
  'rule.saved',
  'rule.removed',
  'query.saved',
  'query.removed',
  'note.added',
  'event.tagged',
  'event.starred',
  'event.bookmarked',
  'range.tagged',
  'range.starred',
  'agent.tagged',
  'agent.starred',
  'finding.tagged',
  'finding.starred',
  'question.asked',
  'question.settled',
  'hypothesis.proposed',
  'hypothesis.weighed',
  'hypothesis.judged',
  'story.block_added',
  'story.block_changed',
  'story.block_moved',
  'story.block_removed',
  'notebook.undone',
  'finding.triaged',
  'playbook.added',
  'playbook.removed',
  'playbook.started',
  'playbook.step',
  'playbook.gate_overridden',
  'playbook.paused',
  'playbook.resumed',
  'playbook.handed_over',
  'playbook.abandoned',
  'playbook.finished',
  'contacts.set',
  'whatif.kept',
  'root_cause.decided',
  'view.saved',
  'view.renamed',
  'view.removed',
  'report.details',
  'redaction.set',
  'drill.started',
  'drill.clock',
  'drill.inject_delivered',
  'drill.decision',
  'drill.hint',
  'drill.rating',
  'drill.note',
  'drill.ended',
  'report.exported',
  'case.exported',
  'case.packaged',
  'case.hold_set',
  'case.hold_released',
  'case.merged',
] as const;
export type JournalAct = (typeof JOURNAL_ACTS)[number];

/** Acts that write a frozen file: what is exported cannot rest on them, or it could never be made twice. */
export const EXPORT_ACTS: readonly JournalAct[] = ['report.exported', 'case.exported', 'case.packaged'];

/** What people mark, ask, suppose and tell of a case: the acts that fold into its notebook, and that can be taken back. */
export const NOTEBOOK_ACTS: readonly JournalAct[] = JOURNAL_ACTS.filter((act) =>
  /^(?:note\.added|(?:event|range|agent|finding)\.(?:tagged|starred|bookmarked)|(?:question|hypothesis|story|notebook)\..+)$/.test(
    act,
  ),
);

/** One line of `journal.jsonl`. `hash` = SHA-256 of the line's canonical JSON without `hash`; `previous` chains it. */
export interface JournalEntry {
  readonly number: number;
  /** RFC 3339 UTC, from the host's clock: the only wall clock in Spoor. */
  readonly at: string;
  /** Who: the operating system's account, and the name the analyst gave where one is set. */
  readonly by: string;
  readonly act: JournalAct;
  /** What it was done to: an evidence id, an event id, a playbook run id, a file name. */
  readonly object: string;
  readonly data: JournalData;
  /**
   * Random, in hex: with the rest of an entry told and one text of it taken out, its hash gives nobody a text to try.
   * Absent where the time is fixed from outside, so that a case can be made twice.
   */
  readonly salt?: string;
  readonly previous: string;
  readonly hash: string;
}
export type JournalValue = null | boolean | number | string | readonly JournalValue[] | JournalData;
export type JournalData = { readonly [key: string]: JournalValue };

export type JournalState =
  | { readonly state: 'whole'; readonly head: string; readonly count: number }
  | { readonly state: 'broken'; readonly atLine: number; readonly reason: string; readonly count: number };

export interface Journal {
  readonly entries: readonly JournalEntry[];
  readonly state: JournalState;
}

export interface DerivedStamp {
  readonly tool: string;
  readonly schemaVersion: number;
  readonly engine: string;
  /** SHA-256 over the sorted ids and names of the evidence that was read. */
  readonly evidence: string;
}

/** What the core asks of the case folder. The host gives it directly (Node) or over its fetch handler (renderer). */
export interface CaseHost {
  manifest(): Promise<CaseManifest>;
  /** Reads original bytes, whole or `end` exclusive. Throws `evidence/missing`. */
  openEvidence(evidenceId: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
  /** Every committed receipt, in the order of arrival: the fold of `evidence.received`. */
  receipts(): Promise<readonly EvidenceReceipt[]>;
  /**
   * Copies bytes in while hashing them. They are staged: readable by `openEvidence`, but no part of the case until
   * `commitReceived`; what is staged when the host opens or `discardReceived` is called is deleted.
   */
  receive(name: string, body: ReadableStream<Uint8Array> | Blob): Promise<EvidenceReceipt>;
  /** Makes what is staged part of the case, read-only, one `evidence.received` entry each; fsynced. */
  commitReceived(): Promise<void>;
  discardReceived(): Promise<void>;
  journal(): Promise<Journal>;
  append(act: JournalAct, object: string, data: JournalData): Promise<JournalEntry>;
  /**
   * Writes a frozen report to `exports/`, never over another, and journals it with its hash and what is said about it:
   * edition, format, version. Returns its name.
   */
  saveExport(
    name: string,
    body: Uint8Array,
    about?: JournalData,
  ): Promise<{ readonly name: string; readonly sha256: string }>;
}

export interface ByteRange {
  readonly start: number;
  readonly end: number;
}
