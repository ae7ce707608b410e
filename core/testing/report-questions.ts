import type { AgentGraph, EventRow, Finding, GraphEdge, SourceAccount, Totals } from '../model/answers.ts';
import type { CaseCompleteness } from '../model/completeness.ts';
import type { Questions } from '../model/questions.ts';
import { rootCausesOf } from './report-root-causes.ts';
import { rulesOf, sessionNamesOf, sqlRows, turningPointsOf } from './report-tables.ts';
import { EVIDENCE_ID, eventId, SOURCE_ID, type Words } from './report-words.ts';

const START_NS = 1_768_471_200_000_000_000n;

function completenessOf({ sourceId, name, firstNs, lastNs }: SourceAccount): CaseCompleteness {
  const clock = { timed: 3, untimed: 1, firstNs, lastNs, backwards: 0, largestStepBackNs: undefined, correctionNs: 0n };
  const statement = { check: 'untimed', matter: 'order', count: 1, eventIds: [eventId(3)] } as const;
  return {
    sources: [
      {
        sourceId,
        name,
        statements: [{ ...statement, sentence: '1 event without a recorded time, in the order of the source.' }],
        clock: { ...clock, resolution: 'millisecond' },
        clockSuggestions: [],
      },
    ],
    clockPairs: [],
  };
}

function rowsOf(words: Words): readonly EventRow[] {
  const base = { sourceId: SOURCE_ID, sessionId: 's-1', depth: 0, shownEndNs: undefined, clockOffsetNs: 0n };
  const agent = { actorId: 'agent:billing', actorName: words.agentName };
  const human = { actorId: 'human:ana', actorName: 'ana' };
  const untold = { targetId: undefined, targetName: undefined, toolName: undefined, status: undefined };
  const tool = { targetId: 'tool:send_money', targetName: words.toolName, toolName: words.toolName };
  return [
    { ...base, ...untold, ...human, ...at(0), kind: 'user_message', preview: 'Pay the invoice in my inbox.' },
    { ...base, ...agent, ...tool, ...at(1), kind: 'tool_call', status: 'ok', preview: words.preview },
    { ...base, ...agent, ...tool, ...at(2), kind: 'tool_call', status: 'denied', preview: words.preview },
    { ...base, ...untold, ...agent, ...at(3), kind: 'delegation', startNs: undefined, preview: 'Check the invoice.' },
  ];
}

function at(number: number) {
  return { seq: number + 1, eventId: eventId(number), startNs: START_NS + BigInt(number) * 1_500_000_000n };
}

/** What no section of a report asks. */
const NEVER_ASKED = {
  compare: () => unasked('compare'),
  taskRuns: () => unasked('taskRuns'),
  briefing: () => unasked('briefing'),
  marks: () => unasked('marks'),
  timelineGaps: () => unasked('timelineGaps'),
  positionOf: () => unasked('positionOf'),
  event: () => unasked('event'),
  raw: () => unasked('raw'),
  sample: () => unasked('sample'),
  previewMapping: () => unasked('previewMapping'),
  facets: () => unasked('facets'),
  resourcesLike: () => unasked('resourcesLike'),
  access: () => unasked('access'),
  eventsNamed: () => unasked('eventsNamed'),
  accesses: () => unasked('accesses'),
  accessGroups: () => unasked('accessGroups'),
  accessRecords: () => unasked('accessRecords'),
  agents: () => unasked('agents'),
  agent: () => unasked('agent'),
  agentFindings: () => unasked('agentFindings'),
  checkExpected: () => unasked('checkExpected'),
  checkRule: () => unasked('checkRule'),
  lineage: () => unasked('lineage'),
  slice: () => unasked('slice'),
  graphPath: () => unasked('graphPath'),
  graphReach: () => unasked('graphReach'),
  graphSuspects: () => unasked('graphSuspects'),
  failureAttribution: () => unasked('failureAttribution'),
  policies: () => unasked('policies'),
  checkPolicy: () => unasked('checkPolicy'),
  whatIf: () => unasked('whatIf'),
  compareWhatIf: () => unasked('compareWhatIf'),
  decision: () => unasked('decision'),
  askSql: () => unasked('askSql'),
  playbookAsk: () => unasked('playbookAsk'),
  storyBlock: () => unasked('storyBlock'),
};

/** The answers of a small case. Questions that a report has no reason to ask throw. */
export function questionsOf(words: Words): Questions {
  const rows = rowsOf(words);
  const source = sourceOf(words);
  const graph = graphOf(words);
  return {
    ...NEVER_ASKED,
    summary: async () => ({
      title: words.caseTitle,
      caseId: 'case-2026-0115',
      timeZone: 'Europe/Berlin',
      totals: totalsOf(source),
      untimedEvents: 1,
      agents: graph.nodes.filter((node) => node.kind === 'agent'),
      tools: graph.nodes.filter((node) => node.kind === 'tool'),
      models: [],
      sessions: 1,
      kinds: [],
      statuses: [
        { value: 'ok', name: 'ok', count: 1 },
        { value: 'denied', name: 'denied', count: 1 },
        { value: 'not_recorded', name: 'not_recorded', count: 2 },
      ],
      formats: [{ value: 'claude-code', name: 'Claude Code session', count: 1 }],
      gaps: [{ code: 'untimed', sentence: '1 event has no recorded time.', count: 1 }],
      contentStates: [{ value: 'recorded', name: 'recorded', count: 4 }],
    }),
    sources: async () => [source],
    completeness: async () => completenessOf(source),
    records: async ({ start }) => ({ total: 1, places: start === 0 ? [rejectOf(words)] : [] }),
    timeline: async () => timelineOf(words),
    density: async () => ({
      lane: Int32Array.of(0, 1, 1),
      bucket: Int32Array.of(0, 59, 119),
      count: Int32Array.of(1, 1, 1),
      errors: Int32Array.of(0, 0, 1),
    }),
    events: async (filter, start, count) => {
      const found = rows.filter(
        (row) =>
          (filter.kinds?.includes(row.kind) ?? true) &&
          (filter.statuses?.includes(row.status ?? 'not_recorded') ?? true),
      );
      return { total: found.length, start, rows: found.slice(start, start + count) };
    },
    graph: async () => graph,
    findings: async () => [findingOf(words)],
    rootCauses: async () => rootCausesOf(words),
    rules: async () => rulesOf(words),
    sessionNames: async () => sessionNamesOf(words),
    turningPoints: async () => turningPointsOf(words),
    sql: async (sql) => ({ columns: [], rows: sqlRows(sql, words) ?? placeRows(rows, sql, words) }),
  };
}

function unasked(question: string): never {
  throw new Error(`The report asks no ${question}.`);
}

/** Answers the look-up of citations as the database would: as text, for the ids that are there. */
function placeRows(rows: readonly EventRow[], sql: string, words: Words): readonly (readonly string[])[] {
  return rows
    .filter((row) => sql.includes(`'${row.eventId}'`))
    .map((row) => [
      row.eventId,
      String(row.seq),
      row.kind,
      row.startNs?.toString() ?? '',
      row.actorName ?? '',
      row.targetName ?? '',
      row.toolName ?? '',
      row.status ?? '',
      words.fileName,
      EVIDENCE_ID,
      String(row.seq - 1),
      String((row.seq - 1) * 512),
      '511',
    ]);
}

function sourceOf(words: Words): SourceAccount {
  return {
    sourceId: SOURCE_ID,
    evidenceId: EVIDENCE_ID,
    name: words.fileName,
    member: '',
    sha256: EVIDENCE_ID,
    bytes: 2048,
    encoding: 'utf-8',
    format: 'claude-code',
    formatReason: 'Lines carry sessionId, uuid and parentUuid.',
    confidence: 0.98,
    decision: 'clear',
    candidates: [{ format: 'claude-code', confidence: 0.98, reason: 'Lines carry sessionId, uuid and parentUuid.' }],
    state: 'read',
    stateReason: '',
    records: 5,
    imported: 4,
    merged: 0,
    duplicates: 0,
    rejects: 1,
    events: 4,
    firstNs: START_NS,
    lastNs: START_NS + 3_000_000_000n,
    untimedEvents: 1,
    notes: [{ code: 'missing_parent', detail: 'parentUuid names no line of the file', count: 1 }],
    unresolvedLinks: 1,
  };
}

function totalsOf(source: SourceAccount): Totals {
  const { bytes, records, imported, merged, duplicates, rejects, events, firstNs, lastNs } = source;
  return { sources: 1, bytes, records, imported, merged, duplicates, rejects, events, firstNs, lastNs };
}

function rejectOf(words: Words) {
  return {
    sourceId: SOURCE_ID,
    sourceName: words.fileName,
    recordNo: 4,
    offset: 2048,
    length: 77,
    outcome: 'rejected',
    reason: words.rejectReason,
    eventId: undefined,
  } as const;
}

function graphOf(words: Words): AgentGraph {
  const places = { sessions: 1, session: 'session-1', formats: ['claude-code'] };
  return {
    nodes: [
      { id: 'agent:billing', kind: 'agent', name: words.agentName, events: 3, errors: 1, ...places },
      { id: 'file:/inbox/invoice.eml', kind: 'file', name: '/inbox/invoice.eml', events: 1, errors: 0, ...places },
      { id: 'human:ana', kind: 'human', name: 'ana', events: 1, errors: 0, ...places },
      { id: 'tool:send_money', kind: 'tool', name: words.toolName, events: 2, errors: 1, ...places },
    ],
    edges: [
      edgeOf({ from: 'agent:billing', to: 'file:/inbox/invoice.eml', relation: 'touches', basis: 'derived' }, [1, 0]),
      edgeOf({ from: 'agent:billing', to: 'tool:send_money', relation: 'calls', basis: 'recorded' }, [2, 1]),
      edgeOf({ from: 'human:ana', to: 'agent:billing', relation: 'messages', basis: 'recorded' }, [1, 0]),
    ],
  };
}

/** An edge whose first event is timed. */
export function edgeOf(
  ends: Pick<GraphEdge, 'from' | 'to' | 'relation' | 'basis'>,
  [events, errors]: readonly [number, number],
): GraphEdge {
  const authority = { named: [], notRecorded: events, approvals: undefined, passed: undefined };
  const times = { firstNs: START_NS, lastNs: START_NS + 1_000_000_000n, untimed: 0, firstSeq: 1, lastSeq: events };
  return { ...ends, events, errors, ...times, authority };
}

function timelineOf(words: Words) {
  return {
    lanes: [
      { laneId: 'human:ana', name: 'ana', kind: 'human', events: 1, errors: 0, untimed: 0 },
      { laneId: 'agent:billing', name: words.agentName, kind: 'agent', events: 3, errors: 1, untimed: 1 },
    ],
    fromNs: START_NS,
    toNs: START_NS + 3_000_000_000n,
    total: 4,
    untimed: 1,
  };
}

function findingOf(words: Words): Finding {
  return {
    findingId: 'payment-from-content-1',
    ruleId: 'payment-from-content',
    title: 'Payment details from outside the request',
    severity: 'high',
    summary: words.finding,
    explanation:
      'Looks for account numbers in payments that first appear in a tool result. Wrong where the user forwarded it.',
    taxonomy: ['LLM01:2025', 'ASI01'],
    eventIds: [eventId(1), eventId(2)],
    playbooks: ['investigate-prompt-injection'],
  };
}
