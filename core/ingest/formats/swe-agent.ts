import { asArray, asObject, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { ActorRef, SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type Framing,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { Conversation } from '../messages/conversation.ts';
import { loggingSink } from '../messages/mapped-sink.ts';
import { restOf, textAt } from '../messages/members.ts';
import { unnamedAgent } from '../messages/participants.ts';
import { unitOf } from '../messages/unit-of.ts';
import { Steps } from './swe-agent/steps.ts';

/** Trajectories of SWE-agent and of its small sibling. */
export default defineFormat({
  id: 'swe-agent',
  title: 'SWE-agent trajectory (.traj, and .traj.json of mini-swe-agent)',
  sniff,
  open: (context) => (isMini(context.framing) ? new MiniReader(context) : new TrajectoryReader(context)),
});

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const [document] = values;
  if (!isJsonObject(document)) return undefined;
  if (isMiniTrajectory(document)) {
    const reason = 'Has "messages" and the version of mini-swe-agent.';
    return { confidence: 0.97, reason, framing: { unit, records: [['messages', '*']], headerIsRecord: true } };
  }
  const framing: Framing = { unit, records: [['trajectory', '*']], headerIsRecord: true };
  const [step] = asArray(document['trajectory']) ?? [];
  const hasSteps =
    isJsonObject(step) &&
    step['action'] !== undefined &&
    (step['observation'] !== undefined || step['thought'] !== undefined);
  const [message] = asArray(document['history']) ?? [];
  const hasHistory = isJsonObject(message) && message['role'] !== undefined && message['agent'] !== undefined;
  if (hasSteps) return { confidence: 0.96, reason: 'Has "trajectory" with steps of action and observation.', framing };
  if (!hasHistory) return undefined;
  return { confidence: 0.9, reason: 'Has "history" with messages that name their role and agent.', framing };
}

function isMiniTrajectory(document: JsonObject): boolean {
  const info = asObject(document['info']) ?? {};
  const isNamed =
    /^mini-swe-agent/.test(textAt(document, 'trajectory_format') ?? '') || info['mini_version'] !== undefined;
  return isNamed && document['messages'] !== undefined;
}

function isMini({ records }: Framing): boolean {
  return records?.[0]?.[0] === 'messages';
}

class TrajectoryReader implements RecordReader {
  readonly #context: SourceContext;
  #units = 0;
  #steps: Steps;

  constructor(context: SourceContext) {
    this.#context = context;
    const { sourceId } = context;
    this.#steps = new Steps({ key: sourceId, sessionId: sourceId, agent: unnamedAgent(undefined), model: undefined });
  }

  /** The history is told with the header, since it begins before the first step: with the prompts. */
  begin(skeleton: SourceRecord, sink: RecordSink): void {
    this.#units += 1;
    const header = asObject(skeleton.value);
    if (!header) return;
    const key = `${this.#context.sourceId}:${this.#units}`;
    const history = asArray(header['history']) ?? [];
    const sessionId = textAt(header, 'instance_id') ?? key;
    const agent = agentOf(history);
    const model = modelOf(header);
    this.#steps = new Steps({ key, sessionId, agent, model });
    const attributes = restOf(header, 'trajectory', 'history');
    sink.event({ kind: 'session_start', actor: agent, sessionId, model, attributes });
    if (header['trajectory'] === undefined) {
      const conversation = new Conversation({ key, sessionId, agent, model });
      for (const [at, message] of history.entries()) {
        const pointer = `/history/${at}`;
        const value = asMessage(message);
        conversation.read(value, loggingSink(sink, message, { sessionId, pointer }), pointer);
      }
      return;
    }
    for (const [at, message] of history.entries()) {
      if (isJsonObject(message)) this.#steps.history(message, `/history/${at}`, sink);
      else
        loggingSink(sink, message, { sessionId, pointer: `/history/${at}` }).reject('Not a message: it is no object.');
    }
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const step = asObject(record.value);
    if (step) this.#steps.read(step, sink);
    else sink.reject('Not a step of a trajectory: it is no object.');
  }
}

/** Results name the calls that they answer in a list of their own. */
function asMessage(message: Json): Json {
  if (!isJsonObject(message)) return message;
  const [id] = asArray(message['tool_call_ids']) ?? [];
  return typeof id === 'string' && message['role'] === 'tool' ? { ...message, tool_call_id: id } : message;
}

function agentOf(history: readonly Json[]): ActorRef {
  const name = history.map((message) => textAt(asObject(message) ?? {}, 'agent')).find((agent) => agent !== undefined);
  return name === undefined ? unnamedAgent(undefined) : { kind: 'agent', key: `swe-agent/${name}`, name };
}

function modelOf(header: JsonObject): string | undefined {
  const agent = asObject(asObject(header['replay_config'])?.['agent']);
  return textAt(asObject(agent?.['model']) ?? {}, 'name');
}

class MiniReader implements RecordReader {
  readonly #context: SourceContext;
  #units = 0;
  #conversation: Conversation;

  constructor(context: SourceContext) {
    this.#context = context;
    const { sourceId } = context;
    this.#conversation = new Conversation({ key: sourceId, sessionId: sourceId, agent: unnamedAgent(undefined) });
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    this.#units += 1;
    const header = asObject(skeleton.value) ?? {};
    const key = `${this.#context.sourceId}:${this.#units}`;
    const config = asObject(asObject(header['info'])?.['config']);
    const model = textAt(asObject(config?.['model']) ?? {}, 'model_name');
    const sessionId = textAt(header, 'instance_id') ?? key;
    const agent = unnamedAgent(model);
    this.#conversation = new Conversation({ key, sessionId, agent, model });
    sink.event({ kind: 'session_start', actor: agent, sessionId, model, attributes: restOf(header, 'messages') });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    this.#conversation.read(withExtra(record.value), sink);
  }
}

/** What was recorded along with a message: its time, and the tokens of the answer it is. */
function withExtra(value: Json): Json {
  const extra = isJsonObject(value) ? asObject(value['extra']) : undefined;
  if (!isJsonObject(value) || !extra) return value;
  const usage = asObject(asObject(extra['response'])?.['usage']);
  const timestamp = extra['timestamp'];
  return {
    ...value,
    ...(usage ? { usage } : {}),
    ...(timestamp === undefined ? {} : { timestamp, extra: restOf(extra, 'timestamp') }),
  };
}
