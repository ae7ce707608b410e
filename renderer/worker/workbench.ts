import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking-browser';
import { CaseIndex } from '../../core/analysis/event-index/case-index.ts';
import { SpoorError } from '../../core/base/errors.ts';
import { expectedStamp, type ReadingOptions } from '../../core/case-cache.ts';
import { caseChoices, trustLabelsOf } from '../../core/case-choices.ts';
import { caseFacts } from '../../core/case-facts.ts';
import { saveRule } from '../../core/case-rules.ts';
import { type KnownMapping, mappingsOf, type ReadingDecision } from '../../core/choose-format.ts';
import type { ClockDecision } from '../../core/correct-clock.ts';
import { bookmarkData, bookmarksOf } from '../../core/custody/bookmarks.ts';
import { noteData } from '../../core/custody/notes.ts';
import { triageOf } from '../../core/custody/triage.ts';
import { Drills } from '../../core/drill/create-drills.ts';
import type { Bundle } from '../../core/import-bundles.ts';
import type { ImportProgress, ImportResult, SourceAccount } from '../../core/model/answers.ts';
import type { RuleText } from '../../core/model/detection-rules.ts';
import type { PlaybookSummary } from '../../core/model/playbook-run.ts';
import type { Questions } from '../../core/model/questions.ts';
import type { SearchState } from '../../core/model/search.ts';
import type { FindingTriage, TriageRequest } from '../../core/model/triage.ts';
import type { TrustLabel } from '../../core/model/trust.ts';
import { type OpenCase, openCaseDatabase } from '../../core/open-case.ts';
import { createPlaybooks, type Playbooks } from '../../core/playbook/create-playbooks.ts';
import type { JournalEntry } from '../../core/ports/case-host.ts';
import type { Database } from '../../core/ports/database.ts';
import { drillBundles } from '../../core/release-evidence.ts';
import { RememberedFindings } from '../../core/remembered-findings.ts';
import { buildReport } from '../../core/report/build-report.ts';
import { triageFindings } from '../../core/triage-findings.ts';
import { createQuestions } from '../../core/workbench.ts';
import { connectWasm } from '../../engine/wasm.ts';
import type { EvidenceCheck, Opening, PickedFile } from './api.ts';
import { Asked } from './asked.ts';
import { keep, stampText, withReaders } from './case-reading.ts';
import { checkEvidence, type OnProgress, verifyEvidence } from './check-evidence.ts';
import { breathe, type OpenedDatabase, openDatabase, startDuckDb } from './database.ts';
import { HttpCaseHost } from './http-case-host.ts';
import { sparsely } from './sparsely.ts';
import { withSignal } from './with-signal.ts';

type Told = (progress: ImportProgress) => void;

/** The case of this window: its database in the worker, its folder behind the host. */
export class CaseWorkbench {
  readonly host = new HttpCaseHost();
  readonly playbooks: Playbooks = createPlaybooks(this.host, {
    askCase: (ask) => this.questions.playbookAsk(ask),
    caseFacts: (playbooks) => caseFacts(this.questions, this.host, playbooks),
  });
  readonly drills = new Drills(this.host, async (files) => {
    await this.#alone(async (signal) => await this.#read(drillBundles(files), { signal, breathe }));
  });
  readonly #asked = new Asked();
  readonly #findings = new RememberedFindings();
  #bindings: DuckDBBindings | undefined;
  #opened:
    | { readonly storage: OpenedDatabase; readonly reader: Database; readonly at: OpenCase; readonly index: CaseIndex }
    | undefined;
  #importing: AbortController | undefined;

  get questions(): Questions {
    return createQuestions(this.#case().reader, this.host, this.#findings, { get: () => this.#case().index.get() });
  }

  async open(onStep: (opening: Opening) => void): Promise<Opening> {
    const step = (name: string) => onStep({ state: 'opening', step: name });
    if (!this.#opened) this.#opened = await this.#openCase(step);
    const { storage } = this.#opened;
    return {
      state: 'ready',
      storage: storage.storage,
      storageReason: storage.storageReason,
      engine: `DuckDB ${storage.database.engine}`,
    };
  }

  async #openCase(step: (name: string) => void) {
    step('Start DuckDB');
    this.#bindings ??= await startDuckDb();
    step('Read the case');
    const { id } = await this.host.manifest();
    const kept = await this.host.derivedStamp();
    const expected = await expectedStamp({ engine: this.#bindings.getVersion() }, this.host);
    const stamp = stampText(expected);
    const isFresh = kept !== undefined && stampText(kept) === stamp;
    const read = () => {
      step('Copy the database into the browser’s private storage');
      return this.host.derived();
    };
    const storage = await openDatabase(this.#bindings, `spoor-${id}.duckdb`, isFresh ? { stamp, read } : undefined);
    const { database } = storage;
    step('Check the database against the evidence');
    const at = await withReaders((readers) =>
      openCaseDatabase(database, this.host, {
        breathe,
        readers,
        onProgress: ({ stage, name }) => step(`${stage === 'link' ? 'Link' : 'Read again'}: ${name}`),
      }),
    );
    if (at.isRebuilt) await keep(storage, at, this.host);
    // A connection of its own: questions see no import before it is committed, and none of theirs can break it.
    const index = new CaseIndex({ database: connectWasm(this.#bindings, breathe), breathe: () => this.#asked.idle() });
    return { storage, reader: connectWasm(this.#bindings, breathe), at, index };
  }

  /** How far searching by an index of words is. */
  searchState(): SearchState {
    return this.#case().index.state;
  }

  /** Runs one question so that it can be withdrawn. */
  async ask(askId: string, name: keyof Questions, args: readonly unknown[]): Promise<unknown> {
    const { reader, index } = this.#case();
    try {
      return await this.#asked.run(askId, { name, args }, (signal) =>
        createQuestions(withSignal(reader, signal), this.host, this.#findings, { get: () => index.get(), signal }),
      );
    } finally {
      // After the first answers, so that they come first.
      void index.buildWords();
    }
  }

  withdraw(askId: string): void {
    this.#asked.withdraw(askId);
  }

  async importFiles(files: readonly PickedFile[], onProgress: Told): Promise<ImportResult> {
    return await this.#alone((signal) => this.#import(files, { signal, onProgress: sparsely(onProgress), breathe }));
  }

  /** Reads sources again under the formats that the analyst chose. */
  async decideReading(decision: ReadingDecision, onProgress: Told): Promise<readonly SourceAccount[]> {
    return await this.#changed((at, options) => at.decideReading(decision, options), onProgress);
  }

  /** Corrects the clock of a source on the analyst's word. */
  async correctClock(decision: ClockDecision, onProgress: Told): Promise<void> {
    await this.#changed((at, options) => at.correctClock(decision, options), onProgress);
  }

  /** Labels a source of content on the analyst's word. */
  async setTrust(label: TrustLabel, onProgress: Told): Promise<void> {
    await this.#changed((at, options) => at.setTrust(label, options), onProgress);
  }

  /** Sets the inventory that the analyst expects of the case. */
  async expectInventory(written: string, onProgress: Told): Promise<void> {
    await this.#changed((at, options) => at.expectInventory(written, options), onProgress);
  }

  async trustLabels(): Promise<readonly TrustLabel[]> {
    return trustLabelsOf(await caseChoices(this.host));
  }

  async mappings(): Promise<readonly KnownMapping[]> {
    return await mappingsOf(this.host);
  }

  /** Reads or links the case again as an analyst decided, and keeps what became of it. */
  async #changed<Result>(
    act: (at: OpenCase, options: ReadingOptions) => Promise<Result>,
    onProgress: Told,
  ): Promise<Result> {
    return await this.#alone(async (signal) => {
      const { at, storage } = this.#case();
      const result = await act(at, { signal, onProgress: sparsely(onProgress), breathe });
      await keep(storage, at, this.host);
      return result;
    });
  }

  /** One act at a time that reads evidence into the case, over all windows. */
  async #alone<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    if (this.#importing) throw new SpoorError('import/nothing', 'An import is under way. Wait for it, or cancel it.');
    this.#importing = new AbortController();
    const { signal } = this.#importing;
    try {
      const { id } = await this.host.manifest();
      // What is received waits in the one case folder: two windows would commit or discard each other's.
      return await navigator.locks.request(`spoor-import-${id}`, { ifAvailable: true }, async (lock) => {
        if (lock) {
          await this.#case().storage.noteCopyOf(undefined);
          return await work(signal);
        }
        throw new SpoorError(
          'import/nothing',
          'Another window imports into this case. Wait for it, then import again.',
        );
      });
    } finally {
      this.#importing = undefined;
      this.#case().index.forget();
    }
  }

  async #import(files: readonly PickedFile[], options: ReadingOptions): Promise<ImportResult> {
    return await this.#read(
      files.map(({ name, file }) => ({ name, bytes: file.size, open: async () => file })),
      options,
    );
  }

  async #read(bundles: readonly Bundle[], options: ReadingOptions): Promise<ImportResult> {
    const { at, storage } = this.#case();
    const before = at.stamp;
    const result = await withReaders((readers) => at.importBundles(bundles, { ...options, readers }));
    if (at.stamp.evidence !== before.evidence) await keep(storage, at, this.host);
    return result;
  }

  cancelImport(): void {
    this.#importing?.abort();
  }

  async addNote(text: string, eventIds: readonly string[]) {
    return await this.host.append('note.added', eventIds[0] ?? '', noteData(text, eventIds));
  }

  async setBookmark(eventId: string, isSet: boolean) {
    return await this.host.append('event.bookmarked', eventId, bookmarkData(isSet));
  }

  async bookmarks(): Promise<readonly string[]> {
    return bookmarksOf((await this.host.journal()).entries);
  }

  async triage(): Promise<readonly FindingTriage[]> {
    return triageOf((await this.host.journal()).entries);
  }

  async triageFindings(request: TriageRequest): Promise<JournalEntry> {
    return await triageFindings(this.host, request);
  }

  async saveRule(text: RuleText): Promise<boolean> {
    return await saveRule(this.#case().reader, this.host, text);
  }

  async listPlaybooks(): Promise<readonly PlaybookSummary[]> {
    return await this.playbooks.list();
  }

  /** Reads what another window has brought into the case; waits for the next time where one is reading still. */
  async follow(): Promise<{ readonly entries: number; readonly hasNewEvidence: boolean }> {
    const { entries } = await this.host.journal();
    return { entries: entries.length, hasNewEvidence: await this.#catchUp() };
  }

  async #catchUp(): Promise<boolean> {
    const case_ = this.#case();
    const { storage, at } = case_;
    if (this.#importing || (await expectedStamp(at.stamp, this.host)).evidence === at.stamp.evidence) return false;
    return await navigator.locks.request(
      `spoor-import-${(await this.host.manifest()).id}`,
      { ifAvailable: true },
      async (lock) => {
        if (!lock) return false;
        const again = await withReaders((readers) =>
          openCaseDatabase(storage.database, this.host, { breathe, readers }),
        );
        this.#opened = { ...case_, at: again };
        return true;
      },
    );
  }

  async report(): Promise<string> {
    const { at } = this.#case();
    const receipts = await this.host.receipts();
    if ((await expectedStamp(at.stamp, this.host)).evidence !== at.stamp.evidence)
      throw new SpoorError('export/failed', 'Another window has brought evidence into this case. Reload this window.');
    return await buildReport({
      questions: at.questions,
      journal: await this.host.journal(),
      manifest: await this.host.manifest(),
      receipts,
      runs: await this.playbooks.runs(),
      playbooks: await this.playbooks.list(),
      versions: at.stamp,
    });
  }

  async exportReport() {
    return await this.host.saveExport('report.html', new TextEncoder().encode(await this.report()));
  }

  async checkEvidence(onProgress: OnProgress): Promise<readonly EvidenceCheck[]> {
    return await checkEvidence(this.host, onProgress);
  }

  async verifyEvidence(onProgress: OnProgress): Promise<readonly EvidenceCheck[]> {
    return await verifyEvidence(this.host, onProgress);
  }

  #case() {
    if (!this.#opened) throw new SpoorError('request/refused', 'The case is not open yet.');
    return this.#opened;
  }
}
