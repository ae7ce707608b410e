import { SpoorError } from '../base/errors.ts';
import { sha256Hex, sha256OfStream } from '../base/sha256.ts';
import type { ImportProgress } from '../model/answers.ts';
import { KEEP_OPAQUE, type MadeChoice } from '../model/choices.ts';
import type { CaseHost, EvidenceReceipt } from '../ports/case-host.ts';
import type { Database } from '../ports/database.ts';
import { unreadable, walkEvidence } from './archive/walk.ts';
import { BatchGatherer } from './batch-gatherer.ts';
import { forgetSources } from './forget.ts';
import type { Format, Framing } from './format.ts';
import type { ReadHead } from './head.ts';
import { hold } from './hold.ts';
import { KnownSources, sourceIdOf } from './known-sources.ts';
import { TableWriters, writeTally } from './load.ts';
import { type Chooser, lookInto } from './look-into.ts';
import { READING_SIZES, type ReadingSizes } from './reading-sizes.ts';
import { readSegment, type SegmentReaders } from './segment.ts';
import { CANCELLED, SegmentQueue } from './segment-queue.ts';
import type { OpenSource, RefusedSource } from './source.ts';
import { SourceReading } from './source-reading.ts';
import { appendSource, NOTHING_READ, type SourceRow, unreadRow } from './source-row.ts';

export interface ImportOptions {
  readonly onProgress: (progress: ImportProgress) => void;
  readonly signal: AbortSignal | undefined;
  /** Lets the world around breathe: events, cancellation. */
  readonly breathe: () => Promise<void>;
  /** Where records are read; here, where absent. */
  readonly readers?: SegmentReaders | undefined;
  /** What analysts decided on the reading of sources. */
  readonly chooser: Chooser;
  /** Reads only these sources of the receipts; all where absent. */
  readonly isAsked?:
    | ((source: { readonly evidenceId: string; readonly member: string; readonly name: string }) => boolean)
    | undefined;
  readonly sizes?: ReadingSizes | undefined;
}

const HERE: SegmentReaders = { count: 0, read: readSegment };

/**
 * Reads received files into the import tables. Call it within a transaction: a failure, a cancellation or a kill
 * leaves the case as it was. Receipts that were read before are passed over. Returns the choices that it followed.
 */
export async function importReceipts(
  database: Database,
  host: Pick<CaseHost, 'openEvidence'>,
  receipts: readonly EvidenceReceipt[],
  options: ImportOptions,
): Promise<readonly MadeChoice[]> {
  const run = new ImportRun(database, host, receipts, { ...options, known: await KnownSources.of(database) });
  for (const receipt of receipts) await run.receipt(receipt);
  await run.finish();
  return run.made;
}

class ImportRun {
  readonly #database: Database;
  readonly #host: Pick<CaseHost, 'openEvidence'>;
  readonly #options: ImportOptions;
  readonly #gatherer: BatchGatherer;
  readonly #writers: TableWriters;
  readonly #queue: SegmentQueue;
  readonly #known: KnownSources;
  readonly #bytesTotal: number;
  readonly made: MadeChoice[] = [];
  readonly #sizes: ReadingSizes;
  #sources = 0;
  #records = 0;
  #shownRecords = 0;
  #bytesDone = 0;

  constructor(
    database: Database,
    host: Pick<CaseHost, 'openEvidence'>,
    receipts: readonly EvidenceReceipt[],
    options: ImportOptions & { readonly known: KnownSources },
  ) {
    this.#database = database;
    this.#host = host;
    this.#options = options;
    this.#gatherer = new BatchGatherer(database);
    this.#writers = new TableWriters(this.#gatherer);
    this.#known = options.known;
    this.#bytesTotal = receipts.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#sizes = options.sizes ?? READING_SIZES;
    const isWorthIt = this.#bytesTotal >= this.#sizes.worthReaders;
    this.#queue = new SegmentQueue((isWorthIt ? options.readers : undefined) ?? HERE, options.signal);
  }

  async finish(): Promise<void> {
    await this.#settle();
  }

  /** Waits for all that was begun, and has it written. */
  async #settle(): Promise<void> {
    await this.#queue.drain();
    await this.#writers.flush();
    await this.#gatherer.flush();
  }

  async receipt(receipt: EvidenceReceipt): Promise<void> {
    const { evidenceId, name, bytes } = receipt;
    const open = async (range?: { start: number; end: number }) => await this.#host.openEvidence(evidenceId, range);
    let found = 0;
    for await (const walked of walkEvidence({ evidenceId, name, bytes, open })) {
      found += 1;
      if (this.#options.isAsked?.(walked.kind === 'refused' ? walked.refused : walked.source) === false) continue;
      if (walked.kind === 'refused') this.#refuse(walked.refused, receipt);
      else await this.#source(walked.source, receipt, walked.remark);
    }
    if (found === 0) {
      const nothing = {
        ...NOTHING_READ,
        sha256: evidenceId,
        bytes,
        state: 'empty',
        stateReason: 'The archive holds no file.',
      } as const;
      this.#writeSource({ evidenceId, member: '', name }, nothing);
    }
    this.#queue.after(async () => {
      this.#bytesDone += bytes;
    });
  }

  async #source(source: OpenSource, receipt: EvidenceReceipt, remark: string | undefined): Promise<void> {
    await this.#report('open', source, 0);
    try {
      await this.#read(source, receipt, remark);
    } catch (thrown) {
      const isOthers = thrown === this.#queue.failure;
      if (this.#options.signal?.aborted || isOthers || !isArchiveDamage(source, thrown)) throw thrown;
      await this.#settle();
      await this.#forget(sourceIdOf(source.evidenceId, source.member));
      this.#refuse({ ...source, reason: unreadable(thrown) }, receipt);
    }
    this.#queue.after(async () => {
      this.#sources += 1;
    });
  }

  async #read(opened: OpenSource, receipt: EvidenceReceipt, remark: string | undefined): Promise<void> {
    const held = await hold(opened, this.#sizes.held);
    const { sha256, bytes } = await hashOf(opened, held, receipt);
    const source = { ...opened, bytes };
    const first = this.#known.firstOf(sha256);
    if (first !== undefined) return await this.#repeat(source, sha256, first);
    if (bytes === 0) {
      const stateReason = 'It holds no byte.';
      this.#writeSource(source, { ...NOTHING_READ, sha256, bytes, state: 'empty', stateReason });
      return;
    }
    const { head, best, reason, decision, candidates, choice } = await lookInto(source, this.#options.chooser, held);
    const found = { sha256, bytes, encoding: head.encoding, reason, decision, candidates };
    if (choice) this.made.push({ ...choice, name: source.name, candidates });
    if (!best) {
      const isWanted = choice?.format === KEEP_OPAQUE;
      const kept = isWanted ? 'Kept and not read, as an analyst chose.' : 'Kept, not understood.';
      const stateReason = [kept, remark, source.damage?.()].filter(Boolean).join(' ');
      this.#writeSource(source, { ...NOTHING_READ, ...found, state: 'opaque', stateReason });
      return;
    }
    const { format, claim } = best;
    const reading = await this.#readAs({ source, format, framing: claim.framing, head }, held, remark);
    this.#writeSource(
      source,
      {
        ...found,
        format: format.id,
        confidence: claim.confidence,
        state: 'read',
        stateReason: '',
        framing: JSON.stringify(claim.framing),
      },
      reading,
    );
  }

  async #readAs(
    { source, format, framing, head }: RecognisedSource,
    held: Uint8Array<ArrayBuffer> | undefined,
    remark: string | undefined,
  ): Promise<SourceReading> {
    const sourceId = sourceIdOf(source.evidenceId, source.member);
    const { encoding, markLength } = head;
    const tools = { queue: this.#queue, writers: this.#writers, gatherer: this.#gatherer, sizes: this.#sizes };
    const toRead = { source, sourceId, encoding, markLength, format, framing };
    const reading = new SourceReading(tools, toRead, {
      onPause: (done, records) => this.#report('read', source, done, records),
      onProgress: (done, records) => this.#tell('read', source, done, records),
    });
    if (remark) reading.tally.note('other', remark, 0);
    await reading.read(held);
    const damage = source.damage?.();
    this.#queue.after(async () => {
      if (reading.failure !== undefined) return await this.#forget(sourceId);
      if (damage !== undefined) reading.rejectEnd(source.bytes, damage);
      writeTally(this.#writers, sourceId, reading.tally);
      // What comes next of the same tables must come after.
      await this.#writers.flush();
      this.#records += reading.tally.records;
    });
    return reading;
  }

  /** Removes what was already written of a source that turned out to be damaged further on. */
  async #forget(sourceId: string): Promise<void> {
    await this.#writers.flush();
    await this.#gatherer.flush();
    await forgetSources(this.#database, [sourceId]);
  }

  /** Bytes that were read before are not read again: each of their records is accounted for as a duplicate. */
  async #repeat(source: OpenSource, sha256: string, first: string): Promise<void> {
    const sourceId = this.#known.freeId(source);
    await this.#settle();
    await this.#database.run(
      `INSERT INTO record_account
       SELECT ?, record_no, byte_offset, byte_length, CASE WHEN outcome = 'rejected' THEN 'rejected' ELSE 'duplicate' END,
         CASE WHEN outcome = 'rejected' THEN reason ELSE 'Same bytes as source ' || source_id || '.' END, NULL
       FROM record_account WHERE source_id = ? ORDER BY record_no`,
      [sourceId, first],
    );
    await this.#database.run(
      `INSERT INTO source
       SELECT ?, ?, ?, ?, sha256, bytes, encoding, format, format_reason, confidence, decision, 'duplicate',
         'Same bytes as "' || name || '" (source ' || source_id || ').', framing
       FROM source WHERE source_id = ? AND sha256 = ?`,
      [sourceId, source.evidenceId, source.member, source.name, first, sha256],
    );
    await this.#database.run(
      'INSERT INTO source_candidate SELECT ?, rank, format, confidence, reason FROM source_candidate WHERE source_id = ?',
      [sourceId, first],
    );
  }

  #refuse(refused: RefusedSource, receipt: EvidenceReceipt): void {
    const sha256 = refused.member === '' ? receipt.evidenceId : '';
    const bytes = refused.member === '' ? receipt.bytes : 0;
    this.#writeSource(refused, { ...NOTHING_READ, sha256, bytes, state: 'refused', stateReason: refused.reason });
  }

  /** In its turn, but with an id at once: the next source may have the same bytes. */
  #writeSource(place: Omit<RefusedSource, 'reason'>, row: SourceRow, reading?: SourceReading): void {
    const sourceId = this.#known.freeId(place);
    if (row.state !== 'refused') this.#known.addLookedInto(row.sha256, sourceId);
    this.#queue.after(async () => {
      appendSource(
        this.#writers,
        { sourceId, ...place },
        reading?.failure === undefined ? row : unreadRow(reading.failure),
      );
    });
  }

  async #report(stage: 'open' | 'read', source: OpenSource, bytesDone: number, records = 0): Promise<void> {
    await this.#options.breathe();
    if (this.#options.signal?.aborted) throw new SpoorError('import/cancelled', CANCELLED);
    this.#tell(stage, source, bytesDone, records);
  }

  #tell(stage: 'open' | 'read', source: OpenSource, bytesDone: number, records: number): void {
    // Readers are not equally fast: what was told once is not taken back.
    this.#shownRecords = Math.max(this.#shownRecords, this.#records + records);
    this.#options.onProgress({
      stage,
      name: source.name,
      bytesDone,
      bytesTotal: source.bytes,
      recordsDone: this.#shownRecords,
      sourcesDone: this.#sources,
      overall: { bytesDone: this.#overallDone(source, bytesDone), bytesTotal: this.#bytesTotal },
    });
  }

  /** A member's bytes are none of the archive's: an archive counts when it is done. */
  #overallDone(source: OpenSource, bytesDone: number): number {
    return this.#bytesDone + (source.member === '' ? bytesDone : 0);
  }
}

interface RecognisedSource {
  readonly source: OpenSource & { readonly bytes: number };
  readonly format: Format;
  readonly framing: Framing;
  readonly head: Pick<ReadHead, 'encoding' | 'markLength'>;
}

async function hashOf(
  source: OpenSource,
  held: Uint8Array | undefined,
  receipt: EvidenceReceipt,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  if (source.member === '') return { sha256: receipt.evidenceId, bytes: receipt.bytes };
  return held ? { sha256: sha256Hex(held), bytes: held.length } : await sha256OfStream(await source.open());
}

/** Members can be damaged; a plain file that cannot be read is the host's failure and ends the import. */
function isArchiveDamage(source: OpenSource, thrown: unknown): boolean {
  if (source.member === '') return false;
  return !(thrown instanceof SpoorError) || thrown.code.startsWith('archive/');
}
