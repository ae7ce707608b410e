import { asArray, asObject, asString, type JsonObject } from '../../base/json.ts';
import { type Claim, defineFormat, type Framing, type SourceHead } from '../format.ts';
import { MESSAGE_TYPES } from '../gemini/actors.ts';
import { ChatReader, isChatHeader } from '../gemini/chat-reader.ts';
import { unitOf } from '../messages/unit-of.ts';

/** Gemini CLI's session store: `~/.gemini/tmp/<project>/chats/session-….json`, JSON lines since 0.40. */
export default defineFormat({
  id: 'gemini-cli',
  title: 'Gemini CLI chat (JSON or JSON lines)',
  sniff: (head) => claimOf(head),
  open: ({ sourceId }) => new ChatReader(sourceId),
});

function claimOf(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const objects = values.map(asObject).filter((value) => value !== undefined);
  if (unit === 'file') return documentClaim(objects[0]);
  if (!objects.some(isChatHeader)) return undefined;
  const known = objects.filter(
    (line) => isChatHeader(line) || isMessage(line) || '$set' in line || '$rewindTo' in line,
  );
  if (known.length * 2 < objects.length) return undefined;
  return claim(0.97, 'A line has sessionId, projectHash and startTime of a Gemini CLI chat.', { unit: 'line' });
}

function documentClaim(document: JsonObject | undefined): Claim | undefined {
  const messages = asArray(document?.['messages']);
  if (!document || !messages || asString(document['sessionId']) === undefined) return undefined;
  const framing: Framing = { unit: 'file', records: [['messages', '*']], headerIsRecord: true };
  if (isChatHeader(document))
    return claim(0.98, 'Has sessionId, projectHash and messages of a Gemini CLI chat.', framing);
  const typed = messages.map(asObject).filter((message) => message && isMessage(message));
  if (typed.length === 0 || typed.length * 2 < messages.length) return undefined;
  return claim(0.85, 'Has sessionId, and messages with the types of a Gemini CLI chat.', framing);
}

function claim(confidence: number, reason: string, framing: Framing): Claim {
  return { confidence, reason, framing };
}

function isMessage(value: JsonObject): boolean {
  return asString(value['id']) !== undefined && MESSAGE_TYPES.has(String(value['type'])) && value['uuid'] === undefined;
}
