import type { KnownMapping, ReadingDecision } from '../../core/choose-format.ts';
import type { ClockDecision } from '../../core/correct-clock.ts';
import type { CaseCustody } from '../../core/custody/item-custody.ts';
import type { KeptWhatIf } from '../../core/custody/kept-what-ifs.ts';
import type { ImportProgress, ImportResult, SourceAccount } from '../../core/model/answers.ts';
import type { ByteQuery, ByteSearchProgress, ByteSearchResult } from '../../core/model/byte-search.ts';
import type { CaseContacts } from '../../core/model/contacts.ts';
import type { RuleText } from '../../core/model/detection-rules.ts';
import type { DrillAnswers, DrillRequest, DrillRun, DrillSummary } from '../../core/model/drill.ts';
import type { DrillComparisonAnswer } from '../../core/model/drill-comparison.ts';
import type { ExportedFile, ExportOptions, ExportProgress, ExportRequest } from '../../core/model/export-choice.ts';
import type { Notebook, NotebookRequest } from '../../core/model/notebook.ts';
import type { PlaybookCheckResult } from '../../core/model/playbook-check.ts';
import type { FilledTemplate } from '../../core/model/playbook-guide.ts';
import type { AddedPlaybook, PlaybookDraft } from '../../core/model/playbook-import.ts';
import type { PlaybookRun, PlaybookSummary, RunChange, StepAnswer } from '../../core/model/playbook-run.ts';
import type { SignatureCheck } from '../../core/model/playbook-signature.ts';
import type { Questions } from '../../core/model/questions.ts';
import type { ReportDetails } from '../../core/model/report-details.ts';
import type {
  EditionSummary,
  EvidenceFound,
  ReleaseCheck,
  ReportFormat,
  ReportRequest,
} from '../../core/model/report-request.ts';
import type { RootCauseDecision } from '../../core/model/root-cause.ts';
import type { SavedView, ViewToSave } from '../../core/model/saved-view.ts';
import type { SearchState } from '../../core/model/search.ts';
import type { KeyOpening, SignedExport, SigningState } from '../../core/model/signing.ts';
import type { SavedQuery } from '../../core/model/sql-answer.ts';
import type { FindingTriage, TriageRequest } from '../../core/model/triage.ts';
import type { TrustLabel } from '../../core/model/trust.ts';
import type { Journal, JournalEntry } from '../../core/ports/case-host.ts';

/** One file picked, dropped or pasted by the analyst. `name` keeps the folders: `sessions/a/b.jsonl`. */
export interface PickedFile {
  readonly name: string;
  readonly file: Blob;
}

/** How far the workbench is with opening the case. */
export type Opening =
  | { readonly state: 'opening'; readonly step: string }
  /** Events can be drawn from what was kept of the case; its database is opened still, and other questions wait. */
  | { readonly state: 'early' }
  | {
      readonly state: 'ready';
      readonly storage: 'opfs' | 'memory';
      readonly storageReason: string;
      readonly engine: string;
    };

/** What the renderer may ask of its worker: every question, and the acts that change the case. */
export interface WorkbenchApi extends Questions {
  /** Opens the case; resolves when questions can be asked. Throws with a sentence where it cannot. */
  open(onStep: (opening: Opening) => void): Promise<Opening>;
  /** Asks a question under an id by which it can be withdrawn: a superseded question must not hold up the next. */
  ask(askId: string, name: keyof Questions, args: readonly unknown[]): Promise<unknown>;
  withdraw(askId: string): Promise<void>;
  /** How far the index of words is, which is built in the background. */
  searchState(): Promise<SearchState>;
  /**
   * Looks through the original bytes of all evidence, one search at a time: another one stops the one before. Throws
   * `query/invalid`.
   */
  searchEvidence(query: ByteQuery, onProgress: (progress: ByteSearchProgress) => void): Promise<ByteSearchResult>;
  /** Stops it; its answer is what was found so far. */
  stopEvidenceSearch(): Promise<void>;
  /** Receives files into the case and reads them. Cancelling leaves the case as before. */
  importFiles(files: readonly PickedFile[], onProgress: (progress: ImportProgress) => void): Promise<ImportResult>;
  cancelImport(): Promise<void>;
  /** Reads sources again as the analyst decides, and journals the decision. Can be cancelled like an import. */
  decideReading(
    decision: ReadingDecision,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<readonly SourceAccount[]>;
  /** Corrects the clock of a source as the analyst says, and journals it. Can be cancelled like an import. */
  correctClock(decision: ClockDecision, onProgress: (progress: ImportProgress) => void): Promise<void>;
  /** Labels what comes from a tool, a server or a host as the analyst says, and journals it. */
  setTrust(label: TrustLabel, onProgress: (progress: ImportProgress) => void): Promise<void>;
  /** The labels that analysts set, by what they are of and its name. */
  trustLabels(): Promise<readonly TrustLabel[]>;
  /** Sets the inventory that is expected of the case, in YAML, and journals it; an empty text takes it back. */
  expectInventory(written: string, onProgress: (progress: ImportProgress) => void): Promise<void>;
  /** The mappings of the case, and those that come with Spoor. */
  mappings(): Promise<readonly KnownMapping[]>;
  journal(): Promise<Journal>;
  addNote(text: string, eventIds: readonly string[]): Promise<JournalEntry>;
  setBookmark(eventId: string, isSet: boolean): Promise<JournalEntry>;
  bookmarks(): Promise<readonly string[]>;
  /** The views that the case has by name. */
  savedViews(): Promise<readonly SavedView[]>;
  /** Keeps a view under a name, journalled; false where the case holds just this. */
  saveView(view: ViewToSave): Promise<boolean>;
  renameView(before: string, name: string): Promise<void>;
  removeView(name: string): Promise<void>;
  /** What people marked, asked, supposed and told, as the journal has it. */
  notebook(): Promise<Notebook>;
  /** Journals one act on the notebook. Throws where it says nothing, or is about what is not there. */
  actOnNotebook(request: NotebookRequest): Promise<JournalEntry>;
  /** Every decision about findings, by finding. */
  triage(): Promise<readonly FindingTriage[]>;
  /** Journals a decision about findings of one rule. Throws where a dismissal has no reason. */
  triageFindings(request: TriageRequest): Promise<JournalEntry>;
  /** Saves a text of Sigma rules in the case, journalled; false where the case holds just this. Throws `rule/invalid`. */
  saveRule(text: RuleText): Promise<boolean>;
  /** Takes the rules of a name out of the case; their text stays in the journal. */
  removeRule(name: string): Promise<void>;
  /** Keeps a query in the case under a name, journalled; false where the case holds just this. Throws `query/invalid`. */
  saveQuery(name: string, sql: string): Promise<boolean>;
  /** Takes the query of a name out of the case; its text stays in the journal. */
  removeQuery(name: string): Promise<void>;
  savedQueries(): Promise<readonly SavedQuery[]>;
  /** Replays a policy and keeps what it came to in the journal. */
  keepWhatIf(policyText: string): Promise<void>;
  keptWhatIfs(): Promise<readonly KeptWhatIf[]>;
  /** Journals what the analyst holds to be the root cause of an incident; `undetermined` takes it back. */
  decideRootCause(decision: Pick<RootCauseDecision, 'incidentId' | 'hypothesis' | 'reason'>): Promise<JournalEntry>;
  rootCauseDecisions(): Promise<readonly RootCauseDecision[]>;
  playbooks(): Promise<readonly PlaybookSummary[]>;
  /** A playbook as CACAO 2.0 JSON. */
  playbookText(playbookId: string): Promise<string>;
  /** What a text is as a playbook: what would be repaired, and every problem. Keeps nothing. */
  checkPlaybook(text: string): Promise<PlaybookCheckResult>;
  /** Takes a file into the case as a playbook, and journals it with every repair. */
  importPlaybook(file: PickedFile): Promise<AddedPlaybook>;
  /** Keeps a playbook that was written here. Throws with every error. */
  savePlaybook(draft: PlaybookDraft): Promise<AddedPlaybook>;
  /** Takes a playbook out of the case; its text stays in the journal. */
  removePlaybook(playbookId: string): Promise<void>;
  playbookRuns(): Promise<readonly PlaybookRun[]>;
  startPlaybook(playbookId: string): Promise<PlaybookRun>;
  /** Starts the playbook that a step walks, as a run of its own. */
  startNestedPlaybook(runId: string, stepId: string): Promise<PlaybookRun>;
  /** Asks the case again, attaches what it says by hash, and records the answer. */
  answerStep(runId: string, stepId: string, answer: StepAnswer): Promise<PlaybookRun>;
  /** A template with what the case holds now. */
  fillTemplate(templateId: string): Promise<FilledTemplate>;
  /** The organisation's contacts, as the case holds them. */
  contacts(): Promise<CaseContacts | undefined>;
  /** Gives the case contacts, as YAML; an empty text takes them back. Throws where they are no contacts. */
  setContacts(text: string): Promise<CaseContacts | undefined>;
  /** Pauses, resumes, hands over or gives up a run. */
  changeRun(runId: string, change: RunChange): Promise<PlaybookRun>;
  drills(): Promise<readonly DrillSummary[]>;
  /** Every run of a drill in this case, as its journal tells it. */
  drillRuns(): Promise<readonly DrillRun[]>;
  /** For the facilitator: what really happened in the latest run; undefined where nobody made it up. */
  drillAnswers(): Promise<DrillAnswers | undefined>;
  /** One act of the facilitator or the team, journalled; delivering an inject brings its evidence into the case. */
  actOnDrill(request: DrillRequest): Promise<DrillRun>;
  /** The latest run beside the drills in the journals of earlier cases. They are read, and nothing of them is kept. */
  compareDrills(journals: readonly PickedFile[]): Promise<DrillComparisonAnswer>;
  /** Freezes that comparison as CSV, and gives the name of the file. */
  exportDrillComparison(journals: readonly PickedFile[]): Promise<string>;
  /**
   * Freezes the after-action report, the improvement plan and, where journals of earlier cases are given, the comparison
   * with their drills. Gives the names of the files.
   */
  exportDrillReport(journals: readonly PickedFile[]): Promise<readonly string[]>;
  /** What became of the signatures of a playbook: of an imported one, those of the file as it came. */
  playbookSignatures(playbookId: string): Promise<readonly SignatureCheck[]>;
  /** Ids of the texts that playbooks can name to be filled in. */
  templates(): Promise<readonly string[]>;
  /** Looks what other windows did: how long the journal is, and whether evidence came that is read now. */
  follow(): Promise<{ readonly entries: number; readonly hasNewEvidence: boolean }>;
  /** The report as one self-contained HTML document, byte-identical for the same case and request. */
  report(request: ReportRequest): Promise<string>;
  /** Freezes the report into the case’s exports and journals it. A release is refused where a condition is not met. */
  exportReport(
    request: ReportRequest,
    format: ReportFormat,
  ): Promise<{ readonly name: string; readonly sha256: string }>;
  /** Every export, how much the case has for it, and whether the case has a redaction plan. */
  exportOptions(): Promise<ExportOptions>;
  /** Makes an export and freezes it into the case, journalled; undefined where it was cancelled. One at a time. */
  exportCase(request: ExportRequest, onProgress: (progress: ExportProgress) => void): Promise<ExportedFile | undefined>;
  cancelExport(): Promise<void>;
  /** Journals a redaction plan, in YAML; an empty text takes it back. Throws `redaction/invalid`. */
  setRedaction(written: string): Promise<void>;
  reportEditions(): Promise<readonly EditionSummary[]>;
  /** What people supplied for the report. */
  reportDetails(): Promise<ReportDetails>;
  /** Journals the whole of what people supply for the report. */
  setReportDetails(details: ReportDetails): Promise<JournalEntry>;
  /** Re-hashes the evidence and says what stands in the way of a release. */
  checkRelease(onProgress: (done: number, total: number) => void): Promise<ReleaseCheck>;
  /** Hashes every item of evidence in the background, without an entry in the journal; says which differ. */
  checkEvidence(onProgress: (done: number, total: number) => void): Promise<readonly EvidenceCheck[]>;
  /**
   * The same from time to time while the case is open, with an entry in the journal; `mayGoOn` is asked before each file.
   * Undefined where it was stopped.
   */
  recheckEvidence(
    mayGoOn: (done: number, total: number) => boolean | Promise<boolean>,
  ): Promise<readonly EvidenceCheck[] | undefined>;
  /** Why the case can only be read, as one sentence; undefined where it can be changed. */
  readOnlyBecause(): Promise<string | undefined>;
  /** By which key the app signs. */
  signingState(): Promise<SigningState>;
  /** Opens a key by its file and its passphrase, which nothing keeps. */
  openSigningKey(opening: KeyOpening): Promise<SigningState>;
  /** Forgets the key, also in the keychain of the operating system. */
  closeSigningKey(): Promise<SigningState>;
  /** Signs a frozen file and freezes the signature beside it. */
  signExport(name: string): Promise<SignedExport>;
  /** The custody of every item, as the journal has it. */
  custody(): Promise<CaseCustody>;
  /** Re-hashes every item of evidence and journals it; says which differ. */
  verifyEvidence(onProgress: (done: number, total: number) => void): Promise<readonly EvidenceCheck[]>;
}

export type EvidenceCheck = EvidenceFound;
