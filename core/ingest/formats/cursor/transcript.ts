import { asObject, asString, type JsonObject } from '../../../base/json.ts';
import type { ActorRef, ContentState, SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { Members } from '../../messages/members.ts';
import type { Role } from '../../messages/message.ts';
import { messageParts } from '../../messages/message-parts.ts';
import type { Part } from '../../messages/part.ts';
import { pathOf, unread } from '../../stores/entry.ts';
import { Transcript } from '../../stores/transcript.ts';
import { CURSOR } from './agent.ts';

const SESSION = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\.jsonl)?$/i;
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['user', 'user'],
  ['assistant', 'assistant'],
  ['system', 'system'],
  ['tool', 'tool'],
]);

/** Reads a transcript of the agent: messages without ids and times. */
export class TranscriptReader implements RecordReader {
  readonly #transcript: Transcript;

  constructor({ name, sourceId }: SourceContext) {
    const path = pathOf(name);
    const isSubagent = path.at(-2) === 'subagents';
    // A sub-agent's file lies in the folder of the session that started it.
    const folders = isSubagent ? path.slice(0, -2) : path;
    const sessionId = SESSION.exec(folders.findLast((part) => SESSION.test(part)) ?? '')?.[1] ?? sourceId;
    const agent = isSubagent ? subagentOf(path.at(-1)?.replace(/\.jsonl$/, '') ?? sourceId) : CURSOR;
    const caller = isSubagent ? CURSOR : undefined;
    const store = isSubagent ? `cursor/${agent.key}` : 'cursor';
    this.#transcript = new Transcript({ store, sessionId, sourceId, agent, caller });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const line = asObject(record.value);
    const message = asObject(line?.['message']);
    const word = asString(line?.['role']);
    const type = asString(line?.['type']);
    if (!line) sink.reject('The line is not a JSON object.');
    else if (message && word !== undefined) this.#message(line, message, { word, sink });
    else if (type === undefined) sink.reject('The line has neither a message with a role nor a "type".');
    else this.#other(line, type, sink);
  }

  #message(
    line: JsonObject,
    message: JsonObject,
    { word, sink }: { readonly word: string; readonly sink: RecordSink },
  ): void {
    const role = ROLES.get(word);
    if (role === undefined) sink.note('unrecognised_type', `role "${word}"`);
    const members = new Members(message);
    const parts = messageParts(members, word).map((part): Part => ({ ...part, pointer: `/message${part.pointer}` }));
    const rest = { ...unread(line, 'message', 'model', ...(role === undefined ? [] : ['role'])), ...members.rest() };
    const entry = { model: asString(line['model']), states: redacted(parts), rest, sink };
    this.#transcript.message(entry, role ?? 'unknown', parts);
  }

  #other(line: JsonObject, type: string, sink: RecordSink): void {
    if (type !== 'turn_ended') sink.note('unrecognised_type', `line "${type}"`);
    this.#transcript.event({ rest: unread(line, 'type'), sink }, { kind: 'log', operation: type });
  }
}

/** Cursor writes this in place of thoughts that it does not keep. */
function redacted(parts: readonly Part[]): ReadonlyMap<number, ContentState> {
  return new Map(
    parts.flatMap((part, at) =>
      part.part === 'text' && part.text === '[REDACTED]' ? [[at, 'redacted_by_producer' as const]] : [],
    ),
  );
}

function subagentOf(id: string): ActorRef {
  return { kind: 'subagent', key: `cursor/${id}`, name: `Sub-agent ${id}` };
}
