import { asArray, asText, type Json, type JsonObject } from '../../../base/json.ts';
import { sha256Hex } from '../../../base/sha256.ts';
import type { ActorRef, EventDraft } from '../../../model/event.ts';
import type { RecordSink } from '../../format.ts';
import { restOf, textAt } from '../../messages/members.ts';
import { toolActor, USER } from '../../messages/participants.ts';

export interface RunPlace {
  readonly key: string;
  readonly sessionId: string;
  readonly agent: ActorRef;
  readonly model: string | undefined;
}

/** Tells the steps of one run, and its history as far as that says more: an act told in both has one identity. */
export class Steps {
  readonly #place: RunPlace;
  readonly #uses = new Map<string, number>();
  #count = 0;
  #lastCall: string | undefined;

  constructor(place: RunPlace) {
    this.#place = place;
  }

  /** A step: what the agent thought, what it did, and what it was shown for it. */
  read(step: JsonObject, sink: RecordSink): void {
    // The response is thought and action in one text; where it is nothing more than the thought, it is told by it.
    const taken = step['response'] === step['thought'] ? ['observation', 'response'] : ['observation'];
    const callKey = this.#act(step, { rank: 0, pointer: '', taken }, sink);
    const prompt = asArray(step['messages']) ?? asArray(step['query']);
    if (prompt)
      sink.note('other', 'The prompt of a step, which repeats the history before it, is counted and not kept');
    const observation = step['observation'];
    if (observation === undefined) return;
    const tool = toolActor(commandOf(step));
    sink.event({
      ...this.#common(),
      kind: 'tool_result',
      actor: tool,
      target: this.#place.agent,
      toolName: tool?.name,
      output: asText(observation),
      pointer: '/observation',
      links: [{ relation: 'cause', key: callKey, basis: 'position' }],
    });
  }

  /** A message of the history. What the model was shown is kept beside what a command gave back: it can differ. */
  history(message: JsonObject, pointer: string, sink: RecordSink): void {
    const role = textAt(message, 'role');
    const rest = restOf(message, 'role', 'content', 'agent');
    const attributes = Object.keys(rest).length > 0 ? rest : undefined;
    const common = { ...this.#common(), pointer, attributes };
    const content = asText(message['content']);
    const { agent } = this.#place;
    if (role === 'system') sink.event({ ...common, kind: 'system_prompt', target: agent, input: content });
    else if (role === 'assistant') this.#act(message, { rank: 1, pointer, taken: ['role', 'content', 'agent'] }, sink);
    else if (this.#lastCall === undefined && role === 'user') {
      sink.event({ ...common, kind: 'user_message', actor: USER, target: agent, input: content });
    } else {
      const links =
        this.#lastCall === undefined ? [] : [{ relation: 'cause', key: this.#lastCall, basis: 'position' } as const];
      sink.event({ ...common, kind: 'log', operation: 'shown to the model', output: content, links });
    }
  }

  /** Thought and action; both the step and the history have them in these words. */
  #act(value: JsonObject, { rank, pointer, taken }: ActPlace, sink: RecordSink): string {
    const { agent, model, key } = this.#place;
    const thought = textAt(value, 'thought') ?? textAt(value, 'content', 'response');
    const action = textAt(value, 'action');
    const identity = this.#identity(rank, `${thought ?? ''}\n${action ?? ''}`);
    const attributes = withPromptCounted(restOf(value, 'thought', 'action', ...taken));
    const common = { ...this.#common(), actor: agent, model, identityRank: rank };
    this.#count += 1;
    const callKey = `${key}:act:${this.#count}`;
    this.#lastCall = callKey;
    const hasAction = action !== undefined && action.trim() !== '';
    if (thought || !hasAction) {
      const said = { ...common, pointer: `${pointer}/thought`, output: thought, identity: `${identity}:thought` };
      const own = hasAction ? undefined : { keys: [callKey], attributes };
      sink.event({ ...said, kind: hasAction ? 'reasoning' : 'agent_message', ...own });
    }
    if (!hasAction) return callKey;
    const tool = toolActor(commandOf(value));
    sink.event({
      ...common,
      kind: 'tool_call',
      target: tool,
      toolName: tool?.name,
      input: action.trimEnd(),
      attributes,
      pointer: `${pointer}/action`,
      identity: `${identity}:action`,
      keys: [callKey],
    });
    return callKey;
  }

  /** The nth act of the same words here is the nth there. */
  #identity(rank: number, words: string): string {
    const hash = sha256Hex(words.trim()).slice(0, 16);
    const uses = (this.#uses.get(`${rank}:${hash}`) ?? 0) + 1;
    this.#uses.set(`${rank}:${hash}`, uses);
    return `swe-agent:${this.#place.key}:${hash}#${uses}`;
  }

  #common(): Partial<EventDraft> {
    return { sessionId: this.#place.sessionId };
  }
}

interface ActPlace {
  readonly rank: number;
  readonly pointer: string;
  readonly taken: readonly string[];
}

/** An action is a command line; the command is its first word. */
function commandOf(value: JsonObject): string | undefined {
  return /^\s*([\w./-]+)/.exec(textAt(value, 'action') ?? '')?.[1];
}

function withPromptCounted(attributes: JsonObject): JsonObject | undefined {
  const counted = (prompt: Json | undefined) => asArray(prompt)?.length;
  const { messages, query, ...others } = attributes;
  const messageCount = counted(messages) ?? counted(query);
  if (Object.keys(attributes).length === 0) return undefined;
  return messageCount === undefined ? attributes : { ...others, prompt_messages: messageCount };
}
