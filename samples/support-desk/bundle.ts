import type { Conversation } from '../../core/drill/writers/messages.ts';
import { msToNs } from '../../core/drill/writers/moments.ts';
import { exportRequest } from '../../core/drill/writers/otlp.ts';
import type { Mark, Span } from '../../core/drill/writers/span.ts';
import { FINANCE_FILE, financeQuestion, revoke, toolLists } from './around.ts';
import { ordinarySessions, type SessionFile } from './back-office.ts';
import { hourOf } from './day.ts';
import { workTicket } from './desk.ts';
import { sendList, workIncident } from './incident.ts';
import { CRM_FILE, compileList } from './list-session.ts';
import { pixels } from './png.ts';
import { producerOf } from './producers.ts';
import { ordinaryTickets } from './tickets.ts';
import { CRM_SERVICE } from './tool-servers.ts';

/** One file of the bundle, and how many records of which kind it holds. */
export interface Member {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly records: number;
  readonly unit: string;
  readonly remark: string;
}

export interface Bundle {
  readonly members: readonly Member[];
  readonly marks: readonly Mark[];
}

/** How far the CRM's clock is behind. */
const CRM_LAG_MS = 97_000;
/** How much of the collector's last line was not written any more. */
const CUT_BYTES = 700;
/** Spans that the collector writes per line. */
const BATCH = 24;
const NOTES = 'Milk, coffee filters. The plant by the window wants water on Fridays.\n';
const HOURS = ['08', '09', '10', '11'];

/** The whole bundle as it was handed over, with its damage. Ordered by path. */
export function supportDeskBundle(): Bundle {
  const incident = workIncident();
  const [list, mail, tools, stop, finance] = [compileList(), sendList(), toolLists(), revoke(), financeQuestion()];
  const office = ordinarySessions();
  const trails = [...ordinaryTickets().map(workTicket), incident, list, mail.trail, tools, stop, office];
  const spans = trails.flatMap((trail) => trail.spans).sort(byEnd);
  const collected = spans.filter((span) => span.service !== CRM_SERVICE);
  const members = [
    ...HOURS.map((hour) => collectorFile(hour, collected)),
    exportedAgain(collected),
    crmFile(spans.filter((span) => span.service === CRM_SERVICE)),
    ...[...office.files, ...list.files].map(sessionFile),
    appLog(trails.flatMap((trail) => trail.conversations)),
    financeFile(finance.document),
    unrelated('notes.txt', new TextEncoder().encode(NOTES)),
    unrelated('desk.png', pixels()),
  ];
  const marks = [incident, list, mail, tools, stop, finance].flatMap((trail) => trail.marks);
  return { members: members.sort(byPath), marks: marks.sort((a, b) => (a.ns < b.ns ? -1 : 1)) };
}

function collectorFile(hour: string, collected: readonly Span[]): Member {
  const spans = collected.filter((span) => hourOf(span.endNs) === hour);
  const text = batches(spans, BATCH);
  const path = `collector/traces-${hour}.jsonl`;
  if (hour !== HOURS.at(-1))
    return textMember({ path, records: spans.length, unit: 'spans', remark: 'OTLP/JSON lines', text });
  const lost = spans.slice(Math.floor((spans.length - 1) / BATCH) * BATCH).length;
  const remark = `OTLP/JSON lines; beside these, the last line is cut off within the ${lost} spans that it began`;
  return textMember({ path, records: spans.length - lost, unit: 'spans', remark, text: text.slice(0, -CUT_BYTES) });
}

// The hour of the incident was exported twice: the same spans in batches of another size, so the bytes differ.
function exportedAgain(collected: readonly Span[]): Member {
  const spans = collected.filter((span) => hourOf(span.endNs) === '09');
  const remark = 'the hour from 09:00 exported again: every span is also in traces-09.jsonl';
  const path = 'collector/again/traces-09.jsonl';
  return textMember({ path, records: spans.length, unit: 'spans', remark, text: batches(spans, 50) });
}

function batches(spans: readonly Span[], size: number): string {
  const count = Math.ceil(spans.length / size);
  const cut = Array.from({ length: count }, (_, index) => spans.slice(index * size, (index + 1) * size));
  return jsonLines(cut.map((batch) => exportRequest(batch, producerOf)));
}

function crmFile(spans: readonly Span[]): Member {
  const lag = msToNs(CRM_LAG_MS);
  const late = spans.map((span) => ({ ...span, startNs: span.startNs - lag, endNs: span.endNs - lag }));
  const text = JSON.stringify(exportRequest(late, producerOf), null, 1);
  const remark = 'one OTLP document, OpenInference names; clock 97 s behind';
  return textMember({ path: CRM_FILE, records: spans.length, unit: 'spans', remark, text });
}

function sessionFile(file: SessionFile): Member {
  const remark = file.path.includes('/subagents/') ? 'Claude Code sub-agent' : 'Claude Code session';
  return textMember({
    path: file.path,
    records: file.lines.length,
    unit: 'lines',
    remark,
    text: jsonLines(file.lines),
  });
}

function appLog(conversations: readonly Conversation[]): Member {
  const lines = [...conversations].sort((a, b) => (a.logged_at < b.logged_at ? -1 : 1));
  const messages = lines.reduce((sum, line) => sum + line.messages.length, 0);
  const remark = `${lines.length} lines of {"messages": […]}; no message has a time of its own`;
  const path = 'refund-agent/app-log.jsonl';
  return textMember({ path, records: messages, unit: 'messages', remark, text: jsonLines(lines) });
}

function financeFile(document: { readonly messages: readonly unknown[] }): Member {
  const text = JSON.stringify(document, null, 2);
  const remark = 'one conversation';
  return textMember({ path: FINANCE_FILE, records: document.messages.length, unit: 'messages', remark, text });
}

function unrelated(path: string, bytes: Uint8Array): Member {
  return { path, bytes, records: 0, unit: 'records', remark: 'unrelated' };
}

function textMember({ text, ...about }: Omit<Member, 'bytes'> & { readonly text: string }): Member {
  return { ...about, bytes: new TextEncoder().encode(text) };
}

function jsonLines(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function byEnd(a: Span, b: Span): number {
  if (a.endNs !== b.endNs) return a.endNs < b.endNs ? -1 : 1;
  return a.spanId < b.spanId ? -1 : 1;
}

function byPath(a: Member, b: Member): number {
  return a.path < b.path ? -1 : 1;
}
