import type { LineageRow } from '../../../core/model/lineage-answers.ts';

const TRUSTS: Readonly<Record<string, string>> = {
  principal: 'principal',
  operator: 'operator',
  internal_tool: 'internal tool',
  external_tool: 'external tool',
  other_agent: 'other agent',
  unknown: 'unknown',
};

/** A trust label as people read it. */
export function trustTitle(trust: string | undefined): string {
  return TRUSTS[trust ?? 'unknown'] ?? 'unknown';
}

const ORIGINS: Readonly<Record<string, string>> = {
  user: 'the user’s message',
  system_prompt: 'the system prompt',
  retrieval: 'what was retrieved',
  memory: 'the agent’s memory',
  agent: 'another agent’s words',
  self: 'the agent’s own words',
};
const NO_ORIGIN: Readonly<Record<string, string>> = {
  nowhere: 'in no earlier content of the case',
  not_recorded: 'not found, but earlier content is not recorded',
  not_searched: 'not looked for: there is too much content',
};

/** Where a piece first appeared, as the end of a sentence that begins with the piece; the event is named beside it. */
export function originWords({ origin, fromTool }: Pick<LineageRow, 'origin' | 'fromTool'>): string {
  const none = NO_ORIGIN[origin];
  if (none !== undefined) return none;
  return `first seen in ${origin === 'tool_result' ? `a result of ${fromTool ?? 'a tool that is not named'}` : (ORIGINS[origin] ?? origin)}`;
}

const GRADES: Readonly<Record<string, string>> = {
  exact: 'exact',
  normalised: 'normalised: other spelling or encoding',
  partial: 'partial: some of the passage',
};

/** How well a piece fits its source. */
export function gradeWords(grade: string | undefined): string | undefined {
  return grade === undefined ? undefined : (GRADES[grade] ?? grade);
}
