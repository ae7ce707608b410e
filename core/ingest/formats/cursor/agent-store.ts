import { asObject, asString, type JsonObject } from '../../../base/json.ts';
import type { SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { Members } from '../../messages/members.ts';
import { readMessage } from '../../messages/message.ts';
import { pathOf, timeOf, unread } from '../../stores/entry.ts';
import { opened } from '../../stores/opened.ts';
import { Transcript } from '../../stores/transcript.ts';
import { CURSOR } from './agent.ts';

const SESSION = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Reads store.db of Cursor's agent: content-addressed blobs, some of which are messages, and the session's meta data. */
export class AgentStoreReader implements RecordReader {
  readonly #transcript: Transcript;

  constructor({ name, sourceId }: SourceContext) {
    const sessionId = pathOf(name).findLast((part) => SESSION.test(part)) ?? sourceId;
    this.#transcript = new Transcript({ store: 'cursor', sessionId, sourceId, agent: CURSOR });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const row = asObject(record.value);
    if (!row) sink.reject('The row is not a JSON object.');
    else if ('data' in row) this.#blob(row, sink);
    else if ('value' in row) this.#meta(row, sink);
    else sink.reject('The row has neither data nor a value.');
  }

  #blob(row: JsonObject, sink: RecordSink): void {
    const id = asString(row['id']);
    const message = asObject(opened(asString(row['data'])));
    const read = message && asString(message['role']) !== undefined ? readMessage(message) : undefined;
    const entry = { id: id === undefined ? undefined : `blob/${id}`, pointer: '/data', sink };
    if (!message || !read || 'reason' in read) {
      if (asObject(row['data'])) sink.note('other', 'A blob that is no text is kept and not read');
      this.#transcript.event({ ...entry, rest: unread(row, 'id') }, { kind: 'log', operation: 'blob' });
      return;
    }
    if (read.unknown !== undefined) sink.note('unrecognised_type', read.unknown);
    // The message is JSON text in the row: places within it have no pointer.
    const parts = read.parts.map((part) => ({ ...part, pointer: '' }));
    this.#transcript.message({ ...entry, rest: read.rest }, read.role, parts);
  }

  /** The session's meta data, as JSON that is written in hexadecimal digits. */
  #meta(row: JsonObject, sink: RecordSink): void {
    const text = asString(row['value']);
    const meta = asObject(opened(text)) ?? asObject(opened(hexText(text)));
    if (!meta) {
      this.#transcript.event({ rest: row, sink }, { kind: 'log', operation: 'meta' });
      return;
    }
    const members = new Members(meta);
    const sessionId = members.text('agentId') ?? this.#transcript.place.sessionId;
    const time = timeOf(meta, 'createdAt');
    if (time?.ns !== undefined) members.drop('createdAt');
    const model = members.text('lastUsedModel');
    new Transcript({ ...this.#transcript.place, sessionId }).event(
      { id: 'session', time, rest: members.rest(), pointer: '/value', sink },
      { kind: 'session_start', actor: CURSOR, model },
    );
  }
}

/** Hexadecimal digits as the UTF-8 text that they spell; undefined where they spell none. */
function hexText(digits: string | undefined): string | undefined {
  if (digits === undefined || digits.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(digits)) return undefined;
  const bytes = Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  );
  return new TextDecoder().decode(bytes);
}
