export type AttributeValue = string | number | boolean | readonly string[];
export type Attributes = Readonly<Record<string, AttributeValue>>;
export type SpanKind = 'internal' | 'server' | 'client';

/** One span as the story has it; `otlp.ts` writes it as a collector does. */
export interface Span {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly kind: SpanKind;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly attributes: Attributes;
  /** The message of a failure; undefined where it went well. */
  readonly failure: string | undefined;
}

/** A turning point that the sample's README lists: when, what, and where in the bundle it is to be seen. */
export interface Mark {
  readonly ns: bigint;
  readonly what: string;
  readonly file: string;
  readonly ids: string;
}
