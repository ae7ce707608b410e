import { isoToNs } from '../../../core/base/time.ts';
import type { EventDetail, EventRow } from '../../../core/model/answers.ts';

/** A row as the case answers it, with what a test wants to say about it. */
export function eventRow(row: Partial<EventRow> = {}): EventRow {
  return {
    seq: 7,
    eventId: 'a1b2c3d4e5f60718-2048-0',
    kind: 'tool_call',
    startNs: isoToNs('2026-03-12T14:05:07.120Z'),
    clockOffsetNs: 0n,
    shownEndNs: isoToNs('2026-03-12T14:05:07.940Z'),
    actorId: 'agent:support-desk',
    actorName: 'support-desk',
    targetId: 'tool:send_money',
    targetName: 'send_money',
    sessionId: 'sess-8841',
    toolName: 'send_money',
    status: 'ok',
    sourceId: 'a1b2c3d4e5f60718',
    depth: 1,
    preview: '{"iban":"CH93 0076 2011 6238 5295 7","amount":250000}',
    ...row,
  };
}

/** The whole of an event, with what a test wants to say about it. */
export function eventDetail(detail: Partial<EventDetail> = {}): EventDetail {
  return {
    row: eventRow(),
    endNs: undefined,
    timeBasis: 'recorded',
    toolServer: 'banking-mcp',
    operation: 'execute_tool',
    statusMessage: undefined,
    principal: 'j.meier@example.com',
    credential: undefined,
    approval: 'automatic',
    provider: undefined,
    model: undefined,
    inputTokens: undefined,
    outputTokens: undefined,
    finishReason: undefined,
    traceId: '5b8efff798038103d269b633813fc60c',
    spanId: 'eee19b7ec3c1b174',
    contentState: 'recorded',
    input: '{"iban":"CH93 0076 2011 6238 5295 7","amount":250000}',
    output: '{"status":"booked","reference":"TX-20260312-0042"}',
    attributes: '{"gen_ai.tool.call.id":"call_7"}',
    links: [],
    linkCounts: { child: 0, effect: 0 },
    resources: [],
    provenance: {
      evidenceId: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      sourceId: 'a1b2c3d4e5f60718',
      sourceName: 'support-desk.zip',
      member: 'sessions/8841.jsonl',
      format: 'otel-genai',
      recordNo: 12,
      offset: 2048,
      length: 612,
      pointer: '',
      encoding: 'utf-8',
    },
    mergedRecords: [],
    ...detail,
  };
}
