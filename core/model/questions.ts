import type {
  AccessFilter,
  AccessGrouping,
  AccessGroupPage,
  AccessLedger,
  AccessPage,
  AccessQuery,
  RecordPage,
  RecordQuery,
} from './access-answers.ts';
import type {
  AgentGraph,
  CaseSummary,
  Density,
  DensityQuery,
  EventDetail,
  EventMarks,
  EventPage,
  EventRow,
  Facets,
  FacetValue,
  Finding,
  LaneBy,
  Outcome,
  RawRecord,
  RecordPlace,
  SourceAccount,
  TimelineView,
} from './answers.ts';
import type { Briefing } from './briefing.ts';
import type { Comparison, TaskRuns } from './comparison.ts';
import type { CaseCompleteness } from './completeness.ts';
import type { Decision } from './decision.ts';
import type { CaseRules, RuleCheck, RuleText } from './detection-rules.ts';
import type { EventFilter } from './event-filter.ts';
import type { InventoryProblem } from './expected-inventory.ts';
import type { FailureAttribution } from './failure-attribution.ts';
import type { GraphPath, GraphPathQuery, GraphReach, GraphReachQuery, GraphSuspects } from './graph-answers.ts';
import type { AgentDossier, AgentInventory } from './inventory-answers.ts';
import type { LineagePage, LineageQuery, Slice, SliceQuery, TurningPoints } from './lineage-answers.ts';

import type { MappedSource, MappingDocument } from './mapping.ts';
import type { AskResult, PlaybookAsk } from './playbook-guide.ts';
import type { IncidentChoice, RootCauses } from './root-cause.ts';
import type { RowOrder } from './row-order.ts';
import type { MappingPreview, SourceSample } from './sample.ts';
import type { SessionName } from './session-name.ts';
import type { SqlAnswer, SqlQuery } from './sql-answer.ts';
import type { BlockAnswer, LiveBlock } from './story.ts';
import type { TimelineGaps } from './timeline-gaps.ts';
import type { PolicyProblem, ShippedPolicy, WhatIfComparison, WhatIfResult } from './what-if.ts';

/**
 * Every question a view, a report or the command line asks of a case. Read-only; the same evidence gives the same
 * answers. Implemented once in `core/workbench.ts`; the renderer reaches it through its worker.
 */
export interface Questions {
  summary(): Promise<CaseSummary>;
  /** The case over time and in round figures: activity, failures, cost, what was new, what was assumed. */
  briefing(): Promise<Briefing>;
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
  /** Where on the axis of time the record has gaps, of the whole case. */
  timelineGaps(): Promise<TimelineGaps>;
  density(query: DensityQuery): Promise<Density>;
  marks(query: DensityQuery): Promise<EventMarks>;
  /** Rows in the case's order, or in another. */
  events(filter: EventFilter, start: number, count: number, order?: RowOrder): Promise<EventPage>;
  /** The rows of these events, in the case's order; ids that name no event are left out. */
  eventsNamed(eventIds: readonly string[]): Promise<readonly EventRow[]>;
  /** Position of an event among the rows of a filter; undefined where the filter leaves it out. */
  positionOf(filter: EventFilter, eventId: string, order?: RowOrder): Promise<number | undefined>;
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
  /** A way between two nodes: in the case's order where there is one, else what comes nearest, and which it is. */
  graphPath(query: GraphPathQuery): Promise<GraphPath>;
  /** What a node could have reached by its dealings, and what its content did reach, each with how it was derived. */
  graphReach(query: GraphReachQuery): Promise<GraphReach>;
  /** The edges that the gravest findings cite, without those that an analyst dismissed. */
  graphSuspects(filter: EventFilter): Promise<GraphSuspects>;
  facets(filter: EventFilter): Promise<Facets>;
  /** The resources of a filter's events by part of their name, those of most events first, at most `count`. */
  resourcesLike(filter: EventFilter, like: string, count: number): Promise<readonly FacetValue[]>;
  /** The ledger of accesses, paged: who touched what, which records, and what left. */
  access(query: AccessQuery): Promise<AccessLedger>;
  /** Pieces of calls' arguments and messages with where they first appeared, paged. */
  lineage(query: LineageQuery): Promise<LineagePage>;
  /** What could have led to an event, or what an event's content or a value reached, each step with how it was derived. */
  slice(query: SliceQuery): Promise<Slice>;
  /** Of every session with an action, where it turned to what a content from outside asks for, or that none was found. */
  turningPoints(): Promise<TurningPoints>;
  /** What surrounded one act: what its agent had and said before, and where its arguments stand in it. Throws `usage/invalid`. */
  decision(eventId: string): Promise<Decision>;
  /** The accesses alone, paged and sorted. */
  accesses(query: AccessQuery): Promise<AccessPage>;
  /** Accesses by what they agree in, those of most accesses first. */
  accessGroups(filter: AccessFilter, by: AccessGrouping, start: number, count: number): Promise<AccessGroupPage>;
  /** Records by words of their identifier, those of most agents first, each with everyone who came near it. */
  accessRecords(query: RecordQuery): Promise<RecordPage>;
  /** The policies that come with Spoor. */
  policies(): Promise<readonly ShippedPolicy[]>;
  /** What is wrong with the text of a policy; empty where it can be replayed. */
  checkPolicy(text: string): Promise<readonly PolicyProblem[]>;
  /** What a policy would have stopped, and what else it would have hit. Throws `policy/invalid`. */
  whatIf(policyText: string): Promise<WhatIfResult>;
  compareWhatIf(left: string, right: string): Promise<WhatIfComparison>;
  /** What differs between the events of two filters: two sessions, two runs, or before and after a time. */
  compare(left: EventFilter, right: EventFilter): Promise<Comparison>;
  /** Tasks that more than one session began with, those of most runs first. */
  taskRuns(): Promise<readonly TaskRuns[]>;
  /** What people know each session by: agent, first request, start; in the order of their ids. */
  sessionNames(): Promise<readonly SessionName[]>;
  /** Which agent of a failed task to look at first, with evidence; the filter names its session or source. */
  failureAttribution(filter: EventFilter): Promise<FailureAttribution>;
  /** Everything that acted or was there to be used, and how it compares with the expected inventory. */
  agents(): Promise<AgentInventory>;
  /** One of them, by its id or name; undefined where the case has none. */
  agent(named: string): Promise<AgentDossier | undefined>;
  /** The findings that cite events of one of them. */
  agentFindings(named: string): Promise<readonly Finding[]>;
  /** What is wrong with a text that is to be the expected inventory; empty where nothing is. */
  checkExpected(written: string): Promise<readonly InventoryProblem[]>;
  /** What the detections of Spoor and the case’s own rules found, the gravest first. */
  findings(): Promise<readonly Finding[]>;
  /** Every detection that runs on the case, and what is wrong with rules that it holds. */
  rules(): Promise<CaseRules>;
  /** What a text of rules would be beside those that the case has; nothing is saved. */
  checkRule(text: RuleText): Promise<RuleCheck>;
  /** Competing hypotheses on an incident, with the evidence for and against each. Never which one holds. */
  rootCauses(incident: IncidentChoice): Promise<RootCauses>;
  /** What the case says to a live block of the story now; a block without an answer says why. */
  storyBlock(block: LiveBlock): Promise<BlockAnswer>;
  /** What the case says to a question of a playbook's step; a result without rows says why it has none. */
  playbookAsk(ask: PlaybookAsk): Promise<AskResult>;
  /** A SELECT of an analyst's: its first rows, their number, a hash of all, and what nothing promises of them. */
  askSql(query: SqlQuery): Promise<SqlAnswer>;
  /** Any SELECT, its cells as text. Throws `query/invalid` on anything that would change the case. */
  sql(
    sql: string,
  ): Promise<{ readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }>;
}
