import { asArray, asObject, asText, isJsonObject, type Json, type JsonObject, writeJson } from '../../base/json.ts';
import { isoToNs } from '../../base/time.ts';
import type { ActorRef, EventDraft, SourceRecord } from '../../model/event.ts';
import { defineFormat, type RecordReader, type RecordSink, type SourceContext } from '../format.ts';
import { restOf, textAt } from '../messages/members.ts';
import { unnamedAgent } from '../messages/participants.ts';
import { type LogPart, partOf, placeOf, sniffLog } from './inspect-log/part.ts';
import { Sample } from './inspect-log/sample.ts';

/** Logs of Inspect: `.json` as a whole, and `.eval` archives member by member. */
export default defineFormat({
  id: 'inspect-log',
  title: 'Inspect evaluation log (JSON, or the members of an .eval archive)',
  sniff: sniffLog,
  open: (context) => new LogReader(context),
});

const LISTS = ['messages', 'events', 'transcript', 'message_pool', 'events_data', 'attachments'];

class LogReader implements RecordReader {
  readonly #context: SourceContext;
  readonly #part: LogPart;
  readonly #place: ReturnType<typeof placeOf>;
  #log: JsonObject = {};
  #agent: ActorRef = unnamedAgent(undefined);
  #current: { readonly at: number; readonly sample: Sample } | undefined;

  constructor(context: SourceContext) {
    this.#context = context;
    this.#part = partOf(context.framing, context.name);
    this.#place = placeOf(context.name);
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    const value = asObject(skeleton.value);
    if (!value || !this.#context.framing.headerIsRecord) return;
    if (this.#part === 'sample') {
      this.#log = { samples: [value] };
      this.#tellSample(value, sink, undefined);
      return;
    }
    this.#log = value;
    const run = asObject(value['eval']) ?? {};
    this.#agent = unnamedAgent(textAt(run, 'model'));
    sink.event(this.#header(value, run));
    for (const [at, sample] of (asArray(value['samples']) ?? []).entries()) {
      if (isJsonObject(sample)) this.#tellSample(sample, sink, `/samples/${at}`);
      else sink.event({ kind: 'log', output: writeJson(sample), pointer: `/samples/${at}` });
    }
  }

  /** The run: its task, its model, its results. What the scorers found is passed on and not judged. */
  #header(value: JsonObject, run: JsonObject): EventDraft {
    const created = textAt(run, 'created');
    const ids = ['eval_id', 'run_id'].map((name) => textAt(run, name)).filter((id) => id !== undefined);
    const status = textAt(value, 'status');
    return {
      kind: 'log',
      operation: 'eval',
      startNs: created === undefined ? undefined : isoToNs(created),
      traceId: textAt(run, 'run_id'),
      model: textAt(run, 'model'),
      status: STATUSES[status ?? ''],
      statusMessage: textAt(asObject(value['error']) ?? {}, 'message'),
      attributes: restOf(value, 'samples'),
      keys: [this.#logKey(), ...ids.map((id) => `inspect:eval:${id}`)],
      identityRank: this.#context.name.includes('_journal/') ? 1 : 0,
    };
  }

  #logKey(): string {
    return `inspect:log:${this.#place.log || this.#context.sourceId}`;
  }

  #tellSample(sample: JsonObject, sink: RecordSink, pointer: string | undefined): void {
    const { key, sessionId } = this.#ids(sample);
    const [started, completed] = ['started_at', 'completed_at'].map((name) => textAt(sample, name));
    sink.event({
      kind: 'session_start',
      operation: 'sample',
      actor: this.#agentOf(sample),
      sessionId,
      startNs: started === undefined ? undefined : isoToNs(started),
      endNs: completed === undefined ? undefined : isoToNs(completed),
      statusMessage: textAt(asObject(sample['error']) ?? {}, 'message'),
      attributes: restOf(sample, ...LISTS),
      pointer,
      keys: [key],
      links: [{ relation: 'parent', key: this.#logKey(), basis: pointer === undefined ? 'position' : 'parent' }],
    });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const { value, at } = record;
    if (this.#part === 'log') this.#sampleAt(at[0] ?? 0).read(value, sink);
    else if (this.#part === 'sample') this.#sampleAt(0).read(value, sink);
    else if (this.#part === 'events' || this.#part === 'messages') this.#chunk(record, sink);
    else this.#other(value, sink);
  }

  #sampleAt(at: number): Sample {
    if (this.#current?.at === at) return this.#current.sample;
    const value = asObject((asArray(this.#log['samples']) ?? [])[at]) ?? {};
    const attachments = asObject(value['attachments']) ?? {};
    const sample = new Sample({ ...this.#ids(value, at), agent: this.#agentOf(value), attachments });
    this.#current = { at, sample };
    return sample;
  }

  /** A list of a chunked sample; lists that hold neither events nor messages of it are kept as they are. */
  #chunk(record: SourceRecord, sink: RecordSink): void {
    const { value } = record;
    const isTold = isJsonObject(value) && (typeof value['event'] === 'string' || value['role'] !== undefined);
    if (isTold) this.#sampleAt(0).read(value, sink);
    else this.#other(value, sink, record.at[0]);
  }

  /** Summaries, reductions, attachments and tables of contents: what they say is kept, whole. */
  #other(value: Json, sink: RecordSink, at?: number): void {
    const { log, file, sample: samplePath } = this.#place;
    const object = asObject(value);
    if (file === 'sample.json' && object) {
      this.#shell(object, sink);
      return;
    }
    const isSamples = samplePath !== undefined || object?.['epoch'] !== undefined;
    const { key, sessionId } = this.#ids(object?.['epoch'] === undefined ? {} : object);
    const parent = isSamples ? key : `inspect:log:${log}`;
    sink.event({
      kind: 'log',
      operation: file ?? this.#context.name.replace(/^.*[/!]/, ''),
      sessionId: isSamples ? sessionId : undefined,
      ...(object ? { attributes: object } : { output: asText(value), contentState: 'recorded' }),
      keys: attachmentKeys(key, file, at),
      links: [{ relation: 'parent', key: parent, basis: isSamples ? 'id' : 'position' }],
    });
  }

  /** Only the shell knows the id by which summaries call the sample; its chunks go by their path. */
  #shell(shell: JsonObject, sink: RecordSink): void {
    const uuid = textAt(shell, 'uuid');
    if (uuid !== undefined) sink.alias({ key: `inspect:sample:${uuid}`, sameAs: this.#ids(shell).key });
    this.#tellSample(shell, sink, undefined);
  }

  /** By the sample's own uuid; else by the run, or the file, and the sample's number in it. */
  #ids(sample: JsonObject, at = 0): { readonly key: string; readonly sessionId: string } {
    const uuid = textAt(sample, 'uuid');
    const isChunked = this.#place.file !== undefined;
    if (uuid !== undefined && !isChunked) return { key: `inspect:sample:${uuid}`, sessionId: uuid };
    const run = textAt(asObject(this.#log['eval']) ?? {}, 'run_id') ?? (this.#place.log || this.#context.sourceId);
    const id = asText(sample['id']);
    const number = id === undefined ? undefined : `${id}_epoch_${asText(sample['epoch']) ?? 1}`;
    const sessionId = `${run}/${this.#place.sample ?? number ?? at}`;
    return { key: `inspect:sample:${sessionId}`, sessionId };
  }

  /** Outside a log's header the model is the one that the sample's usage names, where it is but one. */
  #agentOf(sample: JsonObject): ActorRef {
    if (this.#part === 'log') return this.#agent;
    const models = Object.keys(asObject(sample['model_usage']) ?? {});
    return unnamedAgent(models.length === 1 ? models[0] : undefined);
  }
}

const STATUSES: Readonly<Record<string, EventDraft['status']>> = {
  success: 'ok',
  error: 'error',
  cancelled: 'cancelled',
};

/** The attachments of a chunked sample are numbered through all their chunks. */
function attachmentKeys(sample: string, file: string | undefined, at: number | undefined) {
  const first = /^attachments\/(\d{1,15})\.json$/.exec(file ?? '')?.[1];
  return first === undefined || at === undefined ? undefined : [`${sample}:attachment:${Number(first) + at}`];
}
