import { asArray, isJsonObject, type Json, type JsonObject, writeJson } from '../../base/json.ts';
import type { Ns } from '../../base/time.ts';
import type { EventDraft, SourceRecord } from '../../model/event.ts';
import type { Claim, Framing, RecordReader, RecordSink, SourceContext, SourceHead } from '../format.ts';
import type { RecordedTime } from '../messages/recorded-time.ts';
import { unitOf } from '../messages/unit-of.ts';
import { idOf } from './envelope.ts';
import { spanKey } from './span.ts';
import { unwrapJson } from './wrapped-json.ts';

/** One step of a trace as a platform exports it: a record with an id, its trace, and the step it belongs to. */
export interface Traced {
  readonly traceId: Json | undefined;
  readonly spanId: Json | undefined;
  readonly parentId: Json | undefined;
  readonly start: RecordedTime | undefined;
  readonly end: RecordedTime | undefined;
  /** Kind, operation, who, and whatever else the platform says in words of its own. */
  readonly columns: Partial<EventDraft> & Pick<EventDraft, 'kind'>;
  readonly input: Json | undefined;
  readonly output: Json | undefined;
  /** What no column holds. */
  readonly rest: JsonObject;
}

/** Makes the event of a step, with the key by which the steps within it and other sources find it. */
export function tellTraced(step: Traced, sink: RecordSink, pointer?: string): void {
  const note: RecordSink['note'] = (code, detail) => sink.note(code, detail);
  const [traceId, spanId, parentSpanId] = [step.traceId, step.spanId, step.parentId].map((id) =>
    idOf(id ?? undefined, note),
  );
  const key = spanKey(traceId, spanId);
  const parent = spanKey(traceId, parentSpanId);
  const input = unwrapJson(step.input).text;
  const output = unwrapJson(step.output).text;
  if (key === undefined) note('other', 'Span without trace id or span id');
  sink.event({
    status: 'not_recorded',
    ...step.columns,
    startNs: timeIn(step.start, note),
    endNs: timeIn(step.end, note),
    ...{ traceId, spanId, parentSpanId, input, output },
    contentState: contentStateOf(step.columns, input ?? output, note),
    attributes: Object.keys(step.rest).length > 0 ? step.rest : undefined,
    pointer,
    keys: key === undefined ? [] : [key],
    links:
      parent === undefined
        ? []
        : [
            { relation: 'cause', key: parent, basis: 'parent' },
            { relation: 'parent', key: parent, basis: 'parent' },
          ],
    identity: key,
  });
}

function timeIn(time: RecordedTime | undefined, note: RecordSink['note']): Ns | undefined {
  if (time && time.ns === undefined) note('time_unreadable', time.name);
  return time?.ns;
}

const WITHOUT_CONTENT = new Set<EventDraft['kind']>([
  'log',
  'session_start',
  'policy_decision',
  'handoff',
  'error',
  'delegation',
]);

function contentStateOf(
  { kind, operation, contentState }: Traced['columns'],
  content: string | undefined,
  note: RecordSink['note'],
): EventDraft['contentState'] {
  if (contentState !== undefined) return contentState;
  if (content !== undefined) return 'recorded';
  if (WITHOUT_CONTENT.has(kind)) return undefined;
  note('content_not_recorded', operation ?? kind);
  return 'not_recorded';
}

/** How steps of one platform are told from other records. */
export interface TracedSign {
  readonly is: (value: Json) => boolean;
  /** Members in which an answer of the platform's interface lists them. */
  readonly lists: readonly string[];
  /** What they are, for the reason: "spans of Opik". */
  readonly what: string;
  readonly confidence: number;
}

/** Claims JSON lines, a list, one step alone, and an object that lists steps. */
export function sniffTraced(head: SourceHead, sign: TracedSign): Claim | undefined {
  const { unit, values } = unitOf(head);
  const [first] = values;
  if (unit === 'line') return claim(values, { unit }, sign);
  const list = asArray(first);
  if (list) return claim(list, { unit, records: [['*']] }, sign);
  if (!isJsonObject(first)) return undefined;
  const found = sign.lists.flatMap((name) => asArray(first[name]) ?? []);
  if (!found.some(sign.is)) return claim([first], { unit }, sign);
  const records = sign.lists.filter((name) => asArray(first[name])).map((name) => [name, '*']);
  return claim(found, { unit, records, headerIsRecord: true }, sign);
}

function claim(values: readonly Json[], framing: Framing, sign: TracedSign): Claim | undefined {
  const found = values.filter(sign.is).length;
  if (found === 0 || found * 2 < values.length) return undefined;
  return { confidence: sign.confidence, reason: `${found} of ${values.length} values seen are ${sign.what}.`, framing };
}

/** Reads the steps of a platform; whatever else lies among them is kept as it is, and counted. */
export class TracedReader implements RecordReader {
  readonly #sign: TracedSign;
  readonly #tell: (value: JsonObject, sink: RecordSink, pointer?: string) => void;

  readonly #hasHeader: boolean;

  constructor(
    { framing }: SourceContext,
    sign: TracedSign,
    tell: (value: JsonObject, sink: RecordSink, pointer?: string) => void,
  ) {
    this.#hasHeader = framing.headerIsRecord === true;
    this.#sign = sign;
    this.#tell = tell;
  }

  begin({ value }: SourceRecord, sink: RecordSink): void {
    if (!this.#hasHeader || !isJsonObject(value)) return;
    const held = new Set(this.#sign.lists);
    const said = Object.entries(value).filter(([name, member]) => member !== null && !held.has(name));
    if (said.length > 0) sink.event({ kind: 'log', operation: 'export', attributes: Object.fromEntries(said) });
  }

  read({ value }: SourceRecord, sink: RecordSink): void {
    if (!isJsonObject(value)) sink.reject(`Not an object, as ${this.#sign.what} are.`);
    else if (this.#sign.is(value)) this.#tell(value, sink);
    else if (!this.#listed(value, sink)) {
      sink.note('unrecognised_type', `not one of the ${this.#sign.what}`);
      sink.event({ kind: 'log', output: writeJson(value), contentState: 'recorded' });
    }
  }

  /** A line that is a whole answer of the platform, with its steps in a list. */
  #listed(value: JsonObject, sink: RecordSink): boolean {
    const name = this.#sign.lists.find((list) => asArray(value[list])?.some(this.#sign.is));
    if (name === undefined) return false;
    for (const [at, step] of (asArray(value[name]) ?? []).entries()) {
      const pointer = `/${name}/${at}`;
      if (isJsonObject(step)) this.#tell(step, sink, pointer);
      else sink.event({ kind: 'log', output: writeJson(step), contentState: 'recorded', pointer });
    }
    return true;
  }
}
