import { msToNs } from './moments.ts';
import { type Random, randomOf } from './random.ts';
import type { Attributes, Span, SpanKind } from './span.ts';

/** A span that has begun. Ids and start are fixed; the rest is known when it ends. */
export interface OpenSpan {
  readonly service: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly startNs: bigint;
  readonly attributes: Attributes;
}

export interface SpanStart {
  readonly service: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly parent?: { readonly spanId: string } | undefined;
  readonly attributes: Attributes;
}

/** Writes the spans of one trace along its own clock, which moves only by `wait`. */
export class TraceWriter {
  readonly random: Random;
  readonly traceId: string;
  readonly spans: Span[] = [];
  now: bigint;

  constructor(seed: string, startNs: bigint) {
    this.random = randomOf(seed);
    this.traceId = this.random.hex(32);
    this.now = startNs;
  }

  wait(fromMs: number, toMs: number): void {
    this.now += msToNs(this.random.integer(fromMs, toMs)) + BigInt(this.random.integer(0, 999_999));
  }

  open(start: SpanStart): OpenSpan {
    const { parent, ...rest } = start;
    return { ...rest, spanId: this.random.hex(16), parentSpanId: parent?.spanId, startNs: this.now };
  }

  close(open: OpenSpan, learned: Attributes = {}, failure?: string): Span {
    const attributes = { ...open.attributes, ...learned };
    const span: Span = { ...open, traceId: this.traceId, endNs: this.now, attributes, failure };
    this.spans.push(span);
    return span;
  }
}
