import { sha256Hex } from '../base/sha256.ts';
import { nsToIso } from '../base/time.ts';
import type { WholeEvent } from '../model/whole-event.ts';
import { citationsOf, eventSentence } from './event-sentence.ts';
import type { ExportedCase } from './exporter.ts';

// Timesketch (https://timesketch.org/guides/user/import-from-json-csv/): `message`, `datetime` and `timestamp_desc` are
// required, `timestamp` counts microseconds. Its index refuses keyword fields of more than 32,766 bytes.
const MOST_BYTES = 32_766;
/** How Plaso, whose lines Timesketch takes too, marks what has no time; it stands at the epoch. */
const NO_TIME = { datetime: '1970-01-01T00:00:00.000000Z', timestamp: '0', timestamp_desc: 'Not a time' } as const;

/** Columns of every row, in the order of the CSV. */
export const TIMESKETCH_COLUMNS = [
  ...['message', 'datetime', 'timestamp', 'timestamp_desc', 'tag'],
  ...['seq', 'event_id', 'kind', 'agent', 'target', 'tool', 'server', 'status', 'status_message', 'approval'],
  ...['session', 'trace_id', 'span_id', 'principal', 'credential', 'model', 'input', 'output', 'clipped'],
  ...['evidence_sha256', 'source', 'member', 'record', 'byte_offset', 'byte_length', 'pointer'],
] as const;

export type TimesketchRow = Readonly<Record<(typeof TIMESKETCH_COLUMNS)[number], string>>;

/** One row per event, in the case's order. What was not recorded is an empty cell. */
export async function* timesketchRows(exported: ExportedCase): AsyncGenerator<TimesketchRow> {
  const cited = citationsOf(exported.findings);
  for await (const event of exported.events()) {
    const tags = (cited.get(event.eventId) ?? []).map((rule) => `spoor:${rule}`);
    yield { ...timeOf(event), ...tagged(event, tags), ...about(event), ...contentOf(event), ...placeOf(event) };
  }
}

function timeOf({ startNs, timeBasis }: WholeEvent) {
  if (startNs === undefined) return NO_TIME;
  const micros = startNs / 1000n;
  const desc = timeBasis === 'corrected' ? 'Start Time (clock corrected)' : 'Start Time';
  return { datetime: nsToIso(micros * 1000n).replace(/\d{3}Z$/, 'Z'), timestamp: String(micros), timestamp_desc: desc };
}

function tagged(event: WholeEvent, tags: readonly string[]) {
  return { message: eventSentence(event), tag: tags.join(','), seq: String(event.seq), event_id: event.eventId };
}

function about(event: WholeEvent) {
  return {
    kind: event.kind,
    agent: event.actorId ?? '',
    target: event.targetId ?? '',
    tool: event.toolName ?? '',
    server: event.toolServer ?? '',
    status: event.status,
    status_message: clipped(event.statusMessage).text,
    approval: event.approval,
    session: event.sessionId ?? '',
    trace_id: event.traceId ?? '',
    span_id: event.spanId ?? '',
    principal: event.principal ?? '',
    credential: event.credential ?? '',
    model: event.model ?? '',
  };
}

function contentOf(event: WholeEvent) {
  const parts = {
    input: clipped(event.input),
    output: clipped(event.output),
    status_message: clipped(event.statusMessage),
  };
  const notes = Object.entries(parts).flatMap(([name, { note }]) => (note === undefined ? [] : [`${name}: ${note}`]));
  return { input: parts.input.text, output: parts.output.text, clipped: notes.join('; ') };
}

/** As much as the index takes; of what it does not, how much there is and its hash. */
function clipped(text: string | undefined): { readonly text: string; readonly note: string | undefined } {
  if (text === undefined) return { text: '', note: undefined };
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= MOST_BYTES) return { text, note: undefined };
  // The decoder leaves out a character that the cut goes through.
  const head = new TextDecoder().decode(bytes.subarray(0, MOST_BYTES), { stream: true });
  return { text: head, note: `first ${MOST_BYTES} of ${bytes.length} bytes; SHA-256 of all ${sha256Hex(bytes)}` };
}

function placeOf({ source }: WholeEvent) {
  return {
    evidence_sha256: source.evidenceId,
    source: source.name,
    member: source.member,
    record: String(source.recordNo),
    byte_offset: String(source.offset),
    byte_length: String(source.length),
    pointer: source.pointer,
  };
}
