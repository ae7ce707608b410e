import { asArray, asObject, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { ActorRef, EventDraft, LinkRef, SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { Conversation } from '../messages/conversation.ts';
import { mappedSink } from '../messages/mapped-sink.ts';
import { Members, restOf, textAt } from '../messages/members.ts';
import { namedAgent, unnamedAgent } from '../messages/participants.ts';
import { unitOf } from '../messages/unit-of.ts';

/** Agent Trajectory Interchange Format, as Harbor, NeMo Agent Toolkit and exporters of other agents write it. */
export default defineFormat({
  id: 'atif',
  title: 'Agent trajectory (ATIF, JSON or JSON lines)',
  sniff,
  open: (context) => new TrajectoryReader(context),
});

const SUBAGENTS = 'subagent_trajectories';

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const found = values.filter(isTrajectory).length;
  if (found === 0 || found * 2 < values.length) return undefined;
  const isNamed = values.some((value) => /^ATIF/i.test(textAt(asObject(value) ?? {}, 'schema_version') ?? ''));
  return {
    confidence: isNamed ? 0.98 : 0.7,
    reason: isNamed
      ? 'Has "schema_version" with an ATIF version, and "steps".'
      : 'Has "steps" with step_id and source, as ATIF does.',
    framing: {
      unit,
      records: [
        ['steps', '*'],
        [SUBAGENTS, '*', 'steps', '*'],
      ],
      headerIsRecord: true,
    },
  };
}

function isTrajectory(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  if (/^ATIF/i.test(textAt(value, 'schema_version') ?? ''))
    return value['steps'] !== undefined || value['agent'] !== undefined;
  const [first] = asArray(value['steps']) ?? [];
  return isJsonObject(first) && first['step_id'] !== undefined && typeof first['source'] === 'string';
}

interface Trajectory {
  readonly sessionId: string;
  readonly agent: ActorRef;
  readonly conversation: Conversation;
  /** Key of the event with which it begins. */
  readonly key: string;
  hasBegun: boolean;
}

class TrajectoryReader implements RecordReader {
  readonly #context: SourceContext;
  readonly #subagents = new Map<number, Trajectory>();
  #units = 0;
  #root: Trajectory;

  constructor(context: SourceContext) {
    this.#context = context;
    this.#root = this.#trajectory({}, `${context.sourceId}:0`, 'agent');
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    this.#units += 1;
    this.#subagents.clear();
    const header = asObject(skeleton.value);
    const key = `${this.#context.sourceId}:${this.#units}`;
    this.#root = this.#trajectory(header ?? {}, key, 'agent');
    if (!header) return;
    this.#tellStart(this.#root, restOf(header, 'steps', SUBAGENTS), { pointer: undefined, links: [], sink });
    for (const [at, subagent] of (asArray(header[SUBAGENTS]) ?? []).entries()) {
      const own = asObject(subagent) ?? {};
      const trajectory = this.#trajectory(own, `${key}:${at}`, 'subagent');
      this.#subagents.set(at, trajectory);
      const links: readonly LinkRef[] = [
        { relation: 'parent', key: spawnKey(trajectory.sessionId), basis: 'id' },
        { relation: 'parent', key: this.#root.key, basis: 'parent' },
      ];
      this.#tellStart(trajectory, restOf(own, 'steps'), { pointer: `/${SUBAGENTS}/${at}`, links, sink });
    }
  }

  #trajectory(header: JsonObject, key: string, kind: 'agent' | 'subagent'): Trajectory {
    const sessionId = textAt(header, 'session_id', 'trajectory_id') ?? key;
    const about = asObject(header['agent']) ?? {};
    const name = textAt(about, 'name');
    const model = textAt(about, 'model_name');
    const agent: ActorRef = name === undefined ? unnamedAgent(model) : { ...namedAgent(name), kind };
    const conversation = new Conversation({ key, sessionId, agent, model });
    return { sessionId, agent, conversation, key: `${key}:start`, hasBegun: false };
  }

  #tellStart(trajectory: Trajectory, attributes: JsonObject, place: StartPlace): void {
    const { agent, sessionId, key } = trajectory;
    const { pointer, links, sink } = place;
    sink.event({ kind: 'session_start', actor: agent, sessionId, attributes, pointer, keys: [key], links });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const [at = 0] = record.at;
    const trajectory = record.at.length > 1 ? (this.#subagents.get(at) ?? this.#root) : this.#root;
    const step = asObject(record.value);
    if (!step) sink.reject('Not a step of a trajectory: it is no object.');
    else this.#step(step, trajectory, sink);
  }

  #step(step: JsonObject, trajectory: Trajectory, sink: RecordSink): void {
    const source = textAt(step, 'source');
    const told = stepMessages(step);
    trajectory.conversation.read(
      told.message,
      mappedSink(sink, (draft) => asStep(draft, source, trajectory)),
    );
    if (source !== 'system') trajectory.hasBegun = true;
    for (const { value, pointer, refs } of told.results) {
      trajectory.conversation.read(
        value,
        mappedSink(sink, (draft) => this.#result(draft, refs, trajectory, sink)),
        pointer,
      );
    }
  }

  /** A result that names trajectories was the work of sub-agents: each is a delegation of its own. */
  #result(
    draft: EventDraft,
    refs: readonly JsonObject[],
    { agent, sessionId }: Trajectory,
    sink: RecordSink,
  ): EventDraft {
    for (const [at, ref] of refs.entries()) {
      const started = textAt(ref, 'session_id', 'trajectory_id') ?? textAt(ref, 'trajectory_path');
      const key = `${draft.keys?.[0] ?? this.#context.sourceId}:delegation:${at}`;
      const target: ActorRef | undefined =
        started === undefined ? undefined : { kind: 'subagent', key: `atif/${started}`, name: started };
      sink.event({
        kind: 'delegation',
        actor: agent,
        target,
        sessionId,
        startNs: draft.startNs,
        attributes: ref,
        pointer: `${draft.pointer ?? ''}/subagent_trajectory_ref/${at}`,
        keys: started === undefined ? [key] : [key, spawnKey(started)],
        links: draft.links,
      });
    }
    return draft;
  }
}

interface StartPlace {
  readonly pointer: string | undefined;
  readonly links: readonly LinkRef[];
  readonly sink: RecordSink;
}

function spawnKey(sessionId: string): string {
  return `atif:started:${sessionId}`;
}

/** What is said by the system after the trajectory has begun is no prompt to begin with, but an entry of its log. */
function asStep(draft: EventDraft, source: string | undefined, { hasBegun }: Trajectory): EventDraft {
  if (draft.kind !== 'system_prompt' || !hasBegun) return draft;
  const { input, target: _, ...rest } = draft;
  return { ...rest, kind: 'log', operation: source, output: input };
}

const ROLES: Readonly<Record<string, string>> = { user: 'user', agent: 'assistant', system: 'system' };

interface StepResult {
  readonly value: JsonObject;
  readonly pointer: string;
  readonly refs: readonly JsonObject[];
}

/** A step as the chat messages that it amounts to: what was said and called, then what came back. */
function stepMessages(step: JsonObject): { readonly message: JsonObject; readonly results: readonly StepResult[] } {
  const members = new Members(step);
  const source = members.text('source') ?? 'unknown';
  const observation = members.object('observation') ?? {};
  const calls = asArray(members.any('tool_calls'));
  const metrics = members.object('metrics');
  const message: JsonObject = {
    role: ROLES[source] ?? source,
    content: members.any('message') ?? null,
    reasoning_content: members.text('reasoning_content') ?? null,
    model: members.text('model_name') ?? null,
    ...(calls ? { tool_calls: calls.map(callOf) } : {}),
    ...(metrics ? { usage: metrics } : {}),
    ...members.rest(),
  };
  const results = (asArray(observation['results']) ?? []).map((result, at) => resultOf(result, at));
  return { message: withoutEmpty(message), results };
}

function callOf(call: Json): Json {
  if (!isJsonObject(call)) return call;
  const { tool_call_id: id, function_name: name, ...rest } = call;
  return { ...rest, id, name };
}

/** A result has no time of its own: that of its step is the agent's. */
function resultOf(result: Json, at: number): StepResult {
  const { source_call_id: id, subagent_trajectory_ref: ref, ...rest } = asObject(result) ?? { content: result };
  const refs = (asArray(ref) ?? [ref ?? null]).filter(isJsonObject);
  const value: JsonObject = { role: 'tool', tool_call_id: id, ...rest };
  return { value: withoutEmpty(value), pointer: `/observation/results/${at}`, refs };
}

function withoutEmpty(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null && member !== undefined));
}
