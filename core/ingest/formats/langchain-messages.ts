import { asArray, asObject, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { type Claim, defineFormat, type RecordPath, type SourceHead } from '../format.ts';
import { ConversationReader } from '../messages/conversation-reader.ts';
import { restOf, textAt } from '../messages/members.ts';
import { unitOf } from '../messages/unit-of.ts';
import { sessionIdOf } from '../messages/wrapper.ts';

/** Messages of LangChain and LangGraph: as constructors, as type and data, or flat. */
export default defineFormat({
  id: 'langchain-messages',
  title: 'LangChain and LangGraph messages (JSON or JSON lines)',
  sniff,
  open: (context) =>
    new ConversationReader(context, {
      lists: ['messages'],
      introduce: (header) => ({ sessionId: sessionIdOf(header) }),
      asMessage,
    }),
});

const PATHS: readonly RecordPath[] = [
  ['messages', '*'],
  ['values', 'messages', '*'],
  ['channel_values', 'messages', '*'],
  ['*'],
];

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const lists = values.map(listIn);
  const isLines = unit === 'line' && lists.every((list) => list === undefined);
  const messages = isLines ? values : lists.flatMap((list) => list ?? []);
  const found = messages.filter((message) => messageOf(message) !== undefined).length;
  if (found === 0 || found * 2 < messages.length) return undefined;
  const isNamed = messages.some((message) => isJsonObject(message) && message['lc'] !== undefined);
  const framing = isLines ? ({ unit } as const) : ({ unit, records: PATHS, headerIsRecord: true } as const);
  const what = isNamed
    ? 'messages as LangChain’s constructors'
    : 'messages of the types human, ai and tool, as LangChain writes them';
  return { confidence: isNamed ? 0.93 : 0.85, reason: `${isLines ? 'Lines are' : 'Has a list of'} ${what}.`, framing };
}

function listIn(value: Json): readonly Json[] | undefined {
  if (isJsonArray(value)) return value;
  if (!isJsonObject(value)) return undefined;
  return PATHS.map(([name = '', inner]) => asArray(value[name]) ?? asArray(asObject(value[name])?.[inner ?? ''])).find(
    Boolean,
  );
}

const ROLES: Readonly<Record<string, string>> = {
  human: 'user',
  HumanMessage: 'user',
  ai: 'assistant',
  AIMessage: 'assistant',
  AIMessageChunk: 'assistant',
  system: 'system',
  SystemMessage: 'system',
  tool: 'tool',
  ToolMessage: 'tool',
  function: 'function',
  FunctionMessage: 'function',
};

interface LangChainMessage {
  readonly role: string;
  readonly members: JsonObject;
  /** What stands around the members. */
  readonly around: JsonObject;
}

function messageOf(value: Json): LangChainMessage | undefined {
  if (!isJsonObject(value) || value['role'] !== undefined) return undefined;
  const type = textAt(value, 'type') ?? '';
  const name = asArray(value['id'])?.at(-1);
  const kwargs = asObject(value['kwargs']);
  if (type === 'constructor' && typeof name === 'string' && kwargs) {
    return found(ROLES[name], kwargs, restOf(value, 'lc', 'type', 'id', 'kwargs'));
  }
  const data = asObject(value['data']);
  if (data && data['content'] !== undefined) return found(ROLES[type], data, restOf(value, 'type', 'data'));
  return value['content'] === undefined ? undefined : found(ROLES[type], value, {});
}

function found(role: string | undefined, members: JsonObject, around: JsonObject): LangChainMessage | undefined {
  return role === undefined ? undefined : { role, members, around };
}

/** The message as chat messages are written. What was said of the model's answer stands in two members of metadata. */
function asMessage(value: Json): Json {
  const message = messageOf(value);
  if (!message) return value;
  const { role, members, around } = message;
  const { type: _, additional_kwargs: additional, ...rest } = members;
  const response = asObject(members['response_metadata']) ?? {};
  const usage = asObject(members['usage_metadata']);
  const model = textAt(response, 'model_name', 'model');
  const hasCalls = (asArray(members['tool_calls'])?.length ?? 0) > 0;
  const more = restOf(asObject(additional) ?? {}, ...(hasCalls ? ['tool_calls', 'function_call'] : []));
  const status = members['status'];
  return {
    ...rest,
    ...(Object.keys(more).length > 0 ? { additional_kwargs: more } : {}),
    ...around,
    role,
    ...(usage ? { usage } : {}),
    ...(model === undefined ? {} : { model }),
    ...(role === 'tool' && (status === 'error' || status === 'success') ? { is_error: status === 'error' } : {}),
  };
}
