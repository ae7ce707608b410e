import { asObject, asString, asText, type JsonObject } from '../../base/json.ts';
import type { EventDraft, LinkRef } from '../../model/event.ts';
import { PROGRAM, parentThread, threadActor } from './actors.ts';
import { type Answer, extras, one } from './answer.ts';
import { bookDraft } from './program.ts';
import type { Place } from './session.ts';

/**
 * The first line: whose trace this is, and what it was started with. A line like it further down belongs to the
 * session whose records were copied when this one was forked from it.
 */
export function tellMeta(payload: JsonObject, place: Place): Answer {
  const { session } = place;
  const id = asString(payload['id']);
  if (session.threadId !== undefined) return one({ ...bookDraft('session_meta'), attributes: extras(payload) });
  session.threadId = id;
  session.callScope = id;
  session.sessionId = asString(payload['session_id']) ?? id;
  session.actor = threadActor(payload, id);
  session.isFork = asString(payload['forked_from_id']) !== undefined;
  session.provider = asString(payload['model_provider']);
  const start: EventDraft = {
    kind: 'session_start',
    actor: session.actor,
    provider: session.provider,
    keys: id === undefined ? [] : [`codex:thread:${id}`],
    links: originLinks(payload, id),
    contentState: 'recorded',
    attributes: extras(
      payload,
      'session_id',
      ...(session.sessionId === id ? ['id'] : []),
      'base_instructions',
      'model_provider',
      ...takenInstructions(payload),
    ),
  };
  return { events: [start, ...prompts(payload, place)] };
}

function takenInstructions(payload: JsonObject): readonly string[] {
  return asString(payload['instructions']) === undefined ? [] : ['instructions'];
}

/** A sub-agent lies within the call that started it; a fork follows what it was forked from. */
function originLinks(payload: JsonObject, id: string | undefined): readonly LinkRef[] {
  const forkedFrom = asString(payload['forked_from_id']);
  const isSpawned = id !== undefined && parentThread(payload) !== undefined;
  return [
    ...(isSpawned ? ([{ relation: 'parent', key: `codex:spawn:${id}`, basis: 'id' }] as const) : []),
    ...(isSpawned ? ([{ relation: 'cause', key: `codex:spawn:${id}`, basis: 'id' }] as const) : []),
    ...(forkedFrom ? ([{ relation: 'cause', key: `codex:thread:${forkedFrom}`, basis: 'id' }] as const) : []),
  ];
}

function prompts(payload: JsonObject, { session, pointer }: Place): readonly EventDraft[] {
  const prompt = { kind: 'system_prompt', actor: PROGRAM, target: session.actor, contentState: 'recorded' } as const;
  const base = asString(payload['base_instructions']) ?? asText(asObject(payload['base_instructions'])?.['text']);
  const user = asString(payload['instructions']);
  return [
    ...(base
      ? [{ ...prompt, operation: 'base_instructions', input: base, pointer: `${pointer}/base_instructions` }]
      : []),
    ...(user ? [{ ...prompt, operation: 'instructions', input: user, pointer: `${pointer}/instructions` }] : []),
  ];
}

/** What stood around the model at a moment: which agents run, which instructions and permissions hold. */
export function tellWorld(payload: JsonObject): Answer {
  return one({
    ...bookDraft('world_state'),
    output: asText(payload['state']),
    attributes: extras(payload, 'state'),
  });
}
