import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { textAt } from './members.ts';
import { namedAgent } from './participants.ts';

interface MagenticRole {
  readonly name: string;
  /** What stands in brackets: `-> WebSurfer`, `thought`, `termination condition`. */
  readonly aside: string | undefined;
}

const CHAT_ROLES = /^(?:system|developer|user|assistant|tool|function|model|human|ai)$/i;

/** A role as Magentic-One writes it into its logs: the speaker's name, and perhaps whom it speaks to. */
export function magenticRole(value: Json | undefined): MagenticRole | undefined {
  const role = isJsonObject(value) ? textAt(value, 'role') : undefined;
  if (role === undefined || CHAT_ROLES.test(role)) return undefined;
  const [, name = role, aside] = /^(.+?) \((.+)\)$/.exec(role) ?? [];
  return { name, aside };
}

/** The message as chat messages are written: whoever is no human is an agent that spoke. */
export function magenticMessage(value: Json): Json {
  if (!isJsonObject(value)) return value;
  if (/^human$/i.test(textAt(value, 'role') ?? '')) return { ...value, role: 'user' };
  const role = magenticRole(value);
  if (!role) return value;
  const message: JsonObject = { ...value, role: 'assistant', name: role.name };
  return message;
}

/** Whom it was said to, where the role says it; a thought was said to nobody. */
export function magenticTold(draft: EventDraft, value: Json): EventDraft {
  const role = magenticRole(value);
  if (!role || draft.kind !== 'agent_message') return draft;
  const recorded = isJsonObject(value) ? { role: value['role'] } : {};
  const attributes = { ...draft.attributes, ...recorded };
  const to = /^-> (.+)$/.exec(role.aside ?? '')?.[1];
  if (to !== undefined) return { ...draft, kind: 'agent_to_agent_message', target: namedAgent(to), attributes };
  if (role.aside === 'thought') return { ...draft, kind: 'reasoning', target: undefined, attributes };
  return { ...draft, target: undefined, attributes };
}
