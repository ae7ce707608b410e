import type { AgentGraph, CaseSummary, Finding } from '../model/answers.ts';
import type { ExportKind } from '../model/export-choice.ts';
import type { PlaybookRun, PlaybookSummary } from '../model/playbook-run.ts';
import type { EventIds, WholeEvent } from '../model/whole-event.ts';
import type { CaseManifest, EvidenceReceipt, JournalEntry } from '../ports/case-host.ts';

/** What exports are made of. No clock and no locale: the same case gives the same bytes. */
export interface ExportedCase {
  readonly manifest: CaseManifest;
  readonly summary: CaseSummary;
  readonly receipts: readonly EvidenceReceipt[];
  /** What the export rests on: without the entries that exporting itself wrote last. */
  readonly journal: readonly JournalEntry[];
  readonly findings: readonly Finding[];
  readonly graph: AgentGraph;
  readonly runs: readonly PlaybookRun[];
  readonly playbooks: readonly PlaybookSummary[];
  readonly tool: { readonly name: string; readonly version: string };
  /** Every event with its content, in the case's order; each call reads them anew. */
  events(): AsyncIterable<WholeEvent>;
  /** The same events without their content. */
  eventIds(): AsyncIterable<EventIds>;
}

/** One way to hand a case to another tool, in one file of `formats/`, named by its id. */
export interface Exporter extends ExportKind {
  /** What there will be of which thing, where that is cheap to say. */
  readonly size: ExportSize;
  /** The file as pieces of UTF-8 text, in order, so that a case of any size can be written. */
  write(exported: ExportedCase): AsyncIterable<string>;
}

/** What an export has one record for each of. */
export type ExportSize = 'events' | 'events and findings' | 'tasks' | 'graph' | 'findings' | 'evidence';

export function defineExporter(exporter: Exporter): Exporter {
  return exporter;
}
