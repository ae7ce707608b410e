import { asObject, asString, type JsonObject } from '../../../base/json.ts';
import type { SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';

import { timeOf, unread } from '../../stores/entry.ts';
import { placeOf } from './place.ts';

/** Reads state.json: the session's title, folder and agents. */
export class StateReader implements RecordReader {
  readonly #context: SourceContext;

  constructor(context: SourceContext) {
    this.#context = context;
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const state = asObject(record.value);
    if (!state) {
      sink.reject('The state is not a JSON object.');
      return;
    }
    const { transcript } = placeOf({ ...this.#context, name: homeOf(state) ?? this.#context.name });
    const time = timeOf(state, 'createdAt');
    transcript.event(
      { time, rest: unread(state, ...(time?.ns === undefined ? [] : ['createdAt'])), sink },
      { kind: 'log', operation: 'state', actor: transcript.place.agent },
    );
  }
}

/** The folder that the state names for its main agent lies in the session's. */
function homeOf(state: JsonObject): string | undefined {
  const home = asString(asObject(asObject(state['agents'])?.['main'])?.['homedir']);
  return home?.replace(/\/agents\/main\/?$/, '/state.json');
}
