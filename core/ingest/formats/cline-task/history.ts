import { asObject, asString, type JsonObject } from '../../../base/json.ts';
import type { EventDraft } from '../../../model/event.ts';
import type { RecordSink } from '../../format.ts';
import { Members, textAt } from '../../messages/members.ts';
import type { Role } from '../../messages/message.ts';
import { messageParts } from '../../messages/message-parts.ts';
import type { Part } from '../../messages/part.ts';
import { timeOf, tokens } from '../../stores/entry.ts';
import type { Transcript } from '../../stores/transcript.ts';

/** What the program answers the model where the person said no. */
const DENIED = /^(?:\[[^\n]*\] Result:\n)?The user denied this operation\b/;
const REJECTED = /^Skipping tool (?:due to user rejecting a previous tool|.{1,200} due to user rejecting)/;

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['user', 'user'],
  ['assistant', 'assistant'],
  ['system', 'system'],
]);

/** The place of one message of the model's history. */
interface HistoryPlace {
  readonly transcript: Transcript;
  readonly sink: RecordSink;
  readonly position: number | undefined;
  /** The SDK's messages have ids, and say what they cost; the task folder's cost is told by the screen's file. */
  readonly isSdk: boolean;
}

/** The key by which the screen's messages refer to one of the history. */
export function historyId(position: number): string {
  return `api/${position}`;
}

export function tellHistory(message: JsonObject, { transcript, sink, position, isSdk }: HistoryPlace): void {
  const members = new Members(message);
  const word = asString(message['role']) ?? '';
  const role = ROLES.get(word);
  if (role !== undefined) members.drop('role');
  if (role === undefined) sink.note('unrecognised_type', `role "${word}"`);
  const time = timeOf(message, 'ts');
  if (time?.ns !== undefined) members.drop('ts');
  const ownId = isSdk ? members.text('id') : undefined;
  const id = ownId ?? (position === undefined || isSdk ? undefined : historyId(position));
  const parts = messageParts(members, word).map(deniedPart);
  const info = asObject(message['modelInfo']);
  const entry = {
    ...(id === undefined ? {} : { id }),
    time,
    model: info && textAt(info, 'id', 'modelId'),
    columns: {
      ...(info ? { provider: textAt(info, 'provider', 'providerId') } : {}),
      ...(isSdk ? tokens(asObject(message['metrics']), 'inputTokens', 'outputTokens') : {}),
      ...denialOf(parts[0]),
    },
    rest: members.rest(),
    sink,
  };
  transcript.message(entry, role ?? 'unknown', parts);
}

/** A refused call's result is marked as an error or not at all; its text is the program's own. */
function deniedPart(part: Part): Part {
  if (part.part !== 'result' || !isDenial(part.text)) return part;
  return { ...part, status: 'denied', statusMessage: 'The user denied this operation' };
}

function isDenial(text: string | undefined): boolean {
  return DENIED.test(text ?? '') || REJECTED.test(text ?? '');
}

function denialOf(part: Part | undefined): Partial<EventDraft> {
  return part?.part === 'result' && DENIED.test(part.text ?? '') ? { approval: 'denied' } : {};
}
