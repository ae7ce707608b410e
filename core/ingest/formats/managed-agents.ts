import { asArray, asObject, asString, isJsonObject, type Json } from '../../base/json.ts';
import { type Claim, defineFormat, type Framing, type SourceHead } from '../format.ts';
import { unitOf } from '../messages/unit-of.ts';
import { framesAtHead } from '../sse/frames.ts';
import { SessionReader } from './managed-agents/reader.ts';

/**
 * The event log of a session that Anthropic hosts: what `GET /v1/sessions/{id}/events` answers, its events in lines or in an
 * array, or its stream as it went over the wire. https://platform.claude.com/docs/en/managed-agents/events-and-streaming
 */
export default defineFormat({
  id: 'managed-agents',
  title: 'Claude Managed Agents session events (JSON, JSON lines, server-sent events)',
  sniff,
  open: (context) => new SessionReader(context),
});

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const document = unit === 'file' ? values[0] : undefined;
  const listed = asArray(asObject(document)?.['data']);
  if (listed) return claim(listed, 'elements of "data"', { unit, records: [['data', '*']] });
  const array = asArray(document);
  if (array) return claim(array, 'elements of the array', { unit, records: [['*']] });
  if (unit === 'line') return claim(values, 'lines', { unit });
  const sent = framesAtHead(head).map(({ data }) => data ?? null);
  return sent.length > 0 ? claim(sent, 'events of the stream', { unit: 'sse' }) : undefined;
}

function claim(values: readonly Json[], what: string, framing: Framing): Claim | undefined {
  const found = values.filter(isSessionEvent).length;
  if (found === 0 || found * 2 < values.length) return undefined;
  const isSure = values.some((value) => asString(asObject(value)?.['id'])?.startsWith('sevt_'));
  const reason = `${found} of ${values.length} ${what} seen have a type such as agent.tool_use and processed_at, as sessions of Claude Managed Agents have.`;
  return { confidence: isSure ? 0.95 : 0.75, reason, framing };
}

/** Others name events alike (Copilot’s have `data` and `timestamp`), but say nothing of when they were processed. */
function isSessionEvent(value: Json): boolean {
  if (!isJsonObject(value) || value['processed_at'] === undefined) return false;
  return /^(?:user|agent|session|span|system)\.[a-z_]+$/.test(asString(value['type']) ?? '');
}
