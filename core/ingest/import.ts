import { SpoorError } from '../base/errors.ts';
import { sha256Hex, sha256OfStream } from '../base/sha256.ts';
import type { ImportProgress } from '../model/answers.ts';
import { KEEP_OPAQUE, type MadeChoice } from '../model/choices.ts';
import type { Decision, SourceCandidate } from '../model/recognition.ts';
import type { CaseHost, EvidenceReceipt } from '../ports/case-host.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import { unreadable, walkEvidence } from './archive/walk.ts';
import { forgetSources } from './forget.ts';
import { SourceLoader, TableWriters } from './load.ts';
import { type Chooser, lookInto } from './look-into.ts';
import { readRecords } from './read-records.ts';
import type { OpenSource, RefusedSource } from './source.ts';

export interface ImportOptions {
  readonly onProgress: (progress: ImportProgress) => void;
  readonly signal: AbortSignal | undefined;
  /** Lets the world around breathe: events, cancellation. */
  readonly breathe: () => Promise<void>;
  /** What analysts decided on the reading of sources. */
  readonly chooser: Chooser;
  /** Reads only these sources of the receipts; all where absent. */
  readonly isAsked?:
    | ((source: { readonly evidenceId: string; readonly member: string; readonly name: string }) => boolean)
    | undefined;
}

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
  const run = await ImportRun.begin(database, host, options);
  for (const receipt of receipts) await run.receipt(receipt);
  await run.finish();
  return run.made;
}

/** Id of a source: it depends on what was read and where it lay, never on when. */
function sourceIdOf(evidenceId: string, member: string): string {
  return sha256Hex(`${evidenceId}\0${member}`).slice(0, 16);
}

interface SourceRow {
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: string;
  readonly format: string | undefined;
  readonly reason: string;
  readonly confidence: number;
  readonly decision: Decision;
  readonly candidates: readonly SourceCandidate[];
  readonly state: 'read' | 'opaque' | 'empty' | 'duplicate' | 'refused';
  readonly stateReason: string;
  readonly framing: string;
}

const NOTHING_READ = {
  encoding: 'utf-8',
  format: undefined,
  reason: '',
  confidence: 0,
  decision: 'none',
  candidates: [],
  framing: '',
} as const;

class ImportRun {
  readonly #database: Database;
  readonly #host: Pick<CaseHost, 'openEvidence'>;
  readonly #options: ImportOptions;
  readonly #writers: TableWriters;
  readonly #known: KnownSources;
  readonly made: MadeChoice[] = [];
  #sources = 0;
  #records = 0;

  private constructor(
    database: Database,
    host: Pick<CaseHost, 'openEvidence'>,
    options: ImportOptions,
    known: KnownSources,
  ) {
    this.#database = database;
    this.#host = host;
    this.#options = options;
    this.#writers = new TableWriters(database);
    this.#known = known;
  }

  static async begin(
    database: Database,
    host: Pick<CaseHost, 'openEvidence'>,
    options: ImportOptions,
  ): Promise<ImportRun> {
    return new ImportRun(database, host, options, await knownSources(database));
  }

  async finish(): Promise<void> {
    await this.#writers.flush();
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
    if (found > 0) return;
    const nothing = {
      ...NOTHING_READ,
      sha256: evidenceId,
      bytes,
      state: 'empty',
      stateReason: 'The archive holds no file.',
    } as const;
    this.#writeSource({ evidenceId, member: '', name }, nothing);
  }

  async #source(source: OpenSource, receipt: EvidenceReceipt, remark: string | undefined): Promise<void> {
    await this.#report('open', source, 0);
    try {
      const hashed = await this.#hash(source, receipt);
      await this.#read({ ...source, bytes: hashed.bytes }, hashed, remark);
    } catch (thrown) {
      if (this.#options.signal?.aborted || !isArchiveDamage(source, thrown)) throw thrown;
      await this.#forget(sourceIdOf(source.evidenceId, source.member));
      this.#refuse({ ...source, reason: unreadable(thrown) }, receipt);
    }
    this.#sources += 1;
  }

  async #hash(source: OpenSource, receipt: EvidenceReceipt): Promise<{ sha256: string; bytes: number }> {
    if (source.member === '') return { sha256: receipt.evidenceId, bytes: receipt.bytes };
    return await sha256OfStream(await source.open());
  }

  async #read(
    source: OpenSource,
    { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
    remark: string | undefined,
  ): Promise<void> {
    const first = this.#known.bySha256.get(sha256);
    if (first !== undefined) return await this.#repeat(source, sha256, first);
    if (bytes === 0) {
      this.#writeSource(source, {
        ...NOTHING_READ,
        sha256,
        bytes,
        state: 'empty',
        stateReason: 'It holds no byte.',
      });
      return;
    }
    const { head, best, reason, decision, candidates, choice } = await lookInto(source, this.#options.chooser);
    const found = { sha256, bytes, encoding: head.encoding, reason, decision, candidates };
    if (choice) this.made.push({ ...choice, name: source.name, candidates });
    if (!best) {
      const isWanted = choice?.format === KEEP_OPAQUE;
      const stateReason = isWanted ? 'Kept and not read, as an analyst chose.' : 'Kept, not understood.';
      this.#writeSource(source, { ...NOTHING_READ, ...found, state: 'opaque', stateReason });
      return;
    }
    const { format, claim } = best;
    const sourceId = sourceIdOf(source.evidenceId, source.member);
    const loader = new SourceLoader(this.#writers, sourceId, (done, records) => this.#pause(source, done, records));
    if (remark) loader.note('other', remark, 0);
    const { encoding, markLength } = head;
    await readRecords({ source, sourceId, encoding, markLength, format, framing: claim.framing }, loader);
    const damage = source.damage?.();
    if (damage !== undefined) loader.rejectEnd(bytes, damage);
    await loader.finish();
    this.#records += loader.records;
    this.#writeSource(source, {
      ...found,
      format: format.id,
      confidence: claim.confidence,
      state: 'read',
      stateReason: '',
      framing: JSON.stringify(claim.framing),
    });
  }

  /** Removes what was already written of a source that turned out to be damaged further on. */
  async #forget(sourceId: string): Promise<void> {
    await this.#writers.flush();
    await forgetSources(this.#database, [sourceId]);
  }

  /** Bytes that were read before are not read again: each of their records is accounted for as a duplicate. */
  async #repeat(source: OpenSource, sha256: string, first: string): Promise<void> {
    const sourceId = this.#freeId(source);
    await this.#writers.flush();
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

  /** A file that was received before under another name needs an id of its own, since the id follows content. */
  #freeId({ evidenceId, member, name }: Omit<RefusedSource, 'reason'>): string {
    const id = sourceIdOf(evidenceId, member);
    const free = this.#known.ids.has(id) ? sha256Hex(`${evidenceId}\0${member}\0${name}`).slice(0, 16) : id;
    this.#known.ids.add(free);
    return free;
  }

  #refuse(refused: RefusedSource, receipt: EvidenceReceipt): void {
    const sha256 = refused.member === '' ? receipt.evidenceId : '';
    const bytes = refused.member === '' ? receipt.bytes : 0;
    this.#writeSource(refused, { ...NOTHING_READ, sha256, bytes, state: 'refused', stateReason: refused.reason });
  }

  #writeSource(place: Omit<RefusedSource, 'reason'>, row: SourceRow): void {
    const sourceId = this.#freeId(place);
    if (row.state !== 'refused' && !this.#known.bySha256.has(row.sha256))
      this.#known.bySha256.set(row.sha256, sourceId);
    this.#writers.append('source', [
      sourceId,
      place.evidenceId,
      place.member,
      place.name,
      row.sha256,
      row.bytes,
      row.encoding,
      row.format,
      row.reason,
      row.confidence,
      row.decision,
      row.state,
      row.stateReason,
      row.framing,
    ]);
    for (const [rank, { format, confidence, reason }] of row.candidates.entries())
      this.#writers.append('source_candidate', [sourceId, rank, format, confidence, reason]);
  }

  async #pause(source: OpenSource, bytesDone: number, records: number): Promise<void> {
    await this.#report('read', source, bytesDone, records);
  }

  async #report(stage: 'open' | 'read', source: OpenSource, bytesDone: number, records = 0): Promise<void> {
    await this.#options.breathe();
    if (this.#options.signal?.aborted) {
      throw new SpoorError('import/cancelled', 'The import was cancelled; the case is as it was before.');
    }
    this.#options.onProgress({
      stage,
      name: source.name,
      bytesDone,
      bytesTotal: source.bytes,
      recordsDone: this.#records + records,
      sourcesDone: this.#sources,
    });
  }
}

interface KnownSources {
  readonly ids: Set<string>;
  /** The first source of each content that was looked into. */
  readonly bySha256: Map<string, string>;
}

async function knownSources(database: Database): Promise<KnownSources> {
  const rows = rowsOf(await database.query('SELECT source_id, sha256, state FROM source ORDER BY source_id DESC'));
  const looked = rows.filter((row) => row['state'] !== 'refused' && row['state'] !== 'duplicate');
  return {
    ids: new Set(rows.map((row) => String(row['source_id']))),
    bySha256: new Map(looked.map((row) => [String(row['sha256']), String(row['source_id'])])),
  };
}

/** Members can be damaged; a plain file that cannot be read is the host's failure and ends the import. */
function isArchiveDamage(source: OpenSource, thrown: unknown): boolean {
  if (source.member === '') return false;
  return !(thrown instanceof SpoorError) || thrown.code.startsWith('archive/');
}
