import { asObject, asString, isJsonArray, type Json, type JsonObject } from '../../base/json.ts';
import { isoToNs, type Ns } from '../../base/time.ts';

/** Types of the lines that make the conversation; all others are the program's own bookkeeping. */
export const CONVERSATION: ReadonlySet<string> = new Set(['user', 'assistant', 'system', 'progress', 'attachment']);

/** One line of a session, with the fields that nearly every line has. */
export interface Line {
  readonly type: string;
  /** The whole line as recorded. */
  readonly object: JsonObject;
  readonly message: JsonObject | undefined;
  readonly uuid: string | undefined;
  readonly parentUuid: string | undefined;
  readonly sessionId: string | undefined;
  /** Set where a sub-agent wrote the line. */
  readonly agentId: string | undefined;
  readonly isSidechain: boolean;
  readonly isMeta: boolean;
  readonly startNs: Ns | undefined;
  /** Where the message lies in the record, as JSON pointer. */
  readonly messagePointer: string;
  /** Rank of its identity: 0 for the line itself, 1 for an echo of it in another file. */
  readonly identityRank: number;
}

export function lineOf(type: string, object: JsonObject): Line {
  // A snapshot's line has no time of its own.
  const time = asString(object['timestamp'] ?? asObject(object['snapshot'])?.['timestamp']);
  return {
    type,
    object,
    message: asObject(object['message']),
    uuid: asString(object['uuid']),
    parentUuid: asString(object['parentUuid']),
    sessionId: asString(object['sessionId']),
    // Bookkeeping names a sub-agent, but is not written by it.
    agentId: CONVERSATION.has(type) ? asString(object['agentId']) : undefined,
    isSidechain: object['isSidechain'] === true,
    isMeta: object['isMeta'] === true,
    startNs: time === undefined ? undefined : isoToNs(time),
    messagePointer: '/message',
    identityRank: 0,
  };
}

/** One part of a message, and where in the message's content it lies. */
export interface Block {
  readonly type: string;
  readonly object: JsonObject;
  readonly index: number;
  /** JSON pointer in the record. */
  readonly pointer: string;
}

/** The parts of a message. Plain text is one text block, and so is a message that is only text. */
export function blocksOf(line: Line): readonly Block[] {
  const content = line.message ? line.message['content'] : line.object['message'];
  const pointer = line.message ? `${line.messagePointer}/content` : line.messagePointer;
  if (typeof content === 'string') return [textBlock(content, 0, pointer)];
  if (content === undefined || content === null) return [];
  if (!isJsonArray(content)) return [blockOf(content, 0, pointer)];
  return content.map((block, index) => blockOf(block, index, `${pointer}/${index}`));
}

function blockOf(block: Json, index: number, pointer: string): Block {
  const object = asObject(block);
  if (object) return { type: asString(object['type']) ?? 'untyped', object, index, pointer };
  if (typeof block === 'string') return textBlock(block, index, pointer);
  return { type: 'untyped', object: { value: block }, index, pointer };
}

function textBlock(text: string, index: number, pointer: string): Block {
  return { type: 'text', object: { type: 'text', text }, index, pointer };
}
