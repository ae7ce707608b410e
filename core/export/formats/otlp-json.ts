import { withSignsEscaped } from '../../base/unseen.ts';
import { SPOOR_SCOPE } from '../../model/span-names.ts';
import type { WholeEvent } from '../../model/whole-event.ts';
import { defineExporter, type ExportedCase } from '../exporter.ts';
import { count, otlpSpan, text } from '../otlp-span.ts';
import { type SpanPlaces, spanPlaces } from '../span-places.ts';

// A line is a document of its own, as OpenTelemetry's file exporter writes them: small enough for one HTTP request.
const MOST_SPANS = 100;
const MOST_TEXT = 1 << 20;

export default defineExporter({
  id: 'otlp-json',
  title: 'OTLP/JSON spans',
  description:
    'Every event as an OpenTelemetry span by the GenAI conventions, for Jaeger, Tempo, Phoenix and the Collector; Spoor reads it back. Each line is one document. Events without a recorded time carry 0, OTLP’s “unset”, and are counted in the resource. Content is in it.',
  ending: '.jsonl',
  async *write(exported) {
    const places = await spanPlaces(exported);
    const line = new Line(exported, places);
    for await (const event of exported.events()) {
      line.add(event);
      if (line.isFull) yield line.take();
    }
    if (!line.isEmpty || places.events === 0) yield line.take();
  },
});

/** Spans in the case's order, those of one actor that follow each other under one resource. */
class Line {
  readonly #exported: ExportedCase;
  readonly #places: SpanPlaces;
  #runs: { readonly service: string; readonly spans: string[] }[] = [];
  #spans = 0;
  #length = 0;

  constructor(exported: ExportedCase, places: SpanPlaces) {
    this.#exported = exported;
    this.#places = places;
  }

  get isFull(): boolean {
    return this.#spans >= MOST_SPANS || this.#length >= MOST_TEXT;
  }

  get isEmpty(): boolean {
    return this.#spans === 0;
  }

  add(event: WholeEvent): void {
    const service = event.actorName ?? event.actorId ?? 'actor not recorded';
    const span = JSON.stringify(otlpSpan(event, this.#places));
    const last = this.#runs.at(-1);
    if (last?.service === service) last.spans.push(span);
    else this.#runs.push({ service, spans: [span] });
    this.#spans += 1;
    this.#length += span.length;
  }

  take(): string {
    const scope = JSON.stringify({ name: SPOOR_SCOPE, version: this.#exported.tool.version });
    const owners = this.#runs.map(({ service, spans }) => {
      const resource = JSON.stringify({ attributes: this.#resource(service) });
      return `{"resource":${resource},"scopeSpans":[{"scope":${scope},"spans":[${spans.join(',')}]}]}`;
    });
    this.#runs = [];
    this.#spans = 0;
    this.#length = 0;
    return `${withSignsEscaped(`{"resourceSpans":[${owners.join(',')}]}`)}\n`;
  }

  /** The actor is the service: that is by what viewers group and colour. */
  #resource(service: string) {
    const { manifest } = this.#exported;
    return [
      ...text('service.name', service),
      ...text('spoor.case.id', manifest.id),
      ...text('spoor.case.title', manifest.title),
      ...count('spoor.events', this.#places.events),
      ...count('spoor.events.without_time', this.#places.untimed),
    ];
  }
}
