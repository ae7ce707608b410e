/** Where content comes from, by the kind of the event that brought it. */
export const ORIGINS = [
  'user',
  'system_prompt',
  'tool_result',
  'retrieval',
  'memory',
  'agent',
  'self',
  'nowhere',
  'not_recorded',
  'not_searched',
] as const;
export type Origin = (typeof ORIGINS)[number];

export type Part = 'input' | 'output';

/** A user's message that only records again what another agent handed over: that agent's words. */
export const HANDED_ON = 'handed_on';

const ORIGIN_OF: ReadonlyMap<string, Origin> = new Map([
  ['user_message', 'user'],
  ['system_prompt', 'system_prompt'],
  ['retrieval', 'retrieval'],
  ['memory_read', 'memory'],
  ['agent_to_agent_message', 'agent'],
  ['delegation', 'agent'],
  ['handoff', 'agent'],
  [HANDED_ON, 'agent'],
  ['tool_result', 'tool_result'],
  ['agent_message', 'self'],
  ['reasoning', 'self'],
  ['memory_write', 'self'],
]);

/** Undefined for kinds whose content repeats what other events hold (model calls), or is none (logs). */
export function originOf(kind: string, part: Part): Origin | undefined {
  if (kind === 'tool_call') return part === 'input' ? 'self' : 'tool_result';
  return ORIGIN_OF.get(kind);
}

/** Kinds that say something which an agent is to follow. */
export const GIVING_KINDS = [
  'user_message',
  'system_prompt',
  'agent_to_agent_message',
  'delegation',
  'handoff',
] as const;

/** Kinds by which one agent gives another a task. */
export const HANDING_KINDS: ReadonlySet<string> = new Set(['agent_to_agent_message', 'delegation', 'handoff']);

export const SOURCE_KINDS = [
  ...['user_message', 'system_prompt', 'tool_call', 'tool_result', 'retrieval', 'memory_read', 'memory_write'],
  ...['agent_to_agent_message', 'delegation', 'handoff', 'agent_message', 'reasoning'],
] as const;

/** Kinds whose content comes from somewhere that is asked for, and the part that holds it. */
export const SINKS: ReadonlyMap<string, Part> = new Map([
  ['tool_call', 'input'],
  ['delegation', 'input'],
  ['handoff', 'input'],
  ['agent_to_agent_message', 'input'],
  ['agent_message', 'output'],
  ['memory_write', 'input'],
]);
