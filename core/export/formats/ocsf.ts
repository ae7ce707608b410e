import { withSignsEscaped } from '../../base/unseen.ts';
import type { Finding } from '../../model/answers.ts';
import type { WholeEvent } from '../../model/whole-event.ts';
import { eventSentence } from '../event-sentence.ts';
import { defineExporter, type ExportedCase } from '../exporter.ts';

// OCSF 1.8 (https://schema.ocsf.io/1.8.0): tool calls are API Activity, findings Detection Finding, all else Base Event.
const API_ACTIVITY = { class_uid: 6003, category_uid: 6, class_name: 'API Activity' };
const DETECTION_FINDING = { class_uid: 2004, category_uid: 2, class_name: 'Detection Finding' };
const BASE_EVENT = { class_uid: 0, category_uid: 0, class_name: 'Base Event' };
const OTHER = 99;
const SEVERITY_IDS: Readonly<Record<Finding['severity'], number>> = {
  info: 1,
  low: 2,
  medium: 3,
  high: 4,
  critical: 5,
};
const STATUS_IDS: ReadonlyMap<string, number> = new Map([
  ['ok', 1],
  ['error', 2],
  ['denied', 2],
  ['cancelled', OTHER],
]);

export default defineExporter({
  id: 'ocsf',
  title: 'OCSF 1.8 JSON lines',
  purpose: 'detection',
  takers: 'Splunk, Amazon Security Lake and other SIEMs',
  holds: 'Every event and every finding as OCSF, calls with the ai_operation profile. Content is in unmapped.',
  lacks: 'OCSF wants a time: events without a recorded one carry 0 and say so in unmapped.time_basis.',
  size: 'events and findings',
  ending: '.jsonl',
  async *write(exported) {
    for await (const event of exported.events()) yield line(eventOf(exported, event));
    for (const finding of exported.findings) yield line(findingOf(exported, finding));
  },
});

function line(value: object): string {
  return `${withSignsEscaped(JSON.stringify(value))}\n`;
}

function metadata({ tool }: ExportedCase, uid: string, profiles: readonly string[]) {
  const product = { name: tool.name, vendor_name: tool.name, version: tool.version };
  return { version: '1.8.0', product, uid, ...(profiles.length === 0 ? {} : { profiles }) };
}

function eventOf(exported: ExportedCase, event: WholeEvent): object {
  const isCall = event.kind === 'tool_call' || event.kind === 'model_call';
  const shape = isCall ? API_ACTIVITY : BASE_EVENT;
  const { profiles, ...told } = isCall ? callOf(event) : otherOf(event);
  return {
    ...shape,
    activity_id: OTHER,
    activity_name: event.operation ?? event.kind,
    type_uid: shape.class_uid * 100 + OTHER,
    time: event.startNs === undefined ? 0 : Number(event.startNs / 1_000_000n),
    ...(event.endNs === undefined ? {} : { end_time: Number(event.endNs / 1_000_000n) }),
    severity_id: 1,
    ...statusOf(event),
    message: eventSentence(event),
    metadata: metadata(exported, event.eventId, profiles),
    ...told,
  };
}

/** "Other" has to say which in `status`. */
function statusOf({ status, statusMessage }: WholeEvent) {
  const id = STATUS_IDS.get(status) ?? 0;
  return { status_id: id, ...(id === OTHER ? { status } : {}), status_detail: statusMessage };
}

/** The class wants an actor and an endpoint that the call came from: the agent is both. */
function callOf(event: WholeEvent) {
  const ai = aiOf(event);
  return {
    profiles: ai === undefined ? [] : ['ai_operation'],
    actor: { ...actorOf(event), app_name: serviceOf(event) },
    src_endpoint: { svc_name: serviceOf(event) },
    api: { operation: event.toolName ?? 'chat', service: serverOf(event) },
    ...ai,
    unmapped: unmapped(event),
  };
}

/** A Base Event knows an actor by the profile host alone, and no models. */
function otherOf(event: WholeEvent) {
  const actor = actorOf(event);
  const { model, provider, inputTokens, outputTokens } = event;
  return {
    profiles: actor === undefined ? [] : ['host'],
    actor,
    unmapped: { ...unmapped(event), model, provider, input_tokens: inputTokens, output_tokens: outputTokens },
  };
}

function serviceOf({ actorName, actorId }: WholeEvent): string {
  return actorName ?? actorId ?? 'actor not recorded';
}

function serverOf({ toolServer }: WholeEvent) {
  return toolServer === undefined ? undefined : { name: toolServer };
}

function actorOf(event: WholeEvent) {
  const { actorName, actorId } = event;
  const user = userOf(event);
  if (actorName === undefined && actorId === undefined && user === undefined) return undefined;
  return { app_name: actorName, app_uid: actorId, user };
}

function userOf({ principal, credential }: WholeEvent) {
  if (principal === undefined && credential === undefined) return undefined;
  const credentials = credential === undefined ? {} : { programmatic_credentials: [{ uid: credential }] };
  return { name: principal ?? 'not recorded', ...credentials };
}

function aiOf(event: WholeEvent) {
  const { model, provider, inputTokens, outputTokens } = event;
  if (model === undefined) return undefined;
  const tokens = { prompt_tokens: inputTokens, completion_tokens: outputTokens };
  return {
    ai_model: { ai_provider: provider ?? 'not recorded', name: model },
    message_context: { ai_role_id: 2, application: { name: serviceOf(event) }, ...tokens },
  };
}

function unmapped(event: WholeEvent) {
  const { seq, kind, timeBasis, sessionId, traceId, spanId, approval, contentState, input, output, source } = event;
  return {
    ...{ seq, kind, time_basis: timeBasis, session_id: sessionId, trace_id: traceId, span_id: spanId, approval },
    ...{ target: event.targetId, content_state: contentState, input, output, source },
  };
}

function findingOf(exported: ExportedCase, finding: Finding): object {
  const times = exported.journal.filter(({ act }) => act === 'evidence.imported').map(({ at }) => Date.parse(at));
  return {
    ...DETECTION_FINDING,
    activity_id: 1,
    type_uid: DETECTION_FINDING.class_uid * 100 + 1,
    // When the evidence was read: a finding is made then, however old its events are.
    time: times.at(-1) ?? 0,
    severity_id: SEVERITY_IDS[finding.severity],
    status_id: 1,
    message: finding.summary,
    metadata: metadata(exported, finding.findingId, []),
    finding_info: {
      uid: finding.findingId,
      title: finding.title,
      desc: finding.explanation,
      analytic: { name: finding.ruleId, type_id: 1, uid: finding.ruleId },
      related_events: finding.eventIds.map((uid) => ({ uid })),
    },
    unmapped: { taxonomy: finding.taxonomy },
  };
}
