import type { AttributeValue, Span, SpanKind } from './span.ts';

/** What a producer says of itself: resource attributes and instrumentation scope. */
export interface Producer {
  readonly resource: Readonly<Record<string, AttributeValue>>;
  readonly scope: string;
  readonly schemaUrl?: string | undefined;
}

const KINDS: Readonly<Record<SpanKind, number>> = { internal: 1, server: 2, client: 3 };

/** One export request in OTLP/JSON: the given spans, grouped by the service that made them. */
export function exportRequest(spans: readonly Span[], producerOf: (service: string) => Producer): object {
  const services = [...new Set(spans.map((span) => span.service))].sort();
  return {
    resourceSpans: services.map((service) => {
      const producer = producerOf(service);
      const own = spans.filter((span) => span.service === service);
      return {
        resource: { attributes: keyValues({ 'service.name': service, ...producer.resource }) },
        scopeSpans: [{ scope: { name: producer.scope, version: '0.9.2' }, spans: own.map(spanJson) }],
        ...(producer.schemaUrl === undefined ? {} : { schemaUrl: producer.schemaUrl }),
      };
    }),
  };
}

function spanJson(span: Span): object {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId ?? '',
    flags: 257,
    name: span.name,
    kind: KINDS[span.kind],
    startTimeUnixNano: String(span.startNs),
    endTimeUnixNano: String(span.endNs),
    attributes: keyValues(span.attributes),
    status: span.failure === undefined ? {} : { code: 2, message: span.failure },
  };
}

function keyValues(attributes: Readonly<Record<string, AttributeValue>>): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: AttributeValue): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  return { arrayValue: { values: value.map(anyValue) } };
}
