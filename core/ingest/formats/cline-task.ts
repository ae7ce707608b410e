import { asArray, asObject, asString, type Json, type JsonObject } from '../../base/json.ts';
import { type Claim, defineFormat, type SourceHead } from '../format.ts';
import { isChatMessage } from '../messages/message.ts';
import { pathOf } from '../stores/entry.ts';
import { TaskReader } from './cline-task/reader.ts';

/** What Cline, Roo Code and Kilo Code keep of a task: the model's history, the screen's, and files about both. */
export default defineFormat({
  id: 'cline-task',
  title: 'Cline, Roo Code or Kilo Code task (JSON)',
  sniff,
  open: (context) => new TaskReader(context),
});

const METADATA = ['files_in_context', 'model_usage', 'environment_history'];

function sniff(head: SourceHead): Claim | undefined {
  const list = asArray(head.document);
  if (list) return listClaim(head, list);
  const document = asObject(head.document);
  return document && documentClaim(document);
}

function listClaim(head: SourceHead, list: readonly Json[]): Claim | undefined {
  const framing = { unit: 'file', records: [['*']] } as const;
  const shown = list.filter(isScreenMessage).length;
  if (shown > 0 && shown * 2 >= list.length) {
    const reason = 'Elements have ts and say or ask, as Cline keeps what its screen showed.';
    return { confidence: 0.95, reason, framing };
  }
  const file = pathOf(head.name).at(-1);
  const isHistory = file === 'api_conversation_history.json' || file === 'claude_messages.json';
  if (!isHistory || !list.some(isMessageLike)) return undefined;
  const reason = `A list of chat messages in a file that Cline names so (${file}).`;
  return { confidence: 0.95, reason, framing };
}

function isMessageLike(value: Json): boolean {
  return isChatMessage(value) || asString(asObject(value)?.['role']) !== undefined;
}

function isScreenMessage(value: Json): boolean {
  const message = asObject(value);
  if (!message || (message['type'] !== 'say' && message['type'] !== 'ask')) return false;
  return asString(message[message['type']]) !== undefined && message['ts'] !== undefined;
}

function documentClaim(document: JsonObject): Claim | undefined {
  const hasMessages = asArray(document['messages']) !== undefined;
  if (hasMessages && asString(document['sessionId']) !== undefined && 'agent' in document && 'updated_at' in document) {
    return {
      confidence: 0.95,
      reason: 'Has sessionId, agent, updated_at and messages, as Cline’s SDK keeps a session.',
      framing: { unit: 'file', records: [['messages', '*']], headerIsRecord: true },
    };
  }
  if (METADATA.filter((name) => asArray(document[name])).length >= 2 || isOnlyMetadata(document)) {
    return {
      confidence: 0.9,
      reason: 'Has files_in_context and model_usage of a Cline task.',
      framing: { unit: 'file', records: METADATA.map((name) => [name, '*']) },
    };
  }
  const isSession = ['session_id', 'started_at', 'pid', 'workspace_root'].every((name) => document[name] !== undefined);
  if (!isSession) return undefined;
  const reason = 'Has session_id, pid, started_at and workspace_root, as Cline’s SDK describes a session.';
  return { confidence: 0.85, reason, framing: { unit: 'file' } };
}

function isOnlyMetadata(document: JsonObject): boolean {
  const names = Object.keys(document);
  return names.length > 0 && names.every((name) => METADATA.includes(name)) && 'files_in_context' in document;
}
