import {
  asObject,
  asString,
  type Json,
  type JsonObject,
  type OpenObject,
  parseJson,
  setMember,
} from '../../base/json.ts';
import type { Ns } from '../../base/time.ts';
import {
  ACTOR_KINDS,
  type ActorRef,
  type Approval,
  type CauseBasis,
  type ContentState,
  EVENT_KINDS,
  type EventDraft,
  type LinkRef,
  STATUSES,
} from '../../model/event.ts';
import {
  contentNames,
  FINISH_REASONS,
  INPUT_TOKENS,
  OUTPUT_TOKENS,
  SPOOR,
  SPOOR_SCOPE,
  TOLD_AS,
} from '../../model/span-names.ts';
import { type Span, spanKey } from './span.ts';

const APPROVALS: readonly Approval[] = ['given', 'denied', 'automatic', 'not_recorded'];
const CONTENT_STATES: readonly ContentState[] = [
  'recorded',
  'not_recorded',
  'redacted_by_producer',
  'truncated_by_producer',
];
const BASES: readonly CauseBasis[] = ['id', 'parent', 'position', 'content'];

/** True for a span that Spoor's own export wrote. */
export function isSpoorSpan({ scope, attributes }: Span): boolean {
  return scope['name'] === SPOOR_SCOPE && typeof attributes[SPOOR.eventId] === 'string';
}

/**
 * Reads a span of Spoor's own export back into the event that it was. What no column holds, such as the place in the
 * evidence of the first case, and what others added on the way is kept in the attribute `spoor`.
 */
export function readSpoorSpan(span: Span): EventDraft {
  const said = new Said(span.attributes);
  const kind = said.word(SPOOR.kind, EVENT_KINDS) ?? 'log';
  const names = contentNames(kind);
  const own = said.text(SPOOR.eventId) ?? '';
  const columns = {
    ...{ kind, ...idsOf(span, said), ...timesOf(span, said), ...toldOf(said) },
    actor: actorOf(said, SPOOR.actorId, SPOOR.actorName, said.text(SPOOR.actorBasis) === 'inherited'),
    target: actorOf(said, SPOOR.targetId, SPOOR.targetName, false),
    status: said.word(SPOOR.status, STATUSES) ?? 'not_recorded',
    statusMessage: span.status.message,
    approval: said.word(SPOOR.approval, APPROVALS) ?? 'not_recorded',
    contentState: said.word(SPOOR.contentState, CONTENT_STATES),
    ...{ input: said.text(names.input), output: said.text(names.output) },
  };
  const links = linksOf(span, said);
  const attributes = attributesOf(span, said);
  return { ...columns, attributes, keys: [eventKey(own)], links, identity: eventKey(own) };
}

function eventKey(eventId: string): string {
  return `spoor:${eventId}`;
}

/** Attributes by name, with what was asked for left out of `rest`. */
class Said {
  readonly #attributes: JsonObject;
  readonly #asked = new Set<string>(['gen_ai.operation.name', 'openinference.span.kind', 'gen_ai.agent.name']);

  constructor(attributes: JsonObject) {
    this.#attributes = attributes;
  }

  value(name: string): Json | undefined {
    this.#asked.add(name);
    return Object.hasOwn(this.#attributes, name) ? this.#attributes[name] : undefined;
  }

  text(name: string): string | undefined {
    return asString(this.value(name));
  }

  count(name: string): number | undefined {
    const value = this.value(name);
    return typeof value === 'number' ? value : undefined;
  }

  words(name: string): ReadonlySet<string> {
    return new Set((this.text(name) ?? '').split(',').filter((word) => word !== ''));
  }

  word<Word extends string>(name: string, known: readonly Word[]): Word | undefined {
    const said = this.text(name);
    return known.find((word) => word === said);
  }

  rest(): JsonObject {
    const left: OpenObject = {};
    for (const [name, value] of Object.entries(this.#attributes))
      if (!this.#asked.has(name)) setMember(left, name.replace(/^spoor\./, ''), value);
    return left;
  }
}

/** An id that the export derived was never recorded. */
function idsOf(span: Span, said: Said) {
  const derived = said.words(SPOOR.derivedIds);
  const recorded = (name: string, key: string, written: string | undefined) =>
    said.text(key) ?? (derived.has(name) ? undefined : written);
  return {
    traceId: recorded('trace_id', SPOOR.traceId, span.traceId),
    spanId: recorded('span_id', SPOOR.spanId, span.spanId),
    parentSpanId: recorded('parent_span_id', SPOOR.parentSpanId, span.parentSpanId),
  };
}

function timesOf(span: Span, said: Said) {
  const recorded = said.words(SPOOR.recordedTimes);
  const exact = (name: string, key: string, written: Ns | undefined): Ns | undefined => {
    const early = said.value(key);
    if (!recorded.has(name)) return undefined;
    if (typeof early === 'bigint') return early;
    return typeof early === 'number' && Number.isSafeInteger(early) ? BigInt(early) : written;
  };
  return { startNs: exact('start', SPOOR.startNs, span.startNs), endNs: exact('end', SPOOR.endNs, span.endNs) };
}

function toldOf(said: Said) {
  const reasons = said.value(FINISH_REASONS);
  return {
    sessionId: said.text(TOLD_AS.sessionId),
    toolName: said.text(TOLD_AS.toolName),
    toolServer: said.text(TOLD_AS.toolServer),
    operation: said.text(TOLD_AS.operation),
    principal: said.text(TOLD_AS.principal),
    credential: said.text(TOLD_AS.credential),
    provider: said.text(TOLD_AS.provider),
    model: said.text(TOLD_AS.model),
    inputTokens: said.count(INPUT_TOKENS),
    outputTokens: said.count(OUTPUT_TOKENS),
    finishReason: Array.isArray(reasons) ? asString(reasons[0]) : undefined,
  };
}

/** An inherited actor is left out: linking finds it again from the agent that encloses it. */
function actorOf(said: Said, idKey: string, nameKey: string, isInherited: boolean): ActorRef | undefined {
  const [id, name] = [said.text(idKey), said.text(nameKey)];
  const at = id?.indexOf(':') ?? -1;
  const kind = ACTOR_KINDS.find((known) => known === id?.slice(0, at));
  if (id === undefined || kind === undefined || isInherited) return undefined;
  const key = id.slice(at + 1);
  return { kind, key, name: name ?? key };
}

/** By the ids of the events in the first case. A parent that was not in it stays a reference to its span. */
function linksOf(span: Span, said: Said): readonly LinkRef[] {
  const [parent, cause] = [said.text(SPOOR.parentEventId), said.text(SPOOR.causeEventId)];
  const basis = said.word(SPOOR.causeBasis, BASES) ?? 'id';
  const outside = parent === undefined ? spanKey(span.traceId, span.parentSpanId) : undefined;
  return [
    ...(cause === undefined ? [] : [{ relation: 'cause', key: eventKey(cause), basis } as const]),
    ...(parent === undefined ? [] : [{ relation: 'parent', key: eventKey(parent), basis: 'id' } as const]),
    ...(outside === undefined ? [] : [{ relation: 'parent', key: outside, basis: 'parent' } as const]),
  ];
}

const RESOURCE = new Set(['service.name', 'spoor.case.title', 'spoor.events', 'spoor.events.without_time']);

function attributesOf(span: Span, said: Said): JsonObject {
  const written = said.text(SPOOR.attributes);
  const first = written === undefined ? {} : parsedObject(written);
  const more = {
    event_id: said.text(SPOOR.eventId),
    ...said.rest(),
    ...Object.fromEntries(Object.entries(span.resource).filter(([name]) => !RESOURCE.has(name))),
    ...span.rest,
    ...(span.events.length === 0
      ? {}
      : { events: span.events.map(({ name, time, attributes }) => ({ name, time, attributes })) }),
    ...(first['spoor'] === undefined ? {} : { spoor: first['spoor'] }),
  };
  return { ...first, spoor: more };
}

function parsedObject(text: string): JsonObject {
  try {
    const value = parseJson(text);
    return asObject(value) ?? { attributes: value };
  } catch {
    // Redacted or edited since: it is kept as the text that it is.
    return { attributes: text };
  }
}
