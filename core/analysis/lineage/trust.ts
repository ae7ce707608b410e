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

export type Trust = 'principal' | 'operator' | 'internal_tool' | 'external_tool' | 'other_agent' | 'unknown';

const ORIGIN_OF: ReadonlyMap<string, Origin> = new Map([
  ['user_message', 'user'],
  ['system_prompt', 'system_prompt'],
  ['retrieval', 'retrieval'],
  ['memory_read', 'memory'],
  ['agent_to_agent_message', 'agent'],
  ['delegation', 'agent'],
  ['handoff', 'agent'],
  ['tool_result', 'tool_result'],
  ['agent_message', 'self'],
  ['reasoning', 'self'],
  ['memory_write', 'self'],
]);

/** Undefined for kinds whose content repeats what other events hold (model calls), or is none (logs). */
export function originOf(kind: string, part: 'input' | 'output'): Origin | undefined {
  if (kind === 'tool_call') return part === 'input' ? 'self' : 'tool_result';
  return ORIGIN_OF.get(kind);
}

const EXTERNAL =
  /(?:^|_)(?:e?mails?|inbox|messages?|web|webpage|page|url|http|https|browse|browser|navigate|fetch|search|read|file|files|cat|download|issue|issues|comment|comments|pull|repository|review|reviews|calendar|document|doc|docs|slack|channel|chat|ticket|tickets|feed|post|posts|curl|bash|shell)(?:_|$)/;

/** The default label of a source of content and why, in words; by what a tool does as its name says it. */
export function trustOf(
  origin: Origin,
  toolName: string | undefined,
): { readonly trust: Trust; readonly basis: string } {
  if (origin === 'user') return { trust: 'principal', basis: 'the user’s own words' };
  if (origin === 'system_prompt') return { trust: 'operator', basis: 'the system prompt' };
  if (origin === 'agent') return { trust: 'other_agent', basis: 'another agent’s words' };
  if (origin === 'retrieval') return { trust: 'external_tool', basis: 'retrieved documents' };
  if (origin !== 'tool_result') return { trust: 'unknown', basis: 'nothing tells who wrote it' };
  if (toolName === undefined) return { trust: 'unknown', basis: 'a tool whose name is not recorded' };
  const word = EXTERNAL.exec(toolWords(toolName))?.[0].replaceAll('_', '');
  return word === undefined
    ? { trust: 'internal_tool', basis: 'a tool whose name speaks of no content from outside' }
    : { trust: 'external_tool', basis: `a tool with “${word}” in its name brings in what others wrote` };
}

/** A tool's name as words in small letters joined by `_`, whatever its spelling. */
export function toolWords(toolName: string): string {
  return toolName
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}
