import type { EventKind } from '../model/event.ts';
import {
  contentNames,
  FINISH_REASONS,
  INPUT_TOKENS,
  OUTPUT_TOKENS,
  SHOWN,
  SPOOR,
  TOLD_AS,
} from '../model/span-names.ts';
import type { WholeEvent } from '../model/whole-event.ts';
import type { SpanPlace, SpanPlaces } from './span-places.ts';

/** One attribute of OTLP/JSON. Integers are digits in a string there. */
export interface OtlpAttribute {
  readonly key: string;
  readonly value:
    | { readonly stringValue: string }
    | { readonly intValue: string }
    | { readonly arrayValue: { readonly values: readonly { readonly stringValue: string }[] } };
}

/** `gen_ai.operation.name` of the kinds that the conventions have; a recorded one of theirs is kept. */
const OPERATIONS: Partial<Record<EventKind, string>> = {
  model_call: 'chat',
  tool_call: 'execute_tool',
  delegation: 'invoke_agent',
  retrieval: 'retrieval',
  memory_read: 'search_memory',
};
const RECORDED_OPERATIONS = new Set([
  ...['chat', 'generate_content', 'text_completion', 'embeddings', 'retrieval', 'create_agent', 'invoke_agent'],
  ...['execute_tool', 'invoke_workflow', 'search_memory', 'create_memory', 'update_memory', 'upsert_memory'],
  'delete_memory',
]);
/** OpenInference's kinds, by which Phoenix tells spans apart. */
const SPAN_KINDS: Partial<Record<EventKind, string>> = {
  model_call: 'LLM',
  tool_call: 'TOOL',
  retrieval: 'RETRIEVER',
  delegation: 'AGENT',
  handoff: 'AGENT',
  policy_decision: 'GUARDRAIL',
  system_prompt: 'PROMPT',
};
const [INTERNAL, CLIENT] = [1, 3];
const STATUS_CODES: ReadonlyMap<string, number> = new Map([
  ['ok', 1],
  ['error', 2],
  ['denied', 2],
  ['cancelled', 2],
]);

/** One event as a span of OTLP/JSON. The import reads every column back from it that docs/exports.md promises. */
export function otlpSpan(event: WholeEvent, places: SpanPlaces): object {
  const place = places.of(event.eventId) ?? { traceId: '', spanId: '' };
  const parent = parentSpanId(event, place, places);
  const { start, end, attributes: times } = timesOf(event);
  const code = STATUS_CODES.get(event.status);
  const operation = operationOf(event);
  return {
    ...place,
    ...(parent === undefined ? {} : { parentSpanId: parent }),
    name: nameOf(event, operation),
    kind: event.kind === 'model_call' ? CLIENT : INTERNAL,
    startTimeUnixNano: start,
    endTimeUnixNano: end,
    attributes: [
      ...text('gen_ai.operation.name', operation),
      ...text('openinference.span.kind', SPAN_KINDS[event.kind] ?? 'CHAIN'),
      ...toldOf(event),
      ...contentOf(event),
      ...whoOf(event),
      ...times,
      ...linkedOf(event, place, parent),
      ...sourceOf(event),
      ...text(SPOOR.attributes, event.attributes),
    ],
    ...linksOf(event, place, places),
    status: {
      ...(code === undefined ? {} : { code }),
      ...(event.statusMessage === undefined ? {} : { message: event.statusMessage }),
    },
  };
}

export function text(key: string, value: string | undefined): readonly OtlpAttribute[] {
  return value === undefined ? [] : [{ key, value: { stringValue: value } }];
}

export function count(key: string, value: number | bigint | undefined): readonly OtlpAttribute[] {
  return value === undefined ? [] : [{ key, value: { intValue: String(value) } }];
}

function operationOf({ kind, operation }: WholeEvent): string | undefined {
  return operation !== undefined && RECORDED_OPERATIONS.has(operation) ? operation : OPERATIONS[kind];
}

/** Named as the conventions name spans; an event that they do not know by what happened. */
function nameOf(event: WholeEvent, operation: string | undefined): string {
  const { kind, toolName, model, targetName } = event;
  const named: Partial<Record<EventKind, string | undefined>> = { model_call: model, delegation: targetName };
  const what = kind in named ? named[kind] : toolName;
  return [operation ?? kind, ...(what === undefined ? [] : [what])].join(' ');
}

function toldOf(event: WholeEvent): readonly OtlpAttribute[] {
  const { finishReason } = event;
  // Safe: the keys of a constant object are its own.
  const fields = Object.keys(TOLD_AS) as (keyof typeof TOLD_AS)[];
  return [
    ...text(SPOOR.kind, event.kind),
    ...text(SPOOR.status, event.status),
    ...text(SPOOR.approval, event.approval),
    ...fields.flatMap((field) => text(TOLD_AS[field], event[field])),
    ...count(INPUT_TOKENS, event.inputTokens),
    ...count(OUTPUT_TOKENS, event.outputTokens),
    ...(finishReason === undefined
      ? []
      : [{ key: FINISH_REASONS, value: { arrayValue: { values: [{ stringValue: finishReason }] } } }]),
  ];
}

/** Under the conventions' name where they have one, and always under those that Phoenix shows as input and output. */
function contentOf({ kind, input, output, contentState }: WholeEvent): readonly OtlpAttribute[] {
  const names = contentNames(kind);
  const isShown = names.input === SHOWN.input;
  return [
    ...text(names.input, input),
    ...text(names.output, output),
    ...(isShown ? [] : [...text(SHOWN.input, input), ...text(SHOWN.output, output)]),
    ...text(SPOOR.contentState, contentState),
  ];
}

/** On the span of an agent's run the conventions name the agent that is called, on any other the one that acts. */
function whoOf(event: WholeEvent): readonly OtlpAttribute[] {
  const { actorId, actorName, actorBasis, targetId, targetName, kind } = event;
  const [id, name] = kind === 'delegation' ? [targetId, targetName] : [actorId, actorName];
  return [
    ...(id !== undefined && /^(?:sub)?agent:/.test(id) ? text('gen_ai.agent.name', name) : []),
    ...text(SPOOR.actorId, actorId),
    ...text(SPOOR.actorName, actorName),
    ...text(SPOOR.actorBasis, actorBasis),
    ...text(SPOOR.targetId, targetId),
    ...text(SPOOR.targetName, targetName),
  ];
}

/**
 * OTLP wants both times. A missing one takes the other's, so that no viewer shows a span of fifty years; where there is
 * neither, both are 0, OTLP's "unset". Which were recorded is said.
 */
function timesOf({ startNs, endNs, timeBasis }: WholeEvent) {
  const recorded = [...(startNs === undefined ? [] : ['start']), ...(endNs === undefined ? [] : ['end'])];
  return {
    start: unixNano(startNs ?? endNs),
    end: unixNano(endNs ?? startNs),
    attributes: [
      ...text('spoor.time.basis', timeBasis),
      ...text(SPOOR.recordedTimes, recorded.join(',')),
      ...count(SPOOR.startNs, startNs !== undefined && startNs <= 0n ? startNs : undefined),
      ...count(SPOOR.endNs, endNs !== undefined && endNs <= 0n ? endNs : undefined),
    ],
  };
}

function unixNano(ns: bigint | undefined): string {
  return String(ns === undefined || ns < 0n ? 0n : ns);
}

/** The parent in the case; where it is not in it, the parent that the source named. Only within one trace. */
function parentSpanId(event: WholeEvent, place: SpanPlace, places: SpanPlaces): string | undefined {
  if (event.parentEventId !== undefined) {
    const parent = places.of(event.parentEventId);
    return parent?.traceId === place.traceId ? parent.spanId : undefined;
  }
  const isWhole = event.traceId === place.traceId && /^(?!0+$)[0-9a-f]{16}$/.test(event.parentSpanId ?? '');
  return isWhole ? event.parentSpanId : undefined;
}

function linkedOf(event: WholeEvent, place: SpanPlace, parent: string | undefined): readonly OtlpAttribute[] {
  const ids = [
    { name: 'trace_id', key: SPOOR.traceId, said: event.traceId, written: place.traceId },
    { name: 'span_id', key: SPOOR.spanId, said: event.spanId, written: place.spanId },
    { name: 'parent_span_id', key: SPOOR.parentSpanId, said: event.parentSpanId, written: parent },
  ];
  const derived = ids.filter(({ said, written }) => written !== undefined && said !== written);
  return [
    ...(derived.length === 0 ? [] : text(SPOOR.derivedIds, derived.map(({ name }) => name).join(','))),
    ...ids.flatMap(({ key, said, written }) => (said === written ? [] : text(key, said))),
    ...text(SPOOR.parentEventId, event.parentEventId),
    ...text(SPOOR.causeEventId, event.causeEventId),
    ...text(SPOOR.causeBasis, event.causeBasis),
  ];
}

/** What a parent in another trace and a cause are in OTLP. */
function linksOf(event: WholeEvent, place: SpanPlace, places: SpanPlaces) {
  const parent = event.parentEventId === undefined ? undefined : places.of(event.parentEventId);
  const cause = event.causeEventId === undefined ? undefined : places.of(event.causeEventId);
  const link = (to: SpanPlace, relation: string, basis?: string) => ({
    ...to,
    attributes: [...text('spoor.relation', relation), ...text('spoor.basis', basis)],
  });
  const links = [
    ...(parent && parent.traceId !== place.traceId ? [link(parent, 'parent')] : []),
    ...(cause && event.causeBasis !== 'parent' ? [link(cause, 'cause', event.causeBasis)] : []),
  ];
  return links.length === 0 ? {} : { links };
}

/** Where it was read from: enough to find the bytes again. */
function sourceOf({ seq, eventId, source }: WholeEvent): readonly OtlpAttribute[] {
  return [
    ...text(SPOOR.eventId, eventId),
    ...count('spoor.seq', seq),
    ...text('spoor.evidence.sha256', source.evidenceId),
    ...text('spoor.source.id', source.sourceId),
    ...text('spoor.source.name', source.name),
    ...(source.member === '' ? [] : text('spoor.source.member', source.member)),
    ...count('spoor.source.record', source.recordNo),
    ...count('spoor.source.offset', source.offset),
    ...count('spoor.source.length', source.length),
    ...(source.pointer === '' ? [] : text('spoor.source.pointer', source.pointer)),
  ];
}
