import { asArray, asObject, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { Conversation, type ConversationPlace } from '../messages/conversation.ts';
import { loggingSink } from '../messages/mapped-sink.ts';
import { textAt } from '../messages/members.ts';
import { namedAgent, unnamedAgent } from '../messages/participants.ts';
import { unitOf } from '../messages/unit-of.ts';

/** Runs of the AgentDojo benchmark: one document per user task, attack and injection task. */
export default defineFormat({
  id: 'agentdojo',
  title: 'AgentDojo run (JSON)',
  sniff,
  open: (context) => new RunReader(context),
});

/** What AgentDojo writes of every run. */
const SIGNATURE = ['suite_name', 'pipeline_name', 'user_task_id', 'injection_task_id', 'attack_type'];
/** What benchmarks that build on it keep of that: they have tasks and conditions of their own. */
const FAMILY = ['suite_name', 'pipeline_name'];
const LISTS = ['messages', 'conversations'];

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const run = values[0];
  if (!isJsonObject(run)) return undefined;
  const hasAll = (members: readonly string[]) => members.every((member) => run[member] !== undefined);
  const framing: Claim['framing'] = { unit, records: LISTS.map((member) => [member, '*']), headerIsRecord: true };
  const list = LISTS.find((member) => run[member] !== undefined);
  if (hasAll(SIGNATURE)) {
    const reason = `Has ${SIGNATURE.join(', ')}${list === undefined ? '' : ` and ${list}`}.`;
    return { confidence: list === undefined ? 0.9 : 0.98, reason, framing };
  }
  if (list === undefined || !hasAll(FAMILY)) return undefined;
  const reason = `Has ${FAMILY.join(', ')} and ${list}, as runs of benchmarks that build on AgentDojo.`;
  return { confidence: 0.8, reason, framing };
}

class RunReader implements RecordReader {
  readonly #context: SourceContext;
  #runs = 0;
  #place: ConversationPlace;
  #conversation: Conversation;

  constructor(context: SourceContext) {
    this.#context = context;
    this.#place = { key: context.sourceId, sessionId: context.sourceId, agent: agentOf(undefined) };
    this.#conversation = new Conversation(this.#place);
  }

  /** The header: which task, which attack, and the benchmark's own verdicts, which are passed on and not read. */
  begin(skeleton: SourceRecord, sink: RecordSink): void {
    this.#runs += 1;
    const header = asObject(skeleton.value);
    const key = `${this.#context.sourceId}:${this.#runs}`;
    const agent = agentOf(header && textAt(header, 'pipeline_name'));
    this.#place = { key, sessionId: (header && sessionIdOf(header)) ?? key, agent };
    this.#conversation = new Conversation(this.#place);
    if (!header) return;
    // Labels stay attributes: `security` is true where the attack succeeded, and true where there was none.
    sink.event({ kind: 'session_start', actor: agent, sessionId: this.#place.sessionId, attributes: labelsOf(header) });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const nested = nestedMessages(record.value);
    if (nested) this.#readNested(record, nested, sink);
    else this.#conversation.read(record.value, sink);
  }

  /** Later versions may list whole conversations where the first listed messages. */
  #readNested(record: SourceRecord, nested: NestedMessages, sink: RecordSink): void {
    if (nested.messages.length === 0) sink.reject('A conversation without messages.');
    const conversation = new Conversation({ ...this.#place, key: `${this.#place.key}.${record.at.join('.')}` });
    for (const [at, message] of nested.messages.entries()) {
      const pointer = `${nested.pointer}/${at}`;
      conversation.read(message, loggingSink(sink, message, { sessionId: this.#place.sessionId, pointer }), pointer);
    }
  }
}

function agentOf(pipeline: string | undefined) {
  if (pipeline === undefined) return unnamedAgent(undefined);
  return { ...namedAgent(pipeline), key: `agentdojo/${pipeline}` };
}

function sessionIdOf(header: JsonObject): string | undefined {
  const [suite, pipeline] = FAMILY.map((name) => textAt(header, name));
  const user = textAt(header, 'user_task_id') ?? textAt(header, 'task_id');
  if (suite === undefined || pipeline === undefined || user === undefined) return undefined;
  const attack = textAt(header, 'attack_type') ?? textAt(header, 'condition') ?? 'none';
  const task = [pipeline, suite, user, attack, textAt(header, 'injection_task_id') ?? 'none'].join('/');
  // The same task run again is another session.
  const again = textAt(header, 'evaluation_timestamp') ?? textAt(header, 'run_id');
  return again === undefined ? task : `${task} (${again})`;
}

/** The header without the lists that its records were taken from. */
function labelsOf(header: JsonObject): JsonObject {
  const isList = ([name, member]: [string, Json | undefined]) =>
    (name === 'messages' || name === 'conversations') && isJsonArray(member);
  return Object.fromEntries(Object.entries(header).filter((entry) => !isList(entry)));
}

interface NestedMessages {
  readonly messages: readonly Json[];
  readonly pointer: string;
}

function nestedMessages(value: Json): NestedMessages | undefined {
  const list = asArray(value);
  if (list) return { messages: list, pointer: '' };
  const inner = isJsonObject(value) && value['role'] === undefined ? asArray(value['messages']) : undefined;
  return inner && { messages: inner, pointer: '/messages' };
}
