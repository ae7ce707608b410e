import { type Json, writeJson } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import type { RecordSink } from '../format.ts';

/** A sink that adds to each event what its reader knows of it beyond the message that it is read from. */
export function mappedSink(sink: RecordSink, map: (draft: EventDraft) => EventDraft): RecordSink {
  return {
    event: (draft) => sink.event(map(draft)),
    merged: (key, reason) => sink.merged(key, reason),
    reject: (reason) => sink.reject(reason),
    alias: (alias) => sink.alias(alias),
    note: (code, detail) => sink.note(code, detail),
  };
}

/** Where one record holds several things, what is none of them cannot reject the record: it is kept as a log entry. */
export function loggingSink(
  sink: RecordSink,
  value: Json,
  place: Pick<EventDraft, 'sessionId' | 'pointer'>,
): RecordSink {
  return {
    ...mappedSink(sink, (draft) => draft),
    reject(reason) {
      sink.note('unrecognised_type', 'element that is no message');
      sink.event({ ...place, kind: 'log', statusMessage: reason, output: writeJson(value), contentState: 'recorded' });
    },
  };
}
