import { type Json, type JsonObject, type OpenObject, setMember } from '../../base/json.ts';
import type { ContentState, EventDraft, EventKind, LinkRef } from '../../model/event.ts';
import type { RecordSink } from '../format.ts';
import { dialects } from './dialects.ts';
import { toolCallIds } from './nested-json.ts';
import { type Span, spanKey } from './span.ts';
import { isSpoorSpan, readSpoorSpan } from './spoor-span.ts';
import { Telling } from './telling.ts';

/** Kinds whose content matters to an examiner: where it is missing, that is said. */
const CONTENT_KINDS: ReadonlySet<EventKind> = new Set([
  'model_call',
  'tool_call',
  'delegation',
  'handoff',
  'agent_to_agent_message',
  'retrieval',
]);

/** Answers one record with the event or events that its span made. */
export function readSpan(span: Span, sink: RecordSink): void {
  if (isSpoorSpan(span)) {
    sink.event(readSpoorSpan(span));
    return;
  }
  const telling = new Telling(span, (code, detail) => sink.note(code, detail));
  for (const dialect of dialects) if (dialect.isSpoken(telling)) dialect.tell(telling);
  if (spanKey(span.traceId, span.spanId) === undefined) sink.note('other', 'Span without trace id or span id');
  for (const draft of draftsOf(telling)) sink.event(draft);
}

function draftsOf(telling: Telling): readonly EventDraft[] {
  const { span, told } = telling;
  const key = spanKey(span.traceId, span.spanId);
  const kind = told.kind ?? 'log';
  // What was told is completed in place: copying it costs more than all else here.
  const event: EventDraft = Object.assign(told, {
    kind,
    operation: told.operation ?? (span.name === '' ? undefined : span.name),
    target: told.target ?? targetOf(telling),
    startNs: span.startNs,
    endNs: span.endNs,
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId,
    status: told.status ?? 'not_recorded',
    contentState: contentStateOf(telling, kind),
    attributes: attributesOf(telling),
    keys: key === undefined ? [] : [key, ...callKeys(telling, kind)],
    links: linksOf(telling),
    identity: key,
  });
  return kind === 'user_message' ? splitTurn(event, key) : [event];
}

function targetOf({ told }: Telling): EventDraft['target'] {
  if (told.kind === 'model_call' && told.model) return { kind: 'model', key: told.model, name: told.model };
  if (told.kind === 'tool_call' && told.toolName) return { kind: 'tool', key: told.toolName, name: told.toolName };
  return undefined;
}

/** A turn's span holds what the user said and, at its end, what came back: two events, the second caused by the first. */
function splitTurn(event: EventDraft, key: string | undefined): readonly EventDraft[] {
  if (event.output === undefined) return [event];
  const { output, endNs, traceId, spanId, parentSpanId, sessionId, status } = event;
  const asked: EventDraft = { ...event, output: undefined };
  const answered: EventDraft = {
    kind: 'agent_message',
    operation: event.operation,
    startNs: endNs,
    output,
    ...{ traceId, spanId, parentSpanId, sessionId, status },
    contentState: event.contentState,
    links:
      key === undefined
        ? []
        : [
            { relation: 'parent', key, basis: 'id' },
            { relation: 'cause', key, basis: 'id' },
          ],
    identity: key === undefined ? undefined : `${key}:answer`,
  };
  return [asked, answered];
}

/** A model's answer is what a tool's call refers to, by the call's own id. */
function callKeys({ span, told }: Telling, kind: EventKind): readonly string[] {
  if (kind !== 'model_call') return [];
  return toolCallIds(told.output).map((id) => `tool-call:${span.traceId}:${id}`);
}

function linksOf({ span, causes }: Telling): readonly LinkRef[] {
  const parent = spanKey(span.traceId, span.parentSpanId);
  const linked = span.links.map(({ traceId, spanId }) => spanKey(traceId, spanId));
  const refs: LinkRef[] = [...causes];
  for (const key of linked) if (key !== undefined) refs.push({ relation: 'cause', key, basis: 'id' });
  if (parent === undefined) return refs;
  refs.push({ relation: 'cause', key: parent, basis: 'parent' }, { relation: 'parent', key: parent, basis: 'parent' });
  return refs;
}

const TRUNCATED = /[[(<]\s*truncated\b[^\])>]{0,40}[\])>]["'}\s\]]*$/i;
const REDACTED = /^["'\s]*(?:__REDACTED__|[[(<]\s*redacted\s*[\])>])["'\s]*$/i;

/** How much of the content is there, as far as the producer says. */
export function contentStateOf({ span, told, note }: Telling, kind: EventKind): ContentState | undefined {
  const content = [told.input, told.output].filter((text) => text !== undefined);
  if (span.dropped > 0 || content.some((text) => TRUNCATED.test(text.slice(-100)))) {
    note('truncated_by_producer', told.operation ?? span.name);
    return 'truncated_by_producer';
  }
  if (content.some((text) => text.length < 100 && REDACTED.test(text))) return 'redacted_by_producer';
  if (content.length > 0) return 'recorded';
  if (!CONTENT_KINDS.has(kind)) return undefined;
  note('content_not_recorded', told.operation ?? span.name);
  return 'not_recorded';
}

/** Everything that no column holds. */
function attributesOf(telling: Telling): JsonObject {
  const { span } = telling;
  const parts: JsonObject = {
    name: telling.told.operation === undefined ? '' : span.name,
    kind: span.kind ?? '',
    attributes: telling.unspent(),
    events: telling.unspentEvents(),
    links: span.links.map(({ said }) => said),
    resource: span.resource,
    scope: span.scope,
    ...span.rest,
  };
  const said: OpenObject = {};
  for (const name of Object.keys(parts)) {
    const part = parts[name];
    if (part !== '' && !isEmpty(part)) setMember(said, name, part);
  }
  return said;
}

function isEmpty(part: Json | undefined): boolean {
  if (typeof part !== 'object' || part === null) return false;
  for (const _ in part) return false;
  return true;
}
