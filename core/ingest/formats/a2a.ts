import { asArray, isJsonObject, type Json } from '../../base/json.ts';
import { type Claim, defineFormat, type Framing, type SourceHead } from '../format.ts';
import { rpcMessagesIn } from '../json-rpc/rpc-message.ts';
import { unitOf } from '../messages/unit-of.ts';
import { framesAtHead } from '../sse/frames.ts';
import { A2aReader } from './a2a/reader.ts';
import { isA2aMethod, isAgentCard, resultOf } from './a2a/shapes.ts';

/** What agents say to one another by the A2A protocol: JSON-RPC, streams of server-sent events, tasks and agent cards. */
export default defineFormat({
  id: 'a2a',
  title: 'A2A messages, tasks and agent cards (JSON-RPC, server-sent events)',
  sniff,
  open: (context) => new A2aReader(context),
});

function sniff(head: SourceHead): Claim | undefined {
  const frames = framesAtHead(head);
  if (frames.length > 0) return claim(frames, 'frames', { unit: 'sse' });
  const { unit, values } = unitOf(head);
  const [first] = values;
  if (unit === 'line') return claim(values, 'lines', { unit });
  const list = asArray(first);
  if (list) return claim(list, 'elements', { unit, records: [['*']] });
  const alone = first === undefined ? undefined : claim([first], 'documents', { unit });
  if (alone) return alone;
  return isJsonObject(first) ? claimMember(first) : undefined;
}

function claimMember(document: { readonly [name: string]: Json | undefined }): Claim | undefined {
  for (const [name, member] of Object.entries(document)) {
    const list = asArray(member);
    const framing: Framing = { unit: 'file', records: [[name, '*']], headerIsRecord: true };
    const found = list && claim(list, `elements of "${name}"`, framing);
    if (found) return found;
  }
  return undefined;
}

function claim(values: readonly Json[], what: string, framing: Framing): Claim | undefined {
  const messages = values.filter(isA2aMessage).length;
  const cards = values.filter(isAgentCard).length;
  const bare = values.filter((value) => isBareResult(value)).length;
  const found = messages + cards + bare;
  if (found === 0 || found * 2 < values.length) return undefined;
  const share = found / values.length;
  const confidence = Math.round((messages + cards > 0 ? 0.94 : 0.8) * share * 100) / 100;
  const reason = `${found} of ${values.length} ${what} seen are messages, tasks or agent cards of A2A.`;
  return { confidence, reason, framing };
}

/** A request by its method, or an answer by the kind of its result. */
function isA2aMessage(value: Json): boolean {
  return rpcMessagesIn(value).some(({ method, value: message }) =>
    method === undefined ? resultOf(message['result']) !== undefined : isA2aMethod(method),
  );
}

/** A task or an update outside any answer: only its kind shows it. */
function isBareResult(value: Json): boolean {
  const held = isJsonObject(value) && isJsonObject(value['data']) ? value['data'] : value;
  if (!isJsonObject(held) || rpcMessagesIn(value).length > 0) return false;
  const isNamed = typeof held['kind'] === 'string' && resultOf(held) !== undefined;
  return (
    isNamed &&
    (typeof held['contextId'] === 'string' ||
      typeof held['taskId'] === 'string' ||
      typeof held['messageId'] === 'string')
  );
}
