import { withSignsEscaped } from '../../base/unseen.ts';
import { SPOOR_SCOPE } from '../../model/span-names.ts';
import type { WholeEvent } from '../../model/whole-event.ts';
import { defineExporter, type ExportedCase } from '../exporter.ts';
import { count, otlpSpan, text } from '../otlp-span.ts';
import { type SpanPlaces, spanPlaces } from '../span-places.ts';

// A line is a document of its own, as OpenTelemetry's file exporter writes them. The Collector takes lines of up to 1 MiB
// where it is not told otherwise: so many letters stay below that in UTF-8, unless one span alone is larger.
const MOST_SPANS = 100;
const MOST_TEXT = 1 << 18;

export default defineExporter({
  id: 'otlp-json',
  title: 'OTLP/JSON spans',
  purpose: 'traces',
  takers: 'Jaeger, Tempo, Phoenix, the OpenTelemetry Collector',
  holds:
    'Every event as an OpenTelemetry span by the GenAI conventions, with its content; Spoor reads it back. Each line is one document.',
  lacks: 'Events without a recorded time carry 0, OTLP’s “unset”, and are counted in the resource.',
  size: 'events',
  ending: '.jsonl',
  async *write(exported) {
    const places = await spanPlaces(exported);
    const line = new Line(exported, places);
    for await (const event of exported.events()) {
      const span = JSON.stringify(otlpSpan(event, places));
      if (!line.hasRoomFor(span)) yield line.take();
      line.add(event, span);
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

  hasRoomFor(span: string): boolean {
    return this.isEmpty || (this.#spans < MOST_SPANS && this.#length + span.length <= MOST_TEXT);
  }

  get isEmpty(): boolean {
    return this.#spans === 0;
  }

  add({ actorName, actorId }: WholeEvent, span: string): void {
    const service = actorName ?? actorId ?? 'actor not recorded';
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
