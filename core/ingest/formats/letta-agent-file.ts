import {
  asArray,
  asObject,
  asText,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  parseJson,
  writeJson,
} from '../../base/json.ts';
import { isoToNs } from '../../base/time.ts';
import type { ActorRef, EventDraft, SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { Conversation } from '../messages/conversation.ts';
import { loggingSink } from '../messages/mapped-sink.ts';
import { restOf, textAt } from '../messages/members.ts';
import { unnamedAgent } from '../messages/participants.ts';

/** Agents as Letta exports them: what they are made of, what they remember, and what they said. */
export default defineFormat({
  id: 'letta-agent-file',
  title: 'Letta agent file (.af)',
  sniff,
  open: (context) => new AgentFileReader(context),
});

const PATHS = [
  ['agents', '*', 'messages', '*'],
  ['tools', '*'],
  ['blocks', '*'],
];

function sniff(head: SourceHead): Claim | undefined {
  const { document } = head;
  if (isJsonObject(document)) {
    const agents = asArray(document['agents']);
    const [first] = agents ?? [];
    const isFirst =
      isJsonObject(first) &&
      (first['agent_type'] !== undefined || first['memory_blocks'] !== undefined || first['llm_config'] !== undefined);
    if (!isFirst) return undefined;
    const reason = 'Has "agents" with memory and model, as agent files of Letta do.';
    return { confidence: 0.95, reason, framing: { unit: 'file', records: PATHS, headerIsRecord: true } };
  }
  const isText =
    /^\s*"\{/.test(head.text) && head.text.includes('\\"agents\\"') && head.text.includes('\\"memory_blocks\\"');
  if (!isText) return undefined;
  return { confidence: 0.9, reason: 'Is an agent file of Letta, written as one text.', framing: { unit: 'file' } };
}

class AgentFileReader implements RecordReader {
  readonly #context: SourceContext;
  #agents: readonly { readonly actor: ActorRef; readonly conversation: Conversation }[] = [];

  constructor(context: SourceContext) {
    this.#context = context;
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    if (isJsonObject(skeleton.value) && this.#context.framing.records) this.#header(skeleton.value, sink);
  }

  #header(file: JsonObject, sink: RecordSink): void {
    const { sourceId } = this.#context;
    const created = textAt(file, 'created_at');
    const startNs = created === undefined ? undefined : isoToNs(created);
    const taken = ['agents', 'tools', 'blocks'].filter((name) => isJsonArray(file[name]));
    sink.event({ kind: 'log', operation: 'export', startNs, attributes: restOf(file, ...taken) });
    this.#agents = (asArray(file['agents']) ?? []).map((agent, at) => {
      const about = asObject(agent) ?? {};
      const name = textAt(about, 'name');
      const actor: ActorRef =
        name === undefined ? unnamedAgent(undefined) : { kind: 'agent', key: `letta/${name}`, name };
      const model = textAt(asObject(about['llm_config']) ?? {}, 'model') ?? textAt(about, 'model');
      const sessionId = `${sourceId}/${textAt(about, 'id') ?? at}`;
      const attributes = restOf(about, ...(isJsonArray(about['messages']) ? ['messages'] : []));
      sink.event({ kind: 'session_start', actor, sessionId, model, attributes, pointer: `/agents/${at}` });
      return { actor, conversation: new Conversation({ key: `${sourceId}:${at}`, sessionId, agent: actor, model }) };
    });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const { value, at } = record;
    if (typeof value === 'string') this.#text(value, sink);
    else if (at.length > 1) this.#message(value, at[0] ?? 0, { sink, pointer: '' });
    else if (isJsonObject(value)) sink.event(partDraft(value));
    else sink.reject('Neither a tool nor a block of memory: it is no object.');
  }

  #message(value: Json, at: number, { sink, pointer }: { readonly sink: RecordSink; readonly pointer: string }): void {
    const { conversation } = this.#agents[at] ?? {};
    if (conversation) conversation.read(asMessage(value), sink, pointer);
    else sink.reject('A message of an agent that the file does not have.');
  }

  /** A file that is one JSON text in which the JSON stands once more. */
  #text(text: string, sink: RecordSink): void {
    const file = tryParse(text);
    if (!isJsonObject(file)) {
      sink.reject('A text that holds no agent file.');
      return;
    }
    sink.note('other', 'JSON written as a text inside JSON');
    this.#header(file, sink);
    for (const [at, agent] of (asArray(file['agents']) ?? []).entries()) {
      for (const [n, message] of (asArray(asObject(agent)?.['messages']) ?? []).entries()) {
        const pointer = `/agents/${at}/messages/${n}`;
        this.#message(message, at, { sink: loggingSink(sink, message, { pointer }), pointer });
      }
    }
    for (const name of ['tools', 'blocks']) {
      for (const [at, part] of (asArray(file[name]) ?? []).entries()) {
        const draft = isJsonObject(part) ? partDraft(part) : ({ kind: 'log', output: writeJson(part) } as const);
        sink.event({ ...draft, pointer: `/${name}/${at}` });
      }
    }
  }
}

function tryParse(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    // Kept as evidence; the record is rejected with its reason.
    return undefined;
  }
}

/** A tool with its source code, or a block of memory, as they were when the file was made. */
function partDraft(part: JsonObject): EventDraft {
  if (part['label'] !== undefined && part['value'] !== undefined) {
    const attributes = restOf(part, 'value');
    return { kind: 'log', operation: 'memory block', output: asText(part['value']), attributes };
  }
  const code = textAt(part, 'source_code');
  return {
    kind: 'log',
    operation: 'tool',
    toolName: textAt(part, 'name'),
    output: code,
    attributes: restOf(part, 'source_code'),
  };
}

/** Letta says in a list beside a result whether the tool succeeded. */
function asMessage(value: Json): Json {
  if (!isJsonObject(value) || value['role'] !== 'tool') return value;
  const [returned] = asArray(value['tool_returns']) ?? [];
  const status = textAt(asObject(returned) ?? {}, 'status');
  return status === 'success' || status === 'error' ? { ...value, is_error: status === 'error' } : value;
}
