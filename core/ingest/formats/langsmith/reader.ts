import { asArray, asText, isJsonObject, type Json, type JsonObject, writeJson } from '../../../base/json.ts';
import type { EventDraft, SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { recordedTime } from '../../messages/recorded-time.ts';
import { spanKey } from '../../spans/span.ts';
import { readSpanId } from '../../spans/span-id.ts';
import { readSpan } from '../../spans/span-reader.ts';
import { unwrapJson } from '../../spans/wrapped-json.ts';
import { isRun, readRun } from './run.ts';

const LISTS = new Set(['runs', 'data', 'post', 'patch']);

/** Reads runs, with the runs that are nested in them. */
export class LangsmithReader implements RecordReader {
  readonly #hasHeader: boolean;

  constructor({ framing }: SourceContext) {
    this.#hasHeader = framing.headerIsRecord === true;
  }

  begin({ value }: SourceRecord, sink: RecordSink): void {
    if (!this.#hasHeader || !isJsonObject(value)) return;
    const said = Object.entries(value).filter(([name, member]) => !LISTS.has(name) && member !== null);
    if (said.length > 0) sink.event({ kind: 'log', operation: 'export', attributes: Object.fromEntries(said) });
  }

  read({ value }: SourceRecord, sink: RecordSink): void {
    if (!isJsonObject(value)) sink.reject('Not a run of LangSmith: an object was expected.');
    else if (isRun(value)) readRuns(value, sink);
    else if (isUpdate(value)) sink.event(updateOf(value));
    else if (Object.keys(value).length === 0) sink.reject('An empty object.');
    else {
      sink.note('unrecognised_type', 'no run of LangSmith');
      sink.event({ kind: 'log', output: writeJson(value), contentState: 'recorded' });
    }
  }
}

interface Nested {
  readonly run: JsonObject;
  readonly pointer: string;
}

/** A run tree holds its children in itself; each is an event of its own. */
function readRuns(root: JsonObject, sink: RecordSink): void {
  const waiting: Nested[] = [{ run: root, pointer: '' }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { run, pointer } = next;
    readSpan(
      readRun(run, (code, detail) => sink.note(code, detail)),
      pointer === '' ? sink : pointing(sink, pointer),
    );
    for (const [at, child] of (asArray(run['child_runs']) ?? []).entries()) {
      if (isRun(child)) waiting.push({ run: child, pointer: `${pointer}/child_runs/${at}` });
      else
        sink.event({
          kind: 'log',
          output: writeJson(child),
          contentState: 'recorded',
          pointer: `${pointer}/child_runs/${at}`,
        });
    }
  }
}

function pointing(sink: RecordSink, pointer: string): RecordSink {
  return {
    event: (draft) => sink.event({ ...draft, pointer }),
    merged: (key, reason) => sink.merged(key, reason),
    reject: (reason) => sink.reject(reason),
    alias: (alias) => sink.alias(alias),
    note: (code, detail) => sink.note(code, detail),
  };
}

/** What an SDK sends when a run ends: its id and what came out, without its type. */
function isUpdate(value: Json): value is JsonObject {
  if (!isJsonObject(value) || typeof value['id'] !== 'string') return false;
  const isPlaced = value['dotted_order'] !== undefined || value['trace_id'] !== undefined;
  return isPlaced && ['outputs', 'end_time', 'error'].some((name) => value[name] !== undefined);
}

function updateOf(value: JsonObject): EventDraft {
  const traceId = readSpanId(value['trace_id'])?.id;
  const spanId = readSpanId(value['id'])?.id;
  const key = spanKey(traceId, spanId);
  const error = asText(value['error']);
  const { outputs: _, error: __, ...attributes } = value;
  return {
    kind: 'log',
    operation: 'update of a run',
    ...{ traceId, spanId },
    startNs: recordedTime(value, ['end_time'])?.ns,
    status: error === undefined ? undefined : 'error',
    statusMessage: error,
    output: unwrapJson(value['outputs']).text,
    attributes,
    links: key === undefined ? [] : [{ relation: 'cause', key, basis: 'id' }],
  };
}
