import { detailsData } from '../custody/report-details.ts';
import type { PlaybookRun } from '../model/playbook-run.ts';
import type { ReportDetails } from '../model/report-details.ts';
import type { JournalAct, JournalData, JournalEntry } from '../ports/case-host.ts';
import type { ReportContext } from '../report/context.ts';
import { questionsOf } from './report-questions.ts';
import { EVIDENCE_ID, eventId, type Words } from './report-words.ts';

const PLAIN: Words = {
  caseTitle: 'Wire transfer of 15 January',
  fileName: 'billing-agent.jsonl',
  agentName: 'billing-agent',
  toolName: 'send_money',
  preview: '{"recipient":"GB29NWBK60161331926819","amount":4200}',
  rejectReason: 'The line is cut off: no closing brace before its end.',
  finding: 'An account number that was first seen in an e-mail was sent to "send_money".',
  note: 'Called the bank; the transfer is held.',
};

/** A small case as the report sees it: one source, four events, one reject, one finding, notes and a walked playbook. */
export function reportContext(words: Partial<Words> = {}): ReportContext {
  const said = { ...PLAIN, ...words };
  return {
    questions: questionsOf(said),
    journal: { entries: journalOf(said), state: { state: 'whole', head: hashOf(7), count: 7 } },
    manifest: { id: 'case-2026-0115', title: said.caseTitle, timeZone: 'Europe/Berlin', schemaVersion: 1 },
    receipts: [{ evidenceId: EVIDENCE_ID, name: said.fileName, bytes: 2048, isNew: true }],
    runs: [run(said)],
    playbooks: [],
    versions: { tool: '0.1.0', schemaVersion: 1, engine: 'DuckDB 1.4.3' },
  };
}

function journalOf(words: Words): readonly JournalEntry[] {
  return [
    entry(1, 'case.opened', 'case-2026-0115', {}),
    entry(2, 'evidence.received', EVIDENCE_ID, { name: words.fileName, bytes: 2048 }),
    entry(3, 'evidence.imported', '1 files', { counts: { records: 5, events: 4, rejects: 1 } }),
    entry(4, 'playbook.started', 'investigate-prompt-injection-1', { playbook: 'investigate-prompt-injection' }),
    entry(5, 'playbook.step', 'investigate-prompt-injection-1', { step: 'action--1', answer: 'done' }),
    entry(6, 'note.added', eventId(2), { text: words.note, eventIds: [eventId(2)] }),
    entry(7, 'event.bookmarked', eventId(0), { isSet: true }),
  ];
}

/** An entry as the host would have chained it; the hashes are only recognisable. */
export function entry(number: number, act: JournalAct, object: string, data: JournalData): JournalEntry {
  const when = `2026-01-15T11:00:0${number % 10}.000Z`;
  return {
    number,
    at: when,
    by: 'ana@workstation',
    act,
    object,
    data,
    previous: hashOf(number - 1),
    hash: hashOf(number),
  };
}

function hashOf(number: number): string {
  return number.toString(16).padStart(64, '0');
}

function run(words: Words): PlaybookRun {
  return {
    runId: 'investigate-prompt-injection-1',
    playbookId: 'investigate-prompt-injection',
    playbookName: 'Investigate a suspected prompt injection',
    startedAt: '2026-01-15T11:00:04.000Z',
    startedBy: 'ana@workstation',
    owner: 'ana@workstation',
    branchOwners: {},
    state: 'running',
    endedAt: undefined,
    parent: undefined,
    isChanged: false,
    answers: [
      {
        stepId: 'action--1',
        stepName: '',
        answer: 'done',
        note: words.note,
        eventIds: [eventId(1), 'no-such-event'],
        at: '2026-01-15T11:00:05.000Z',
        by: 'ana@workstation',
        journalNumber: 5,
        openedAt: '2026-01-15T11:00:04.000Z',
        tookMs: 1000,
        orderedAt: undefined,
        effectAt: undefined,
        suggested: undefined,
        variables: {},
        attachments: [],
        deviations: [],
      },
    ],
    events: [],
    open: ['if-condition--2'],
    waiting: [
      {
        stepId: 'if-condition--2',
        openedAt: '2026-01-15T11:00:05.000Z',
        owner: 'ana@workstation',
        missing: [],
        keptBy: [],
        nestedRun: undefined,
      },
    ],
    ahead: [],
    preserved: [],
    variables: {},
    timeTargets: [],
    asOf: '2026-01-15T11:00:07.000Z',
  };
}

/** The same case after people have supplied details for its report. */
export function withDetails(context: ReportContext, details: ReportDetails): ReportContext {
  const supplied = entry(context.journal.entries.length + 1, 'report.details', 'details', detailsData(details));
  const entries = [...context.journal.entries, supplied];
  return { ...context, journal: { entries, state: { state: 'whole', head: supplied.hash, count: entries.length } } };
}
