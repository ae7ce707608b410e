import type { EventKind } from './event.ts';

/** The instrumentation scope of spans that Spoor wrote itself: only theirs are read back by the names below. */
export const SPOOR_SCOPE = 'spoor';

/** What OpenTelemetry has no name for. */
export const SPOOR = {
  eventId: 'spoor.event_id',
  kind: 'spoor.kind',
  actorId: 'spoor.actor.id',
  actorName: 'spoor.actor.name',
  actorBasis: 'spoor.actor.basis',
  targetId: 'spoor.target.id',
  targetName: 'spoor.target.name',
  status: 'spoor.status',
  approval: 'spoor.approval',
  contentState: 'spoor.content_state',
  attributes: 'spoor.attributes',
  /** Which ids of a span no source recorded: trace_id, span_id and parent_span_id, joined by commas. */
  derivedIds: 'spoor.ids.derived',
  traceId: 'spoor.trace_id',
  spanId: 'spoor.span_id',
  parentSpanId: 'spoor.parent_span_id',
  parentEventId: 'spoor.parent.event_id',
  causeEventId: 'spoor.cause.event_id',
  causeBasis: 'spoor.cause.basis',
  /** Which times were recorded: start and end, joined by a comma; empty for neither. */
  recordedTimes: 'spoor.time.recorded',
  /** A time that OTLP cannot hold: at 1970 or before. */
  startNs: 'spoor.time.start_ns',
  endNs: 'spoor.time.end_ns',
} as const;

/** Texts of an event that both ways tell under the same name: by OpenTelemetry's conventions where they have one. */
export const TOLD_AS = {
  sessionId: 'gen_ai.conversation.id',
  toolName: 'gen_ai.tool.name',
  toolServer: 'spoor.tool.server',
  operation: 'spoor.operation',
  principal: 'user.id',
  credential: 'spoor.credential',
  provider: 'gen_ai.provider.name',
  model: 'gen_ai.request.model',
} as const;

export const INPUT_TOKENS = 'gen_ai.usage.input_tokens';
export const OUTPUT_TOKENS = 'gen_ai.usage.output_tokens';
export const FINISH_REASONS = 'gen_ai.response.finish_reasons';

interface ContentNames {
  readonly input: string;
  readonly output: string;
}

/** OpenInference's names, by which Phoenix shows what went in and what came out. */
export const SHOWN: ContentNames = { input: 'input.value', output: 'output.value' };

const CONTENT: Partial<Record<EventKind, ContentNames>> = {
  tool_call: { input: 'gen_ai.tool.call.arguments', output: 'gen_ai.tool.call.result' },
  model_call: { input: 'gen_ai.input.messages', output: 'gen_ai.output.messages' },
  retrieval: { input: 'gen_ai.retrieval.query.text', output: 'gen_ai.retrieval.documents' },
  memory_read: { input: 'gen_ai.memory.query.text', output: 'gen_ai.memory.records' },
};

/** Under which names an event of a kind tells its content; OpenInference's where the GenAI conventions have none. */
export function contentNames(kind: EventKind): ContentNames {
  return CONTENT[kind] ?? SHOWN;
}
