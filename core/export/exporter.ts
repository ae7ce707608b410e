import type { AgentGraph, CaseSummary, Finding } from '../model/answers.ts';
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
export interface Exporter {
  readonly id: string;
  readonly title: string;
  /** Which tool takes it, what of the case is in it, and what is left out. */
  readonly description: string;
  /** Of the file, with its dot: some importers go by it. */
  readonly ending: string;
  /** The file as pieces of UTF-8 text, in order, so that a case of any size can be written. */
  write(exported: ExportedCase): AsyncIterable<string>;
}

export function defineExporter(exporter: Exporter): Exporter {
  return exporter;
}
