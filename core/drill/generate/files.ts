import type { StagedFile } from '../generator.ts';
import { exportRequest } from '../writers/otlp.ts';
import type { Span } from '../writers/span.ts';

/** From which moment on spans belong to a stage; the stages in their order, the first from the beginning. */
export interface Cut {
  readonly stage: string;
  readonly untilNs: bigint | undefined;
}

const BATCH = 24;

/** A collector's export in OTLP/JSON lines, one file a stage: spans by when they ended, as a collector gets them. */
export function collectorFiles(spans: readonly Span[], namespace: string, cuts: readonly Cut[]): readonly StagedFile[] {
  let left = spans.toSorted(byEnd);
  return cuts.map(({ stage, untilNs }, index) => {
    const own = untilNs === undefined ? left : left.filter((span) => span.endNs < untilNs);
    left = left.slice(own.length);
    return { path: `collector/traces-${index + 1}.jsonl`, stage, text: batches(own, namespace) };
  });
}

export function jsonLines(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function batches(spans: readonly Span[], namespace: string): string {
  const resource = { 'service.namespace': namespace, 'deployment.environment.name': 'production' };
  const producerOf = (service: string) => ({ resource, scope: `${namespace}.${service}`.replaceAll('-', '_') });
  const count = Math.ceil(spans.length / BATCH);
  const cut = Array.from({ length: count }, (_, index) => spans.slice(index * BATCH, (index + 1) * BATCH));
  return jsonLines(cut.map((batch) => exportRequest(batch, producerOf)));
}

function byEnd(a: Span, b: Span): number {
  if (a.endNs !== b.endNs) return a.endNs < b.endNs ? -1 : 1;
  return a.spanId < b.spanId ? -1 : 1;
}
