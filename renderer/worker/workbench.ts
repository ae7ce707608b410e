import { SpoorError } from '../../core/base/errors.ts';
import type { ReadingOptions } from '../../core/case-cache.ts';
import { caseChoices, trustLabelsOf } from '../../core/case-choices.ts';
import { caseFacts } from '../../core/case-facts.ts';
import { saveRule } from '../../core/case-rules.ts';
import { expectedStamp } from '../../core/case-stamp.ts';
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
import { openCaseDatabase } from '../../core/open-case.ts';
import { createPlaybooks, type Playbooks } from '../../core/playbook/create-playbooks.ts';
import type { JournalEntry } from '../../core/ports/case-host.ts';
import type { Database } from '../../core/ports/database.ts';
import { withSignal } from '../../core/ports/with-signal.ts';
import { drillBundles } from '../../core/release-evidence.ts';
import { RememberedFindings } from '../../core/remembered-findings.ts';
import { triageFindings } from '../../core/triage-findings.ts';
import { createQuestions } from '../../core/workbench.ts';
import type { EvidenceCheck, Opening, PickedFile } from './api.ts';
import { CaseOpening } from './case-opening.ts';
import { keep, withReaders } from './case-reading.ts';
import { checkEvidence, type MayGoOn, type OnProgress, recheckEvidence, verifyEvidence } from './check-evidence.ts';
import { breathe } from './database.ts';
import type { EarlyCase } from './early-case.ts';
import { EvidenceSearch } from './evidence-search.ts';
import { ExportDesk } from './export-desk.ts';
import { HttpCaseHost } from './http-case-host.ts';
import { ReportDesk } from './report-desk.ts';
import { sparsely } from './sparsely.ts';

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
  readonly reports = new ReportDesk(this.host, () => {
    const { questions, stamp } = this.#case().at;
    return { questions, stamp };
  });
  readonly exports = new ExportDesk({
    host: this.host,
    opened: () => this.#case(),
    questions: (database) => createQuestions(database, this.host, this.#findings),
  });
  readonly bytes = new EvidenceSearch(() => ({ database: this.#case().reader, host: this.host }));
  readonly #asked = new Map<string, AbortController>();
  readonly #findings = new RememberedFindings();
  readonly #opening = new CaseOpening({
    host: this.host,
    idle: () => this.#idle(),
    isQuiet: () => this.#importing === undefined,
  });
  #importing: AbortController | undefined;

  /** What was kept of the case and matches its evidence, before it is opened. */
  begin(early: EarlyCase | undefined): void {
    this.#opening.begin(early);
  }

  get questions(): Questions {
    return createQuestions(this.#case().reader, this.host, this.#findings, { get: () => this.#case().index.get() });
  }

  async open(onStep: (opening: Opening) => void): Promise<Opening> {
    return await this.#opening.open(onStep);
  }

  /** For questions. Throws while the case is not open yet. */
  get reader(): Database {
    return this.#case().reader;
  }

  /** Lets messages in until no question is under way: what goes on in the background waits for those who look. */
  async #idle(): Promise<void> {
    do await breathe();
    while (this.#asked.size > 0);
  }

  /** How far searching by an index of words is. */
  searchState(): SearchState {
    return this.#case().index.state;
  }

  /** Runs one question so that it can be withdrawn. */
  async ask(askId: string, name: keyof Questions, args: readonly unknown[]): Promise<unknown> {
    const withdrawn = new AbortController();
    this.#asked.set(askId, withdrawn);
    try {
      const { reader, index } = this.#case();
      const { signal } = withdrawn;
      const questions = createQuestions(withSignal(reader, signal), this.host, this.#findings, {
        get: () => index.get(),
        signal,
      });
      // Safe: name and arguments are checked by the typed call on the other side of the worker's boundary.
      const question = questions[name] as (...given: readonly unknown[]) => Promise<unknown>;
      return await question(...args);
    } finally {
      this.#asked.delete(askId);
      // After the first answers, so that they come first.
      void this.#opening.prepare();
    }
  }

  withdraw(askId: string): void {
    this.#asked.get(askId)?.abort();
  }

  async importFiles(
    files: readonly PickedFile[],
    onProgress: (progress: ImportProgress) => void,
  ): Promise<ImportResult> {
    return await this.#alone((signal) => this.#import(files, { signal, onProgress: sparsely(onProgress), breathe }));
  }

  /** Reads sources again under the formats that the analyst chose. */
  async decideReading(
    decision: ReadingDecision,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<readonly SourceAccount[]> {
    return await this.#alone(async (signal) => {
      const { at, storage } = this.#case();
      const reread = await at.decideReading(decision, { signal, onProgress: sparsely(onProgress), breathe });
      await keep(storage, at, this.host);
      return reread;
    });
  }

  /** Corrects the clock of a source on the analyst's word. */
  async correctClock(decision: ClockDecision, onProgress: (progress: ImportProgress) => void): Promise<void> {
    await this.#alone(async (signal) => {
      const { at, storage } = this.#case();
      await at.correctClock(decision, { signal, onProgress: sparsely(onProgress), breathe });
      await keep(storage, at, this.host);
    });
  }

  /** Labels a source of content on the analyst's word. */
  async setTrust(label: TrustLabel, onProgress: (progress: ImportProgress) => void): Promise<void> {
    await this.#alone(async (signal) => {
      const { at, storage } = this.#case();
      await at.setTrust(label, { signal, onProgress: sparsely(onProgress), breathe });
      await keep(storage, at, this.host);
    });
  }

  /** Sets the inventory that the analyst expects of the case. */
  async expectInventory(written: string, onProgress: (progress: ImportProgress) => void): Promise<void> {
    await this.#alone(async (signal) => {
      const { at, storage } = this.#case();
      await at.expectInventory(written, { signal, onProgress: sparsely(onProgress), breathe });
      await keep(storage, at, this.host);
    });
  }

  async trustLabels(): Promise<readonly TrustLabel[]> {
    return trustLabelsOf(await caseChoices(this.host));
  }

  async mappings(): Promise<readonly KnownMapping[]> {
    return await mappingsOf(this.host);
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
        this.#opening.replace({ ...case_, at: again });
        case_.index.forget();
        return true;
      },
    );
  }

  async checkEvidence(onProgress: OnProgress): Promise<readonly EvidenceCheck[]> {
    return await checkEvidence(this.host, onProgress);
  }

  async recheckEvidence(mayGoOn: MayGoOn): Promise<readonly EvidenceCheck[] | undefined> {
    return await recheckEvidence(this.host, mayGoOn);
  }

  async verifyEvidence(onProgress: OnProgress): Promise<readonly EvidenceCheck[]> {
    return await verifyEvidence(this.host, onProgress);
  }

  #case() {
    return this.#opening.case;
  }
}
