import { asArray, asObject, asString, isJsonObject, type Json } from '../../base/json.ts';
import { type Claim, defineFormat, type SourceHead } from '../format.ts';
import { documentObject, lineObjects } from '../stores/entry.ts';
import { ChatReader } from './vscode-chat/reader.ts';

/** Chats of VS Code (Copilot Chat and other participants): what "Export Chat" writes, and what VS Code itself keeps. */
export default defineFormat({
  id: 'vscode-chat',
  title: 'VS Code chat, such as GitHub Copilot’s (JSON, or its log of changes in JSON lines)',
  sniff,
  open: (context) => new ChatReader(context),
});

const HEADER = ['responderUsername', 'initialLocation', 'requesterUsername', 'creationDate', 'sessionId', 'version'];

function sniff(head: SourceHead): Claim | undefined {
  const lines = lineObjects(head);
  const [first] = lines;
  if (first) {
    const isLog = first['kind'] === 0 && isChat(first['v']);
    return isLog
      ? { confidence: 0.96, reason: 'The first line is the state of a chat of VS Code.', framing: { unit: 'line' } }
      : undefined;
  }
  const document = documentObject(head);
  // A chat of which nothing was asked yet is one line, as its log of changes is then.
  if (document?.['kind'] === 0 && isChat(document['v'])) {
    return { confidence: 0.96, reason: 'The state of a chat of VS Code.', framing: { unit: 'line' } };
  }
  if (!document || !isChat(document)) return undefined;
  return {
    confidence: 0.96,
    reason: 'Has requests, each with a message and a response, as VS Code keeps a chat.',
    framing: { unit: 'file', records: [['requests', '*']], headerIsRecord: true },
  };
}

function isChat(value: Json | undefined): boolean {
  const chat = asObject(value);
  const requests = asArray(chat?.['requests']);
  if (!chat || !requests) return false;
  const shown = requests.filter(isRequest).length;
  if (requests.length > 0) return shown * 2 >= requests.length;
  return HEADER.filter((name) => chat[name] !== undefined).length >= 2;
}

function isRequest(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const message = value['message'];
  const isAsked = asString(message) !== undefined || asString(asObject(message)?.['text']) !== undefined;
  return isAsked && ('response' in value || 'requestId' in value);
}
