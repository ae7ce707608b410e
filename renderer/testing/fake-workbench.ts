import type { EventRow, ImportProgress, ImportResult, RecordPlace } from '../../core/model/answers.ts';
import type { EventFilter } from '../../core/model/event-filter.ts';
import type { TriageRequest } from '../../core/model/triage.ts';
import type { JournalEntry } from '../../core/ports/case-host.ts';
import type { Workbench } from '../state/workbench.tsx';
import type { PickedFile, WorkbenchApi } from '../worker/api.ts';
import { fakeAccess } from './fake-access.ts';
import { FAKE_AGENTS, FAKE_DOSSIER } from './fake-agents.ts';
import { FAKE_BRIEFING } from './fake-briefing.ts';
import { FAKE_EVENTS, FAKE_FINDINGS, FAKE_JOURNAL, FAKE_SOURCES, FAKE_SUMMARY } from './fake-case.ts';
import { FAKE_COMPARISON, FAKE_SESSION_NAMES, FAKE_TASK_RUNS } from './fake-comparison.ts';
import { FAKE_COMPLETENESS } from './fake-completeness.ts';
import { FAKE_CALL, FAKE_DECISION } from './fake-decision.ts';
import { FAKE_LINEAGE, FAKE_SLICE, FAKE_TURNING_POINTS } from './fake-lineage.ts';
import { fakeNotebook } from './fake-notebook.ts';
import { fakeReport } from './fake-report.ts';
import { FAKE_RULES } from './fake-rules.ts';
import { fakeSavedQueries } from './fake-sql.ts';
import { FAKE_POLICIES, FAKE_ROOT_CAUSES, FAKE_WHAT_IF } from './fake-what-if.ts';

/** A workbench over the made-up case. `answers` replaces what a test wants to be different. */
export function fakeWorkbench(answers: Partial<WorkbenchApi> = {}): Workbench {
  const api: Partial<WorkbenchApi> = { ...questions(), ...runs(), ...fakeNotebook(), ...acts(), ...answers };
  const missing = (name: string) => () => Promise.reject(new Error(`The fake workbench has no answer to "${name}".`));
  const answering: object = new Proxy(api, {
    get: (target, name) => Reflect.get(target, name) ?? (typeof name === 'string' ? missing(name) : undefined),
  });
  api.ask ??= async (_askId, name, args) => Reflect.get(answering, name)(...args);
  // Safe: every method answers by a promise, as a remote one does; nothing uses the marks of the proxy itself.
  return answering as unknown as Workbench;
}

function questions(): Partial<WorkbenchApi> {
  return {
    open: async (onStep) => {
      onStep({ state: 'opening', step: 'Start the database' });
      return { state: 'ready', storage: 'opfs', storageReason: '', engine: 'fake' };
    },
    timelineGaps: async () => ({ gaps: [], unplaced: 0 }),
    withdraw: async () => undefined,
    searchState: async () => ({ state: 'ready', part: 1, bytes: 1_024 }),
    summary: async () => FAKE_SUMMARY,
    briefing: async () => FAKE_BRIEFING,
    sources: async () => FAKE_SOURCES,
    completeness: async () => FAKE_COMPLETENESS,
    findings: async () => FAKE_FINDINGS,
    policies: async () => FAKE_POLICIES,
    checkPolicy: async () => [],
    whatIf: async () => FAKE_WHAT_IF,
    compareWhatIf: async () => ({ left: FAKE_WHAT_IF, right: FAKE_WHAT_IF, differences: [], differing: 0 }),
    keptWhatIfs: async () => [],
    rootCauses: async () => FAKE_ROOT_CAUSES,
    rootCauseDecisions: async () => [],
    agents: async () => FAKE_AGENTS,
    agent: async () => FAKE_DOSSIER,
    agentFindings: async () => FAKE_FINDINGS,
    checkExpected: async () => [],
    lineage: async () => FAKE_LINEAGE,
    slice: async ({ direction }) => ({ ...FAKE_SLICE, direction }),
    turningPoints: async () => FAKE_TURNING_POINTS,
    graphSuspects: async () => ({ steps: [], severities: [], findings: 0, withoutEdge: 0 }),
    graphPath: async () => ({ order: 'none', steps: [] }),
    graphReach: async ({ nodeId }) => ({
      nodeId,
      byEdges: [],
      byContent: { starts: 0, events: 0, nodes: [], isCut: false },
      limits: [],
    }),
    event: async (eventId) => (eventId === FAKE_CALL.row.eventId ? FAKE_CALL : undefined),
    decision: async () => FAKE_DECISION,
    rules: async () => ({ rules: FAKE_RULES, problems: [], saved: [] }),
    eventsNamed: async (eventIds) => FAKE_EVENTS.filter(({ eventId }) => eventIds.includes(eventId)),
    ...fakeAccess(),
    ...ofSessions(),
    failureAttribution: async () => ({ agents: [], executors: [], shortenedSteps: 0 }),
    checkRule: async () => ({ rules: [], problems: [] }),
    ...fakeReport(),
    ...ofTheFolder(),
    records: async ({ start, count }) => ({ total: REJECTS.length, places: REJECTS.slice(start, start + count) }),
    raw: async ({ offset, length }) => ({ offset, length, bytes: RAW, sha256: 'c0ffee'.repeat(10) }),
    events: async (filter, start, count) => {
      const rows = FAKE_EVENTS.filter((event) => passes(event, filter));
      return { total: rows.length, start, rows: rows.slice(start, start + count) };
    },
    positionOf: async (filter, eventId) => {
      const at = FAKE_EVENTS.filter((event) => passes(event, filter)).findIndex((event) => event.eventId === eventId);
      return at < 0 ? undefined : at;
    },
    resourcesLike: async () => [],
    facets: async () => ({
      actors: FAKE_SUMMARY.agents.map(({ id, name, events }) => ({ value: id, name, count: events })),
      tools: FAKE_SUMMARY.tools.map(({ name, events }) => ({ value: name, name, count: events })),
      kinds: FAKE_SUMMARY.kinds,
      sessions: [{ value: 'session-0', name: 'session-0', count: 420 }],
      statuses: FAKE_SUMMARY.statuses,
      sources: FAKE_SOURCES.map(({ sourceId, name, events }) => ({ value: sourceId, name, count: events })),
    }),
  };
}

/** What is asked of sessions. */
function ofSessions(): Pick<WorkbenchApi, 'compare' | 'taskRuns' | 'sessionNames'> {
  return {
    compare: async () => FAKE_COMPARISON,
    taskRuns: async () => FAKE_TASK_RUNS,
    sessionNames: async () => FAKE_SESSION_NAMES,
  };
}

/** What is folded from the journal, or asked of the case folder. */
function ofTheFolder(): Partial<WorkbenchApi> {
  return {
    journal: async () => FAKE_JOURNAL,
    savedViews: async () => [],
    follow: async () => ({ entries: FAKE_JOURNAL.entries.length, hasNewEvidence: false }),
  };
}

/** Nothing has been marked or handed on, and neither a playbook nor a drill begun. */
function runs(): Partial<WorkbenchApi> {
  return {
    custody: async () => ({ items: [], hold: undefined, head: 'aabbcc', count: 0 }),
    bookmarks: async () => [],
    triage: async () => [],
    playbooks: async () => [],
    playbookRuns: async () => [],
    contacts: async () => undefined,
    drills: async () => [],
    drillRuns: async () => [],
    drillAnswers: async () => undefined,
    compareDrills: async () => ({ comparison: { drills: [], measures: [], functions: [] }, picked: [] }),
    templates: async () => [],
    playbookSignatures: async () => [],
  };
}

function acts(): Partial<WorkbenchApi> {
  return {
    importFiles: async (files, onProgress) => {
      for (const stage of ['receive', 'open', 'read', 'link', 'save'] as const)
        await onProgress(progressAt(stage, files));
      return importedAll();
    },
    cancelImport: async () => undefined,
    setTrust: async () => undefined,
    saveRule: async () => true,
    ...fakeSavedQueries(),
    removeRule: async () => undefined,
    trustLabels: async () => [],
    triageFindings: async (request) => triageEntry(request),
    actOnNotebook: async () => noteEntry('', []),
    addNote: async (text, eventIds) => noteEntry(text, eventIds),
    checkEvidence: async () => [],
    recheckEvidence: async () => [],
    readOnlyBecause: async () => undefined,
    signingState: async () => ({ key: undefined, canKeep: false, isKept: false }),
    openSigningKey: async () => ({ key: undefined, canKeep: false, isKept: false }),
    closeSigningKey: async () => ({ key: undefined, canKeep: false, isKept: false }),
    signExport: async (name) => ({ name: `${name}.dsse.json`, fingerprint: 'f'.repeat(64) }),
    verifyEvidence: async (onProgress) => {
      await onProgress(FAKE_SOURCES.length, FAKE_SOURCES.length);
      return FAKE_SOURCES.map(({ evidenceId, name }) => ({ evidenceId, name, state: 'intact' }));
    },
  };
}

function passes(event: EventRow, { text, actors, tools, kinds }: EventFilter): boolean {
  if (text && !event.preview.toLowerCase().includes(text.toLowerCase())) return false;
  if (actors && ![event.actorId, event.targetId].some((id) => id !== undefined && actors.includes(id))) return false;
  if (tools && !tools.includes(event.toolName ?? '')) return false;
  return !kinds || kinds.includes(event.kind);
}

function progressAt(stage: ImportProgress['stage'], files: readonly PickedFile[]): ImportProgress {
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const name = files[0]?.name ?? '';
  return { stage, name, bytesDone: bytes, bytesTotal: bytes, recordsDone: 12, sourcesDone: files.length };
}

export function importedAll(): ImportResult {
  const sources = FAKE_SOURCES.map((source, position) => ({ ...source, alreadyImported: position === 2 }));
  return { sources, totals: FAKE_SUMMARY.totals, changed: true };
}

function triageEntry({ ruleId, findingIds, state, reason }: TriageRequest): JournalEntry {
  const object = findingIds.length === 1 ? (findingIds[0] ?? ruleId) : ruleId;
  return { ...noteEntry(reason, []), act: 'finding.triaged', object, data: { ruleId, findingIds, state, reason } };
}

function noteEntry(text: string, eventIds: readonly string[]): JournalEntry {
  const number = FAKE_JOURNAL.entries.length + 1;
  const chain = { previous: '9f8e7d', hash: 'aabbcc' };
  return {
    number,
    at: '2026-03-02T09:00:00.000Z',
    by: 'm.keller',
    act: 'note.added',
    object: 'note-2',
    data: { text, eventIds },
    ...chain,
  };
}

const RAW = new TextEncoder().encode(
  '{"type":"tool_result","content":"\u001b[2J\u202eevil\u202c <b>bold</b>","amount":12500.00,"iban":"CH93 0076"',
);

const REJECTS: readonly RecordPlace[] = Array.from({ length: 7 }, (_, position) => ({
  sourceId: FAKE_SOURCES[0]?.sourceId ?? '',
  sourceName: FAKE_SOURCES[0]?.name ?? '',
  recordNo: 118 + position * 61,
  offset: 20_114 + position * 9_120,
  length: 412 + position,
  outcome: 'rejected',
  reason: position % 2 === 0 ? 'The line is no JSON: it ends inside a string.' : 'The message has no "role".',
  eventId: undefined,
}));
