import { streamOfBytes } from '../../core/base/byte-stream.ts';
import { SpoorError } from '../../core/base/errors.ts';
import { caseExport } from '../../core/case-export.ts';
import { expectedStamp } from '../../core/case-stamp.ts';
import { exportFileName } from '../../core/export/export-name.ts';
import { exporters } from '../../core/export/exporters.ts';
import { byteStream } from '../../core/export/stream.ts';
import { tableCsv } from '../../core/export/table-csv.ts';
import { TABLE_EXPORTS, tablesArchiveName } from '../../core/export/table-exports.ts';
import { type TableWriter, tableFiles } from '../../core/export/table-files.ts';
import { createTables } from '../../core/ingest/load.ts';
import type { ExportedFile, ExportOptions, ExportProgress, ExportRequest } from '../../core/model/export-choice.ts';
import type { Questions } from '../../core/model/questions.ts';
import { TABLES } from '../../core/model/schema.ts';
import type { DerivedStamp, JournalData } from '../../core/ports/case-host.ts';
import type { Database } from '../../core/ports/database.ts';
import { tableBatches } from '../../core/ports/table-pages.ts';
import { withSignal } from '../../core/ports/with-signal.ts';
import { caseRedaction } from '../../core/redact/case-redaction.ts';
import { redactTables } from '../../core/redact/redact-tables.ts';
import { arrowFile } from '../../engine/arrow.ts';
import { breathe } from './database.ts';
import { exportOptions } from './export-options.ts';
import { ExportUpload } from './export-upload.ts';
import type { HttpCaseHost } from './http-case-host.ts';
import type { OpenedCase } from './open-case-here.ts';

/** Tables that the app’s own engine writes. */
const WRITERS: Readonly<Record<'csv' | 'arrow', TableWriter>> = {
  csv: (database, table) => byteStream(tableCsv(database, table)),
  arrow: (database, table) => streamOfBytes(arrowFile(table, tableBatches(database, table))),
};

export interface ExportNeeds {
  readonly host: HttpCaseHost;
  readonly opened: () => OpenedCase;
  readonly questions: (database: Database) => Questions;
}

type OnProgress = (progress: ExportProgress) => void;

/** One export that is being made. */
interface Work {
  readonly request: ExportRequest;
  /** A connection of its own, under the signal. */
  readonly database: Database;
  readonly signal: AbortSignal;
  readonly tell: (progress: Partial<ExportProgress>) => void;
  /** Lets other questions in, and throws where the export was given up. */
  readonly pause: () => Promise<void>;
}

/** Makes the exports of the case of this window, one at a time, and freezes them into the case. */
export class ExportDesk {
  readonly #needs: ExportNeeds;
  #making: AbortController | undefined;

  constructor(needs: ExportNeeds) {
    this.#needs = needs;
  }

  async options(): Promise<ExportOptions> {
    const { reader } = this.#needs.opened();
    return await exportOptions(reader, this.#needs.host, Object.keys(WRITERS));
  }

  /** Makes an export and freezes it into the case; undefined where it was cancelled. */
  async make(request: ExportRequest, onProgress: OnProgress): Promise<ExportedFile | undefined> {
    if (this.#making) throw new SpoorError('export/failed', 'An export is being made. Wait for it, or cancel it.');
    this.#making = new AbortController();
    const { signal } = this.#making;
    const connection = this.#needs.opened().connect();
    try {
      const database = withSignal(connection, signal);
      return await this.#make({ request, signal, database, tell: teller(onProgress), pause: pauser(signal) });
    } catch (thrown) {
      if (signal.aborted) return undefined;
      throw thrown;
    } finally {
      this.#making = undefined;
      await connection.close();
    }
  }

  cancel(): void {
    this.#making?.abort();
  }

  async #make(work: Work): Promise<ExportedFile> {
    const { as } = work.request;
    const { host } = this.#needs;
    if (as === 'parquet' || as === 'duckdb') {
      work.tell({ step: 'The host makes the tables' });
      return await host.makeTables(work.request, work.signal);
    }
    const stamp = await this.#stamp();
    const upload = await ExportUpload.begin(host, (bytes) => work.tell({ bytes }));
    try {
      const { name, about } =
        as === 'csv' || as === 'arrow' ? await this.#sendTables(as, work, upload) : await this.#send(work, upload);
      if ((await this.#stamp()).evidence !== stamp.evidence)
        throw new SpoorError('export/failed', 'The case changed while it was exported. Export it again.');
      work.tell({ step: 'Checking the originals and freezing the file' });
      work.signal.throwIfAborted();
      return await upload.freeze(name, about);
    } catch (thrown) {
      await upload.discard();
      throw thrown;
    }
  }

  async #send({ request, database, signal, tell, pause }: Work, upload: ExportUpload) {
    const { host, questions } = this.#needs;
    const exporter = exporters.find(({ id }) => id === request.as);
    if (!exporter) throw new SpoorError('usage/invalid', `There is no export "${request.as}".`);
    tell({ step: request.isRedacted ? 'Looking for what the plan takes out' : 'Asking the case' });
    const hasEvents = exporter.size === 'events' || exporter.size === 'events and findings';
    const total = hasEvents ? Number((await database.query('SELECT count(*) FROM event')).values[0]?.[0]) : undefined;
    const { name, pieces, about } = await caseExport({ database, host, questions: questions(database) }, exporter, {
      isRedacted: request.isRedacted,
      onEvents: (done) => tell({ done, total }),
      pause,
    });
    tell({ step: hasEvents ? 'Writing events' : 'Writing', total });
    await upload.send(name, byteStream(pieces), signal);
    return { name, about };
  }

  async #sendTables(as: 'csv' | 'arrow', work: Work, upload: ExportUpload) {
    const { isRedacted } = work.request;
    const name = exportFileName(tablesArchiveName(as).replace(/\.zip$/, ''), '.zip', isRedacted);
    if (!isRedacted) {
      await this.#sendFiles(as, { ...work, from: work.database }, upload);
      return { name, about: {} satisfies JournalData };
    }
    work.tell({ step: 'Looking for what the plan takes out' });
    const redaction = await caseRedaction(work.database, (await this.#needs.host.journal()).entries, work.pause);
    return await this.#needs.opened().beside(async (redacted) => {
      work.tell({ step: 'Taking it out of the tables' });
      await createTables(redacted);
      await redactTables(work.database, redacted, redaction, work.pause);
      await this.#sendFiles(as, { ...work, from: withSignal(redacted, work.signal) }, upload);
      return { name, about: { redactedBy: redaction.plan.sha256 } satisfies JournalData };
    });
  }

  async #sendFiles(as: 'csv' | 'arrow', work: Work & { readonly from: Database }, upload: ExportUpload) {
    const { schemaVersion } = this.#needs.opened().at.stamp;
    let done = 0;
    work.tell({ step: 'Writing tables', done, total: TABLES.length });
    const form = { ending: TABLE_EXPORTS[as].ending, write: WRITERS[as] };
    for (const { name, body } of tableFiles(work.from, schemaVersion, form)) {
      await upload.send(name, body, work.signal);
      done += 1;
      work.tell({ done: Math.min(done, TABLES.length) });
    }
  }

  /** Of the database that is open. Throws where another window has brought evidence that it does not have. */
  async #stamp(): Promise<DerivedStamp> {
    const { stamp } = this.#needs.opened().at;
    if ((await expectedStamp(stamp, this.#needs.host)).evidence === stamp.evidence) return stamp;
    throw new SpoorError('export/failed', 'Another window has brought evidence into this case. Reload this window.');
  }
}

const EVERY_MS = 50;

/** Work goes on for this long at most before messages are let in. */
const MOST_MS = 20;

function pauser(signal: AbortSignal): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < MOST_MS) return;
    await breathe();
    signal.throwIfAborted();
    last = performance.now();
  };
}

/** Tells what changed beside what was told before, twenty times a second at most; a new step always. */
function teller(onProgress: OnProgress): Work['tell'] {
  let told: ExportProgress = { step: 'Asking the case', done: 0, total: undefined, bytes: 0 };
  let last = 0;
  return (changed) => {
    const isStep = changed.step !== undefined && changed.step !== told.step;
    told = { ...told, ...changed };
    const now = performance.now();
    if (!isStep && now - last < EVERY_MS) return;
    last = now;
    onProgress(told);
  };
}
