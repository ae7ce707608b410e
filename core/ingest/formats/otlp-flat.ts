import { asArray, asObject, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import {
  type Claim,
  defineFormat,
  type RecordPath,
  type RecordReader,
  type RecordSink,
  type SourceHead,
} from '../format.ts';
import { readLog } from '../logs/log-reader.ts';
import { ownFrame, readOtlpLog } from '../logs/otlp-log.ts';
import { member, without } from '../spans/envelope.ts';
import { openObject } from '../spans/nested-json.ts';
import { readOtlpSpan } from '../spans/otlp-span.ts';
import { type SeenValues, seenValues, shareOf } from '../spans/seen-values.ts';
import { readSpan } from '../spans/span-reader.ts';

/** CloudWatch's answers hold each record as a text. */
const EVENTS: RecordPath = ['events', '*'];
const WRAPPED = ['message', '@message'];
const FRAME = new Set(['resource', 'scope', 'instrumentationScope', 'instrumentation_scope']);

/** Spans and log records by OTLP's names, but one flat object each: as AWS keeps them in CloudWatch. */
export default defineFormat({
  id: 'otlp-flat',
  title: 'OpenTelemetry spans and log records, one flat object each (AWS CloudWatch, ADOT)',
  sniff,
  open: () => reader,
});

const reader: RecordReader = {
  read(record, sink) {
    const { said, around } = opened(record.value);
    const note = (code: Parameters<RecordSink['note']>[0], detail: string) => sink.note(code, detail);
    if (!said) sink.reject('Neither a span nor a log record: an object was expected.');
    else if (isSpan(said)) {
      const span = readOtlpSpan(without(said, FRAME), ownFrame(said), note);
      readSpan({ ...span, rest: { ...span.rest, ...around } }, sink);
    } else if (isLog(said)) {
      const log = readOtlpLog(said, ownFrame(said), note);
      readLog({ ...log, rest: { ...log.rest, ...around } }, sink);
    } else sink.reject('Neither a span nor a log record: it has no time by the names of OTLP.');
  },
};

/** The record itself, and what CloudWatch says around it. */
function opened(value: Json): { readonly said: JsonObject | undefined; readonly around: JsonObject } {
  const outer = asObject(value);
  const name = outer && !isSpan(outer) && !isLog(outer) ? WRAPPED.find((key) => openObject(outer[key])) : undefined;
  if (!outer || name === undefined) return { said: outer, around: {} };
  return { said: openObject(outer[name]), around: { cloudwatch: without(outer, new Set([name])) } };
}

function sniff(head: SourceHead): Claim | undefined {
  const events = asArray(asObject(head.document)?.['events']);
  const answer: SeenValues | undefined = events && {
    values: events,
    what: 'elements',
    framing: { unit: 'file', records: [EVENTS] },
  };
  const isOurs = (value: Json): boolean => {
    const { said } = opened(value);
    return said !== undefined && (isSpan(said) || isLog(said));
  };
  for (const seen of [answer, seenValues(head)]) {
    const share = seen && shareOf(seen, isOurs);
    if (!share || share.found === 0) continue;
    const reason = `${share.words} are flat spans or log records by OTLP's names.`;
    return { confidence: share.isAll ? 0.93 : 0.7, reason, framing: seen.framing };
  }
  return undefined;
}

function isSpan(said: JsonObject): boolean {
  const hasIds = isText(member(said, 'traceId')) && isText(member(said, 'spanId'));
  return hasIds && typeof said['name'] === 'string' && member(said, 'startTimeUnixNano') !== undefined;
}

function isLog(said: JsonObject): boolean {
  const isTimed = member(said, 'timeUnixNano') !== undefined || member(said, 'observedTimeUnixNano') !== undefined;
  return (
    isTimed && (said['body'] !== undefined || isJsonObject(said['attributes']) || Array.isArray(said['attributes']))
  );
}

function isText(value: Json | undefined): boolean {
  return typeof value === 'string' && value !== '';
}
