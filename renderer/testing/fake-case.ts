import type { CaseSummary, EventRow, Finding, GraphNode, SourceAccount } from '../../core/model/answers.ts';
import type { EventKind } from '../../core/model/event.ts';
import type { Journal, JournalAct } from '../../core/ports/case-host.ts';

/** A made-up case for tests and for looking at the renderer without its worker: small, and hostile in places. */

const BASE_NS = 1_772_366_400_000_000_000n;
const hex = (seed: string, length = 64) => seed.repeat(Math.ceil(length / seed.length)).slice(0, length);

const READ = {
  decision: 'clear',
  candidates: [],
  state: 'read',
  stateReason: '',
  encoding: 'utf-8',
  notes: [],
  unresolvedLinks: 0,
  member: '',
} as const;

export const FAKE_SOURCES: readonly SourceAccount[] = [
  {
    ...READ,
    sourceId: 'a1b2c3d4e5f60718',
    evidenceId: hex('a1b2c3'),
    sha256: hex('a1b2c3'),
    name: 'sessions/billing-assistant.jsonl',
    bytes: 1_482_113,
    format: 'claude-code',
    formatReason: '20 of the first 20 lines carry "sessionId" and "uuid".',
    confidence: 0.98,
    records: 3_120,
    imported: 2_961,
    merged: 140,
    duplicates: 12,
    rejects: 7,
    events: 3_004,
    firstNs: BASE_NS,
    lastNs: BASE_NS + 5_412_000_000_000n,
    untimedEvents: 3,
    notes: [
      { code: 'unrecognised_type', detail: 'queue-operation', count: 14 },
      { code: 'missing_parent', detail: 'parentUuid names a message that is not in the file', count: 2 },
      { code: 'content_not_recorded', detail: 'thinking', count: 61 },
    ],
    unresolvedLinks: 2,
  },
  {
    ...READ,
    sourceId: 'b2c3d4e5f6071829',
    evidenceId: hex('b2c3d4'),
    sha256: hex('b2c3d4'),
    name: 'otel/export-2026-03-01.json',
    bytes: 8_204_551,
    format: 'otlp-genai',
    formatReason: 'An OTLP export whose spans carry "gen_ai." attributes.',
    confidence: 0.95,
    records: 1_740,
    imported: 1_740,
    merged: 0,
    duplicates: 0,
    rejects: 0,
    events: 1_902,
    firstNs: BASE_NS + 61_000_000_000n,
    lastNs: BASE_NS + 7_204_000_000_000n,
    untimedEvents: 0,
  },
  {
    ...READ,
    sourceId: 'c3d4e5f60718293a',
    evidenceId: hex('c3d4e5'),
    sha256: hex('d4e5f6'),
    name: 'bundle.zip!/mail/in\u202egnp.exe\u202c.json',
    member: 'mail/in\u202egnp.exe\u202c.json',
    bytes: 40_118,
    format: 'openai-messages',
    formatReason: 'One document with "messages" of roles user, assistant and tool.',
    confidence: 0.82,
    decision: 'open',
    candidates: [
      {
        format: 'openai-messages',
        confidence: 0.82,
        reason: 'One document with "messages" of roles user, assistant and tool.',
      },
      { format: 'agentdojo', confidence: 0.78, reason: 'Has messages and suite_name.' },
    ],
    records: 94,
    imported: 94,
    merged: 0,
    duplicates: 0,
    rejects: 0,
    events: 94,
    firstNs: undefined,
    lastNs: undefined,
    untimedEvents: 94,
  },
  {
    ...READ,
    sourceId: 'd4e5f60718293a4b',
    evidenceId: hex('e5f607'),
    sha256: hex('e5f607'),
    name: 'screenshots/console.png',
    bytes: 201_331,
    encoding: 'binary',
    format: undefined,
    formatReason: '',
    confidence: 0,
    state: 'opaque',
    decision: 'none',
    stateReason: 'It begins like a PNG image.',
    records: 0,
    imported: 0,
    merged: 0,
    duplicates: 0,
    rejects: 0,
    events: 0,
    firstNs: undefined,
    lastNs: undefined,
    untimedEvents: 0,
  },
];

const TOTALS = {
  sources: 4,
  bytes: 9_928_113,
  records: 4_954,
  imported: 4_795,
  merged: 140,
  duplicates: 12,
  rejects: 7,
  events: 5_000,
  firstNs: BASE_NS,
  lastNs: BASE_NS + 7_204_000_000_000n,
};

function node(kind: string, name: string, events: number, errors = 0): GraphNode {
  return { id: `${kind}:${name}`, kind, name, events, errors };
}

export const FAKE_SUMMARY: CaseSummary = {
  title: 'Wire transfer by the billing assistant',
  caseId: 'case-2026-014',
  timeZone: 'Europe/Zurich',
  totals: TOTALS,
  untimedEvents: 97,
  agents: [
    node('agent', 'billing-assistant', 3_001, 14),
    node('subagent', 'mail-reader', 1_204, 3),
    node('subagent', 'ledger-checker', 402),
    node('agent', 'ops\u200b-runner', 31, 31),
  ],
  tools: [
    node('tool', 'read_mail', 812),
    node('tool', 'search_ledger', 530, 4),
    node('tool', 'Bash', 301, 22),
    node('tool', 'send_money', 3, 1),
    node('tool', '<img src=x onerror=alert(1)>', 1),
  ],
  models: [node('model', 'claude-sonnet-4-5', 1_740), node('model', 'gpt-5-mini', 402)],
  sessions: 12,
  kinds: [
    { value: 'model_call', name: 'model_call', count: 2_142 },
    { value: 'tool_call', name: 'tool_call', count: 1_248 },
    { value: 'tool_result', name: 'tool_result', count: 1_240 },
    { value: 'agent_message', name: 'agent_message', count: 302 },
    { value: 'user_message', name: 'user_message', count: 41 },
    { value: 'delegation', name: 'delegation', count: 27 },
  ],
  statuses: [
    { value: 'ok', name: 'ok', count: 3_610 },
    { value: 'not_recorded', name: 'not_recorded', count: 1_342 },
    { value: 'error', name: 'error', count: 44 },
    { value: 'denied', name: 'denied', count: 4 },
  ],
  formats: [
    { value: 'claude-code', name: 'claude-code', count: 1 },
    { value: 'openai-messages', name: 'openai-messages', count: 1 },
    { value: 'otlp-genai', name: 'otlp-genai', count: 1 },
  ],
  gaps: [
    { code: 'rejects', sentence: '7 records could not be read.', count: 7 },
    { code: 'untimed', sentence: '97 events carry no time of their own.', count: 97 },
    { code: 'opaque', sentence: '1 file is kept but was not understood by any format.', count: 1 },
    { code: 'unresolved', sentence: '2 references lead to events that are not in the case.', count: 2 },
  ],
  contentStates: [
    { value: 'recorded', name: 'recorded', count: 4_501 },
    { value: 'not_recorded', name: 'not_recorded', count: 438 },
    { value: 'truncated_by_producer', name: 'truncated_by_producer', count: 61 },
  ],
};

const KINDS: readonly EventKind[] = ['user_message', 'model_call', 'tool_call', 'tool_result', 'agent_message'];
const TOOLS = ['read_mail', 'search_ledger', 'Bash', 'send_money'];
const ACTORS = ['agent:billing-assistant', 'subagent:mail-reader', 'subagent:ledger-checker'];

function fakeEvent(seq: number): EventRow {
  const kind = KINDS[seq % KINDS.length] ?? 'log';
  const actorId = ACTORS[Math.floor(seq / 40) % ACTORS.length] ?? '';
  const isTool = kind === 'tool_call' || kind === 'tool_result';
  const isUntimed = seq % 53 === 52;
  const startNs = isUntimed ? undefined : BASE_NS + BigInt(seq) * 1_440_000_000n + BigInt((seq * 7919) % 1_000_000_000);
  return {
    seq,
    eventId: seq.toString(16).padStart(6, '0').repeat(11).slice(0, 64),
    kind,
    startNs,
    clockOffsetNs: 0n,
    shownEndNs: startNs === undefined ? undefined : startNs + BigInt(1 + (seq % 9)) * 110_000_000n,
    actorId,
    actorName: actorId.replace(/^\w+:/, ''),
    targetId: isTool ? `tool:${TOOLS[seq % TOOLS.length]}` : undefined,
    targetName: isTool ? TOOLS[seq % TOOLS.length] : undefined,
    sessionId: `session-${Math.floor(seq / 420)}`,
    toolName: isTool ? TOOLS[seq % TOOLS.length] : undefined,
    status: ['ok', 'ok', 'ok', 'not_recorded', 'ok', 'error', 'denied'][seq % 7],
    sourceId: FAKE_SOURCES[seq % 2]?.sourceId ?? '',
    depth: seq % 4,
    preview: `{"id":${seq},"iban":"CH93 0076 2011 6238 5295 7","note":"=HYPERLINK(\\"x\\") \u001b[31mred\u001b[0m"}`,
  };
}

export const FAKE_EVENTS: readonly EventRow[] = Array.from({ length: 5_000 }, (_, seq) => fakeEvent(seq));

export const FAKE_FINDINGS: readonly Finding[] = [
  {
    findingId: 'argument-from-untrusted-content:f1',
    ruleId: 'argument-from-untrusted-content',
    title: 'An argument of a payment came from an e-mail',
    severity: 'critical',
    summary:
      'The IBAN in send_money (event 3 of session-0) first appears in the result of read_mail, and nowhere before it.',
    explanation:
      'The rule compares the arguments of consequential calls with earlier content. It is wrong where the user had named the same account outside of the recorded session.',
    taxonomy: ['ASI01', 'LLM01:2025', 'AML.T0051.001'],
    eventIds: FAKE_EVENTS.slice(2, 4).map((event) => event.eventId),
    playbooks: ['contain-agent'],
  },
  {
    findingId: 'hidden-characters:f2',
    ruleId: 'hidden-characters',
    title: 'Content with invisible characters',
    severity: 'medium',
    summary: 'A tool result holds 14 zero-width characters: “transfer\u200b\u200bnow\u202e”.',
    explanation: 'Some languages and emoji use such characters as they should.',
    taxonomy: ['OWASP LLM01'],
    eventIds: FAKE_EVENTS.slice(40, 60).map((event) => event.eventId),
    playbooks: [],
  },
  {
    findingId: 'denied-then-allowed:f3',
    ruleId: 'denied-then-allowed',
    title: 'A call went through after it had been denied',
    severity: 'low',
    summary: 'Bash was denied once and ran 4 minutes later with the same arguments.',
    explanation: 'An operator may have given the permission in between; the records do not say so.',
    taxonomy: [],
    eventIds: FAKE_EVENTS.slice(6, 7).map((event) => event.eventId),
    playbooks: [],
  },
];

const ACTS: readonly (readonly [JournalAct, string])[] = [
  ['case.opened', 'case-2026-014'],
  ['evidence.received', hex('a1b2c3')],
  ['evidence.received', hex('b2c3d4')],
  ['evidence.received', hex('c3d4e5')],
  ['evidence.imported', hex('a1b2c3')],
  ['evidence.imported', hex('b2c3d4')],
  ['note.added', 'note-1'],
  ['event.bookmarked', FAKE_EVENTS[3]?.eventId ?? ''],
  ['playbook.started', 'run-1'],
  ['playbook.step', 'run-1'],
];

export const FAKE_JOURNAL: Journal = {
  state: { state: 'whole', head: hex('9f8e7d'), count: ACTS.length },
  entries: ACTS.map(([act, object], position) => ({
    number: position + 1,
    at: `2026-03-02T08:${String(10 + position)}:04.220Z`,
    by: 'm.keller',
    act,
    object,
    data: { tool: 'spoor 0.1.0', records: 3_120 + position, text: 'The IBAN is not one of ours.' },
    previous: hex(`${position}a`),
    hash: hex(position === ACTS.length - 1 ? '9f8e7d' : `${position + 1}a`),
  })),
};
