import type { EventDetail, LinkedEvent } from '../../core/model/answers.ts';
import type { ContentState, EventKind } from '../../core/model/event.ts';

const CONTENT_STATES: Readonly<Record<ContentState, string>> = {
  recorded: 'Content was recorded.',
  not_recorded: 'Content was not recorded by the producer. What passed here cannot be told from this evidence.',
  redacted_by_producer: 'The producer removed content before it wrote the record. What is shown is what it left.',
  truncated_by_producer: 'The producer cut the content short. What is shown is a part, and its end is missing.',
};

/** What became of the content, as a sentence. */
export function contentSentence(state: ContentState): string {
  return CONTENT_STATES[state];
}

const APPROVALS: Readonly<Record<string, string>> = {
  given: 'given',
  denied: 'denied',
  automatic: 'automatic: no person was asked',
};

/** How the act was approved; undefined where that was not recorded, which does not mean that none was given. */
export function approvalWords(approval: string | undefined): string | undefined {
  return approval === undefined || approval === 'not_recorded' ? undefined : (APPROVALS[approval] ?? approval);
}

const RELATIONS: Readonly<Record<LinkedEvent['relation'], string>> = {
  cause: 'Led to by',
  parent: 'Part of',
  result: 'Result',
  child: 'Contains',
  effect: 'Led to',
};

/** The heading above linked events. */
export function relationTitle(relation: LinkedEvent['relation']): string {
  return RELATIONS[relation];
}

/** In which order relations are told: what came before, what came of it. */
export const RELATION_ORDER: readonly LinkedEvent['relation'][] = ['cause', 'parent', 'result', 'effect', 'child'];

const BASES: Readonly<Record<string, string>> = {
  id: 'by call id',
  parent: 'by parent record',
  position: 'by position in the source: derived',
  content: 'by matching content: derived',
};

/** On what a link rests, so that nobody takes an inference for a record. */
export function basisWords(basis: string): string {
  return BASES[basis] ?? `by ${basis}`;
}

const INPUT_TITLES: Partial<Record<EventKind, string>> = {
  tool_call: 'Arguments',
  system_prompt: 'Prompt',
  user_message: 'Message',
  model_call: 'Prompt',
  file_change: 'Change',
};
const OUTPUT_TITLES: Partial<Record<EventKind, string>> = {
  tool_call: 'Result',
  tool_result: 'Result',
  agent_message: 'Message',
  agent_to_agent_message: 'Message',
  reasoning: 'Stated reasoning',
  model_call: 'Answer',
};

export function inputTitle(kind: EventKind): string {
  return INPUT_TITLES[kind] ?? 'Input';
}

export function outputTitle(kind: EventKind): string {
  return OUTPUT_TITLES[kind] ?? 'Output';
}

/** True for what a model said of itself or others: it is a statement, and no observation. */
export function isTestimony({ row }: Pick<EventDetail, 'row'>): boolean {
  return row.kind === 'reasoning' || row.kind === 'agent_message' || row.kind === 'agent_to_agent_message';
}

/** Kinds of events that an agent decides on: what can be explained. */
export const ACT_KINDS: readonly EventKind[] = [
  'tool_call',
  'delegation',
  'handoff',
  'agent_to_agent_message',
  'agent_message',
  'memory_write',
];

/** True for what an agent decided to do: it can be explained. */
export function isAct(kind: EventKind): boolean {
  return ACT_KINDS.includes(kind);
}
