import type { PlaybookRun, PlaybookSummary } from '../model/playbook-run.ts';
import type { Questions } from '../model/questions.ts';
import type { CaseManifest, EvidenceReceipt, Journal } from '../ports/case-host.ts';

/** All that a report is made from. No clock: its times are those of the evidence and of the journal. */
export interface ReportContext {
  readonly questions: Questions;
  readonly journal: Journal;
  readonly manifest: CaseManifest;
  readonly receipts: readonly EvidenceReceipt[];
  readonly runs: readonly PlaybookRun[];
  readonly playbooks: readonly PlaybookSummary[];
  readonly versions: ReportVersions;
  /** True for a report that is released; a draft otherwise. */
  readonly isRelease?: boolean | undefined;
  /** The vendor whose items a report for vendors holds. */
  readonly vendor?: string | undefined;
}

export interface ReportVersions {
  readonly tool: string;
  readonly schemaVersion: number;
  readonly engine: string;
}
