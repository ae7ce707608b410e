import type { ExportedCase } from '../export/exporter.ts';
import type { WholeEvent } from '../model/whole-event.ts';
import type { RedactionRule } from './plan.ts';
import { redactValue } from './redact-value.ts';
import type { Redactor } from './redactor.ts';
import { withoutPlans } from './set-redaction.ts';

/**
 * A case as exports are made of it, redacted before anything is derived: ids and hashes that an export makes from texts
 * are made from tokens. Its title says so.
 */
export function redactedCase(
  exported: ExportedCase,
  redactor: Redactor,
  rules: readonly RedactionRule[],
): ExportedCase {
  const { events, eventIds, tool, journal, ...told } = exported;
  const { manifest, ...rest } = redactValue(redactor, told);
  const dropped = droppedFields(rules);
  return {
    ...rest,
    tool,
    manifest: { ...manifest, title: `${manifest.title} (${redactedBy(redactor)})` },
    journal: redactValue(redactor, withoutPlans(journal)),
    async *events() {
      for await (const event of events()) yield redactValue(redactor, { ...event, ...dropped });
    },
    async *eventIds() {
      for await (const ids of eventIds()) yield redactValue(redactor, { ...ids, ...dropped });
    },
  };
}

/** Each piece of an export is a whole record: what is left in it, in whatever spelling the format has, is taken out. */
export async function* redactedPieces(pieces: AsyncIterable<string> | Iterable<string>, redactor: Redactor) {
  for await (const piece of pieces) yield redactor.redactWritten(piece);
}

export function redactedBy({ sha256 }: Pick<Redactor, 'sha256'>): string {
  return `redacted by the plan ${sha256}`;
}

/** Fields that may be absent: all others are taken out by their values. */
const FIELDS = {
  ...{ 'event.start_ns': 'startNs', 'event.end_ns': 'endNs', 'event.session_id': 'sessionId' },
  ...{ 'event.trace_id': 'traceId', 'event.span_id': 'spanId', 'event.parent_span_id': 'parentSpanId' },
  ...{ 'event.tool_name': 'toolName', 'event.tool_server': 'toolServer', 'event.operation': 'operation' },
  ...{ 'event.status_message': 'statusMessage', 'event.principal': 'principal', 'event.credential': 'credential' },
  ...{ 'event.provider': 'provider', 'event.model': 'model', 'event.finish_reason': 'finishReason' },
  ...{ 'event.input_tokens': 'inputTokens', 'event.output_tokens': 'outputTokens' },
  ...{ 'content.input': 'input', 'content.output': 'output', 'content.attributes': 'attributes' },
} as const satisfies Readonly<Record<string, keyof WholeEvent>>;

function droppedFields(
  rules: readonly RedactionRule[],
): Partial<Record<(typeof FIELDS)[keyof typeof FIELDS], undefined>> {
  const dropped = new Set(rules.flatMap((rule) => (rule.kind === 'column' ? [rule.column] : [])));
  const fields = Object.entries(FIELDS).filter(([column]) => dropped.has(column));
  return Object.fromEntries(fields.map(([, field]) => [field, undefined]));
}
