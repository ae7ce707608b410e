import type { AccessLedger, AccessQuery } from './access-answers.ts';
import type {
  AgentGraph,
  CaseSummary,
  Density,
  DensityQuery,
  EventDetail,
  EventFilter,
  EventMarks,
  EventPage,
  Facets,
  Finding,
  LaneBy,
  Outcome,
  RawRecord,
  RecordPlace,
  SourceAccount,
  TimelineView,
} from './answers.ts';
import type { CaseCompleteness } from './completeness.ts';

import type { MappedSource, MappingDocument } from './mapping.ts';
import type { IncidentChoice, RootCauses } from './root-cause.ts';
import type { MappingPreview, SourceSample } from './sample.ts';
import type { PolicyProblem, ShippedPolicy, WhatIfComparison, WhatIfResult } from './what-if.ts';

/**
 * Every question a view, a report or the command line asks of a case. Read-only; the same evidence gives the same
 * answers. Implemented once in `core/workbench.ts`; the renderer reaches it through its worker.
 */
export interface Questions {
  summary(): Promise<CaseSummary>;
  sources(): Promise<readonly SourceAccount[]>;
  /** What is missing from each source, and what is known of its clock. */
  completeness(): Promise<CaseCompleteness>;
  /** Records of a source (or of all) with one outcome, in order, paged. */
  records(query: {
    readonly sourceId?: string | undefined;
    readonly outcome: Outcome;
    readonly start: number;
    readonly count: number;
  }): Promise<{ readonly total: number; readonly places: readonly RecordPlace[] }>;
  timeline(filter: EventFilter, laneBy: LaneBy): Promise<TimelineView>;
  density(query: DensityQuery): Promise<Density>;
  marks(query: DensityQuery): Promise<EventMarks>;
  /** Rows in the case's order. */
  events(filter: EventFilter, start: number, count: number): Promise<EventPage>;
  /** Position of an event among the rows of a filter; undefined where the filter leaves it out. */
  positionOf(filter: EventFilter, eventId: string): Promise<number | undefined>;
  event(eventId: string): Promise<EventDetail | undefined>;
  /** The original bytes of a record, at most `limit` of them. */
  raw(
    place: { readonly sourceId: string; readonly offset: number; readonly length: number },
    limit: number,
  ): Promise<RawRecord>;
  /** The first records of a source, cut in the way given or the likeliest one; what a mapping is made by. */
  sample(sourceId: string, way: MappedSource | undefined, count: number): Promise<SourceSample>;
  /** What a mapping would make of the first records. Throws `mapping/invalid` where the document is no mapping. */
  previewMapping(sourceId: string, mapping: MappingDocument, count: number): Promise<MappingPreview>;
  graph(filter: EventFilter): Promise<AgentGraph>;
  facets(filter: EventFilter): Promise<Facets>;
  /** The ledger of accesses, paged: who touched what, which records, and what left. */
  access(query: AccessQuery): Promise<AccessLedger>;
  findings(): Promise<readonly Finding[]>;
  /** The policies that come with Spoor. */
  policies(): Promise<readonly ShippedPolicy[]>;
  /** What is wrong with the text of a policy; empty where it can be replayed. */
  checkPolicy(text: string): Promise<readonly PolicyProblem[]>;
  /** What a policy would have stopped, and what else it would have hit. Throws `policy/invalid`. */
  whatIf(policyText: string): Promise<WhatIfResult>;
  compareWhatIf(left: string, right: string): Promise<WhatIfComparison>;
  /** Competing hypotheses on an incident, with the evidence for and against each. Never which one holds. */
  rootCauses(incident: IncidentChoice): Promise<RootCauses>;
  /** Any SELECT, its cells as text. Throws `query/invalid` on anything that would change the case. */
  sql(
    sql: string,
  ): Promise<{ readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }>;
}
