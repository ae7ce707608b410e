import type { KnownMapping, ReadingDecision } from '../../core/choose-format.ts';
import type { ClockDecision } from '../../core/correct-clock.ts';
import type { KeptWhatIf } from '../../core/custody/kept-what-ifs.ts';
import type { ImportProgress, ImportResult, SourceAccount } from '../../core/model/answers.ts';
import type { PlaybookRun, PlaybookSummary, StepAnswer } from '../../core/model/playbook-run.ts';
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
  /** Every decision about findings, by finding. */
  triage(): Promise<readonly FindingTriage[]>;
  /** Journals a decision about findings of one rule. Throws where a dismissal has no reason. */
  triageFindings(request: TriageRequest): Promise<JournalEntry>;
  /** Replays a policy and keeps what it came to in the journal. */
  keepWhatIf(policyText: string): Promise<void>;
  keptWhatIfs(): Promise<readonly KeptWhatIf[]>;
  /** Journals what the analyst holds to be the root cause of an incident; `undetermined` takes it back. */
  decideRootCause(decision: Pick<RootCauseDecision, 'incidentId' | 'hypothesis' | 'reason'>): Promise<JournalEntry>;
  rootCauseDecisions(): Promise<readonly RootCauseDecision[]>;
  playbooks(): Promise<readonly PlaybookSummary[]>;
  playbookRuns(): Promise<readonly PlaybookRun[]>;
  startPlaybook(playbookId: string): Promise<PlaybookRun>;
  answerStep(runId: string, stepId: string, answer: StepAnswer): Promise<PlaybookRun>;
  /** The report as one self-contained HTML document, byte-identical for the same case and request. */
  report(request: ReportRequest): Promise<string>;
  /** Freezes the report into the case’s exports and journals it. A release is refused where a condition is not met. */
  exportReport(
    request: ReportRequest,
    format: ReportFormat,
  ): Promise<{ readonly name: string; readonly sha256: string }>;
  reportEditions(): Promise<readonly EditionSummary[]>;
  /** What people supplied for the report. */
  reportDetails(): Promise<ReportDetails>;
  /** Journals the whole of what people supply for the report. */
  setReportDetails(details: ReportDetails): Promise<JournalEntry>;
  /** Re-hashes the evidence and says what stands in the way of a release. */
  checkRelease(onProgress: (done: number, total: number) => void): Promise<ReleaseCheck>;
  /** Re-hashes every item of evidence; says which differ. */
  verifyEvidence(onProgress: (done: number, total: number) => void): Promise<readonly EvidenceCheck[]>;
}

export type EvidenceCheck = EvidenceFound;
