import { asArray, asObject, asString, type Json, type JsonObject } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { contentParts } from '../messages/content-blocks.ts';
import { CODEX, HUMAN, PROGRAM, subagent } from './actors.ts';
import { type Answer, extras, step } from './answer.ts';
import type { Channel } from './repeats.ts';
import type { Place } from './session.ts';

/** Marks with which the program begins what it writes in the user's role. */
const INJECTED =
  /^\s*(?:<(?:environment_context|user_instructions|INSTRUCTIONS|permissions instructions|turn_aborted|skill|skills_instructions|apps_instructions|plugins_instructions|subagent_notification|collaboration_mode|model_switch|hook_prompt|personality_spec|recommended_plugins)\b|# AGENTS\.md instructions\b)/;

type Speech = Pick<EventDraft, 'kind' | 'actor' | 'target' | 'operation'>;

/** What a message among the model's items tells. */
export function tellMessage(payload: JsonObject, place: Place): Answer {
  const role = asString(payload['role']) ?? 'unknown';
  if (!['user', 'assistant', 'developer', 'system'].includes(role)) place.note('unrecognised_type', `role "${role}"`);
  const blocks = blocksOf(payload['content']);
  const words = blocks.map(({ text }) => text ?? '').join('');
  const repeated = repeatOf(place, 'item', `${role} ${words}`);
  if (repeated !== undefined) return { into: repeated, reason: 'Repeats what the program’s own event said.' };
  if (role === 'assistant') place.session.lastAnswer = { text: words, key: place.key };
  const speeches = blocks.map(({ text }) => speechOf(role, text ?? '', place));
  const isUniform = speeches.every(({ kind }) => kind === speeches[0]?.kind);
  if (!isUniform) return step(...blocks.map((block, at) => blockDraft(payload, block, { at, place, role })));
  for (const { unknown } of blocks) if (unknown !== undefined) place.note('unrecognised_type', unknown);
  const [whole] = contentParts(payload['content'] ?? undefined);
  const text = whole?.part === 'text' ? whole.text : undefined;
  return step(said(speechOf(role, words, place), text, { ...extras(payload, 'role', 'content'), ...whole?.rest }));
}

interface Block {
  readonly text: string | undefined;
  readonly unknown: string | undefined;
  readonly rest: JsonObject;
}

function blocksOf(content: Json | undefined): readonly Block[] {
  const blocks = asArray(content) ?? (content === undefined || content === null ? [] : [content]);
  return blocks.map((block) => {
    const part = contentParts([block])[0];
    const isMedia = asObject(block) !== undefined && asString(asObject(block)?.['text']) === undefined;
    const text = part?.part === 'text' && !isMedia ? part.text : undefined;
    return { text, unknown: part?.unknown?.[0], rest: part?.rest ?? {} };
  });
}

function blockDraft(
  payload: JsonObject,
  { text, rest, unknown }: Block,
  { at, place, role }: { readonly at: number; readonly place: Place; readonly role: string },
): EventDraft {
  if (unknown !== undefined) place.note('unrecognised_type', unknown);
  const around = at === 0 ? extras(payload, 'role', 'content') : {};
  const draft = said(speechOf(role, text ?? '', place), text, { ...around, ...rest });
  return { ...draft, pointer: `${place.pointer}/content/${at}` };
}

function said(speech: Speech, text: string | undefined, attributes: JsonObject): EventDraft {
  const isOutput = speech.kind === 'agent_message' || speech.kind === 'log';
  const contentState = text === undefined ? 'not_recorded' : 'recorded';
  return { ...speech, ...(isOutput ? { output: text } : { input: text }), contentState, attributes };
}

function speechOf(role: string, text: string, { session }: Place): Speech {
  const agent = session.actor;
  if (role === 'assistant') return { kind: 'agent_message', actor: agent };
  if (role === 'developer' || role === 'system') return { kind: 'system_prompt', actor: PROGRAM, target: agent };
  if (role !== 'user') return { kind: 'log', actor: PROGRAM };
  if (INJECTED.test(text)) {
    return { kind: 'system_prompt', operation: 'injected_context', actor: PROGRAM, target: agent };
  }
  // What a sub-agent gets in the user's role comes from the agent that started it.
  if (agent.kind === 'subagent') return { kind: 'agent_to_agent_message', target: agent };
  return { kind: 'user_message', actor: HUMAN, target: agent };
}

/** What the program's events say that a person or the model said. */
export function tellSpeech(payload: JsonObject, role: 'user' | 'assistant', place: Place): Answer {
  const text = asString(payload['message']);
  const shown = extras(payload, 'message', 'phase', ...emptyLists(payload));
  const kind = asString(payload['kind']);
  const repeated = repeatOf(place, 'event', `${role} ${text ?? ''}`);
  if (repeated !== undefined) return repetition(repeated, shown, place);
  if (role === 'assistant') place.session.lastAnswer = { text: text ?? '', key: place.key };
  const isInjected = kind !== undefined && kind !== 'plain';
  const speech: Speech = isInjected
    ? { kind: 'system_prompt', operation: kind, actor: PROGRAM, target: place.session.actor }
    : speechOf(role, text ?? '', place);
  return step(said(speech, text, extras(payload, 'message', ...emptyLists(payload))));
}

/** A repetition that says more than its original keeps what it says besides. */
function repetition(key: string, shown: JsonObject, place: Place): Answer {
  if (Object.keys(shown).length === 0) return { into: key, reason: 'Repeats what the model’s item said.' };
  return {
    events: [
      {
        kind: 'log',
        operation: 'message_details',
        actor: PROGRAM,
        target: place.session.actor,
        attributes: shown,
        links: [{ relation: 'cause', key, basis: 'content' }],
        contentState: 'recorded',
      },
    ],
  };
}

function emptyLists(payload: JsonObject): readonly string[] {
  return Object.keys(payload).filter((name) => asArray(payload[name])?.length === 0);
}

/** What the model thought, as an item: its summary or its content where they are given, else only that it thought. */
export function tellReasoning(payload: JsonObject, place: Place): Answer {
  const texts = ['summary', 'content'].flatMap((name) => asArray(payload[name]) ?? []).map(textOf);
  const told = texts.filter((text) => text !== undefined && text !== '');
  const repeated = told.map((text) => repeatOf(place, 'item', `reasoning ${text}`));
  const [into] = repeated;
  if (into !== undefined && repeated.every((key) => key !== undefined)) {
    return { into, reason: 'Repeats what the program’s own event said.' };
  }
  const isSealed = told.length === 0;
  return step({
    kind: 'reasoning',
    actor: place.session.actor,
    output: isSealed ? undefined : told.join('\n'),
    contentState: isSealed ? 'redacted_by_producer' : 'recorded',
    attributes: extras(payload, 'summary', ...(payload['content'] === undefined ? [] : ['content'])),
  });
}

function textOf(block: Json): string | undefined {
  return asString(block) ?? asString(asObject(block)?.['text']);
}

export function tellThought(payload: JsonObject, place: Place): Answer {
  const text = asString(payload['text']);
  const repeated = repeatOf(place, 'event', `reasoning ${text ?? ''}`);
  if (repeated !== undefined) return { into: repeated, reason: 'Repeats what the model’s item said.' };
  const contentState = text === undefined ? 'not_recorded' : 'recorded';
  const draft: EventDraft = { kind: 'reasoning', actor: place.session.actor, output: text, contentState };
  return step({ ...draft, attributes: extras(payload, 'text') });
}

/** A message from one agent to another, by their paths (`/root`, `/root/reviewer`). */
export function tellBetweenAgents(payload: JsonObject, place: Place): Answer {
  const blocks = blocksOf(payload['content']);
  const texts = blocks.map(({ text }) => text).filter((text) => text !== undefined);
  const text = texts.length > 0 ? texts.join('\n') : undefined;
  return step({
    kind: 'agent_to_agent_message',
    actor: agentAt(asString(payload['author']), place),
    target: agentAt(asString(payload['recipient']), place),
    input: text,
    contentState: text === undefined ? 'redacted_by_producer' : 'recorded',
    attributes: extras(payload, ...(texts.length === blocks.length ? ['content'] : [])),
  });
}

function agentAt(path: string | undefined, { session }: Place) {
  if (path === undefined) return undefined;
  if (path === '/root') return CODEX;
  const threadId = session.threadAt(path);
  if (threadId !== undefined) return subagent(threadId, [path.split('/').at(-1)]);
  return { kind: 'subagent', key: `codex/${session.threadId ?? ''}${path}`, name: `Sub-agent ${path}` } as const;
}

function repeatOf(place: Place, channel: Channel, words: string): string | undefined {
  return place.session.repeats.original(channel, words, { key: place.key, number: place.number });
}
