import { asObject, asString, type JsonObject } from '../../../base/json.ts';
import type { SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { Members } from '../../messages/members.ts';
import type { Role } from '../../messages/message.ts';
import { messageParts } from '../../messages/message-parts.ts';
import type { Part } from '../../messages/part.ts';
import { unread } from '../../stores/entry.ts';
import type { Transcript } from '../../stores/transcript.ts';
import { placeOf } from './place.ts';
import { contentPart } from './told-part.ts';

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['system', 'system'],
  ['user', 'user'],
  ['assistant', 'assistant'],
  ['tool', 'tool'],
]);
const MARKS = new Set(['_checkpoint', '_usage']);

/** Reads context.jsonl: the model's own history, without times. The wire of the session tells the same with times. */
export class ContextReader implements RecordReader {
  readonly #transcript: Transcript;
  #isNoted = false;

  constructor(context: SourceContext) {
    this.#transcript = placeOf(context).transcript;
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const message = asObject(record.value);
    const word = asString(message?.['role']);
    if (!message) sink.reject('The line is not a JSON object.');
    else if (word === undefined) sink.reject('The line has no "role".');
    else this.#message(message, word, sink);
  }

  #message(message: JsonObject, word: string, sink: RecordSink): void {
    if (!this.#isNoted)
      sink.note('other', 'The model’s context: the wire of the session, where it is there, tells the same with times');
    this.#isNoted = true;
    if (MARKS.has(word)) {
      this.#transcript.event({ rest: unread(message, 'role'), sink }, { kind: 'log', operation: word });
      return;
    }
    const role = word === '_system_prompt' ? 'system' : ROLES.get(word);
    if (role === undefined) sink.note('unrecognised_type', `role "${word}"`);
    const members = new Members(message);
    if (role !== undefined) members.drop('role');
    const parts = messageParts(members, word).flatMap((part) => thoughtsApart(part, message));
    this.#transcript.message({ rest: members.rest(), sink }, role ?? 'unknown', parts);
  }
}

/** Kimi's thoughts are `{type: think}`, which other chat messages do not have. */
function thoughtsApart(part: Part, message: JsonObject): readonly Part[] {
  const content = message['content'];
  if (part.part !== 'text' || !Array.isArray(content)) return [part];
  const blocks = content.map(asObject);
  if (!blocks.some((block) => block?.['type'] === 'think')) return [part];
  return blocks.map((block, at) => ({ ...contentPart(block ?? {}), pointer: `/content/${at}` }));
}
