import { join } from 'node:path';
import { SpoorError } from '../core/base/errors.ts';
import { receiptData, receiptKey, receiptsOf } from '../core/custody/receipts.ts';
import type {
  ByteRange,
  CaseHost,
  CaseManifest,
  DerivedStamp,
  EvidenceReceipt,
  Journal,
  JournalAct,
  JournalData,
  JournalEntry,
} from '../core/ports/case-host.ts';
import type { CaseLock } from './case-lock.ts';
import type { DerivedFolder } from './derived-folder.ts';
import type { OpenFile } from './disk.ts';
import type { EvidenceState, EvidenceStore } from './evidence-store.ts';
import { readExport, type SavedExport, saveExport } from './export-folder.ts';
import type { StoredBytes } from './file-stream.ts';
import type { JournalFile } from './journal-file.ts';
import { journalOf, loadJournal } from './journal-lines.ts';
import { quote } from './quote.ts';

interface Parts {
  readonly dir: string;
  readonly manifest: CaseManifest;
  readonly evidence: EvidenceStore;
  readonly derived: DerivedFolder;
  readonly open: OpenFile;
  /** Undefined where the case is open for reading only. */
  readonly writer: { readonly journal: JournalFile; readonly lock: CaseLock } | undefined;
  /** Why it is open for reading only, where the folder is what forbids writing. */
  readonly readOnlyBecause?: string | undefined;
}

/** A case folder on this machine, opened: made by `openCase` and `createCase`, given back by `release`. */
export class OpenedCase implements CaseHost {
  readonly #parts: Parts;
  #folded: FoldedReceipts | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get dir(): string {
    return this.#parts.dir;
  }

  get isReadOnly(): boolean {
    return this.#parts.writer === undefined;
  }

  /** Why nothing can be changed, as one sentence; undefined where it can, or where reading was asked for. */
  get readOnlyBecause(): string | undefined {
    return this.#parts.readOnlyBecause;
  }

  /** Throws `case/read-only` where the case is open for reading only. */
  requireWritable(): void {
    this.#writer();
  }

  async manifest(): Promise<CaseManifest> {
    return this.#parts.manifest;
  }

  async journal(): Promise<Journal> {
    const { writer, dir } = this.#parts;
    return writer ? writer.journal.read() : journalOf(await loadJournal(join(dir, 'journal.jsonl')));
  }

  async append(act: JournalAct, object: string, data: JournalData): Promise<JournalEntry> {
    const [entry] = await this.#writer().append([{ act, object, data }]);
    if (!entry) throw new Error('The journal took an act and gave no entry for it.');
    return entry;
  }

  async receipts(): Promise<readonly EvidenceReceipt[]> {
    return this.#fold(await this.journal()).receipts;
  }

  async receive(name: string, body: ReadableStream<Uint8Array> | Blob): Promise<EvidenceReceipt> {
    const journal = this.#writer();
    const stream = body instanceof Blob ? body.stream() : body;
    return this.#parts.evidence.stage(name, stream, (key) => this.#fold(journal.read()).keys.has(key));
  }

  async commitReceived(): Promise<void> {
    const journal = this.#writer();
    await this.#parts.evidence.commit((receipts) =>
      journal.append(
        receipts.map((receipt) => ({
          act: 'evidence.received',
          object: receipt.evidenceId,
          data: receiptData(receipt),
        })),
      ),
    );
  }

  async discardReceived(): Promise<void> {
    this.#writer();
    await this.#parts.evidence.discard();
  }

  async openEvidence(evidenceId: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>> {
    return (await this.readEvidence(evidenceId, range)).stream;
  }

  /** Reads an original, and says how long the whole of it is. Throws `evidence/missing`. */
  readEvidence(evidenceId: string, range?: ByteRange): Promise<StoredBytes> {
    return this.#parts.evidence.read(evidenceId, range);
  }

  /** Hashes an original again, as it lies on the disk now. */
  verifyEvidence(evidenceId: string): Promise<EvidenceState> {
    return this.#parts.evidence.check(evidenceId);
  }

  /**
   * Hashes every original, and throws `evidence/altered` or `evidence/missing` where one is not as it was received:
   * nothing may be released from such a case.
   */
  async refuseChangedEvidence(): Promise<void> {
    for (const [evidenceId, { name }] of new Map((await this.receipts()).map((one) => [one.evidenceId, one]))) {
      const state = await this.verifyEvidence(evidenceId);
      if (state === 'intact') continue;
      throw new SpoorError(
        state === 'altered' ? 'evidence/altered' : 'evidence/missing',
        `The original ${quote(name)} (${evidenceId}) is ${state}: nothing is released from this case. Restore the file ` +
          'from a backup of the case folder, or receive it again, and verify the case.',
      );
    }
  }

  async saveExport(
    name: string,
    body: Uint8Array,
    about: JournalData = {},
  ): Promise<Pick<SavedExport, 'name' | 'sha256'>> {
    const stream = new Blob([new Uint8Array(body)]).stream();
    const saved = await this.#freeze('report.exported', { name, body: stream, about });
    return { name: saved.name, sha256: saved.sha256 };
  }

  /** Freezes a file for another tool as it is made, however large; journalled as `case.exported`. */
  async saveExportStream(
    name: string,
    body: ReadableStream<Uint8Array>,
    about: JournalData = {},
  ): Promise<SavedExport> {
    return await this.#freeze('case.exported', { name, body, about });
  }

  async #freeze(act: JournalAct, { about, ...file }: FrozenFile): Promise<SavedExport> {
    const journal = this.#writer();
    await this.refuseChangedEvidence();
    return await saveExport(this.#exports(), file, this.#parts.open, ({ name: object, sha256, bytes }) =>
      journal.append([{ act, object, data: { ...about, sha256, bytes } }]),
    );
  }

  /** Reads a frozen file back by its exact name. */
  readExport(name: string): Promise<StoredBytes> {
    return readExport(this.#exports(), name);
  }

  /** The database file. A native engine uses it in place: `clearStamp` before it writes, `writeStamp` after. */
  get derivedPath(): string {
    return this.#parts.derived.path;
  }

  readStamp(): Promise<DerivedStamp | undefined> {
    return this.#parts.derived.readStamp();
  }

  async writeStamp(stamp: DerivedStamp): Promise<void> {
    this.#writer();
    await this.#parts.derived.writeStamp(stamp);
  }

  async clearStamp(): Promise<void> {
    this.#writer();
    await this.#parts.derived.clearStamp();
  }

  readDerived(): Promise<StoredBytes | undefined> {
    return this.#parts.derived.read();
  }

  async replaceDerived(body: ReadableStream<Uint8Array>, stamp: DerivedStamp): Promise<void> {
    this.#writer();
    await this.#parts.derived.replace(body, stamp);
  }

  readColumns(): Promise<StoredBytes | undefined> {
    return this.#parts.derived.readColumns();
  }

  async writeColumns(body: ReadableStream<Uint8Array>): Promise<void> {
    this.#writer();
    await this.#parts.derived.writeColumns(body);
  }

  /** Deletes what was never committed and lets others open the case. */
  async release(): Promise<void> {
    const { writer, evidence } = this.#parts;
    if (!writer) return;
    try {
      await evidence.discard();
    } finally {
      await writer.lock.release();
    }
  }

  #exports(): string {
    return join(this.#parts.dir, 'exports');
  }

  #writer(): JournalFile {
    const { writer, dir } = this.#parts;
    if (writer) return writer.journal;
    throw new SpoorError(
      'case/read-only',
      this.readOnlyBecause ?? `The case in ${quote(dir)} is open for reading only: nothing in it can be changed.`,
    );
  }

  // An import asks once per file, and the journal does not change meanwhile.
  #fold(journal: Journal): FoldedReceipts {
    if (this.#folded?.journal === journal) return this.#folded;
    const receipts = receiptsOf(journal.entries);
    this.#folded = { journal, receipts, keys: new Set(receipts.map(receiptKey)) };
    return this.#folded;
  }
}

interface FrozenFile {
  readonly name: string;
  readonly body: ReadableStream<Uint8Array>;
  readonly about: JournalData;
}

interface FoldedReceipts {
  readonly journal: Journal;
  readonly receipts: readonly EvidenceReceipt[];
  readonly keys: ReadonlySet<string>;
}
