import { RESPONSE_EXTENSION } from '../../../../core/model/response-vocabulary.ts';
import { CREATOR, type Draft, type DraftStep, withStep } from './draft.ts';
import { recordOf } from './record-of.ts';

/** What the editor shows of the response extension of a step; the rest of it stays as it is. */
export interface DraftResponse {
  readonly preserves: readonly string[];
  readonly destroys: readonly string[];
  readonly decision_criteria: readonly string[];
  readonly evidence_first: readonly string[];
  /** What is no whole number is kept as it is typed, so that the check can say so. */
  readonly target_seconds: string;
}

/** docs/playbooks.md is what it stands for: every playbook that uses the extension has to define it. */
const DEFINITION = {
  type: 'extension-definition',
  name: 'Spoor response',
  description: 'Who does what, by when, what has to be kept first, and what a step asks the case.',
  created_by: CREATOR,
  schema: 'https://github.com/spoor-forensics/spoor/blob/main/docs/playbooks.md',
  version: '1.0.0',
};

/** Types of steps that are answered, and so can keep, lose or decide something. */
const ANSWERED = ['action', 'playbook-action', 'if-condition', 'while-condition', 'switch-condition'];

export function hasResponse({ type }: DraftStep): boolean {
  return ANSWERED.includes(type);
}

/** What a step says now; nothing where it says nothing. */
export function responseOf(step: DraftStep): DraftResponse {
  const said = extensionOf(step);
  const target = said['target_seconds'];
  return {
    preserves: textsOf(said['preserves']),
    destroys: textsOf(said['destroys']),
    decision_criteria: textsOf(said['decision_criteria']),
    evidence_first: textsOf(said['evidence_first']),
    target_seconds: target === undefined ? '' : String(target),
  };
}

/** Says it in the step. What says nothing is left out, and with the last of it the extension and its definition. */
export function withResponse(draft: Draft, id: string, change: Partial<DraftResponse>): Draft {
  const step = draft.workflow[id];
  if (!step) return draft;
  const { target_seconds: target, ...lists } = change;
  const said = Object.entries({
    ...extensionOf(step),
    ...lists,
    ...(target === undefined ? {} : { target_seconds: secondsOf(target) }),
  }).filter(([name, value]) => name !== 'type' && value !== undefined && !(Array.isArray(value) && value.length === 0));
  const { [RESPONSE_EXTENSION]: _, ...others } = recordOf(step['step_extensions']);
  const extensions =
    said.length === 0
      ? others
      : { ...others, [RESPONSE_EXTENSION]: { type: 'spoor-response-step', ...Object.fromEntries(said) } };
  return withDefinition(withStep(draft, id, { step_extensions: unlessEmpty(extensions) }));
}

function withDefinition(draft: Draft): Draft {
  const { extension_definitions: defined, ...rest } = draft;
  const { [RESPONSE_EXTENSION]: before, ...others } = recordOf(defined);
  const holders = [
    draft['playbook_extensions'],
    ...Object.values(draft.workflow).map((step) => step['step_extensions']),
  ];
  const isUsed = holders.some((extensions) => Object.hasOwn(recordOf(extensions), RESPONSE_EXTENSION));
  const definitions = unlessEmpty(isUsed ? { ...others, [RESPONSE_EXTENSION]: before ?? DEFINITION } : others);
  return definitions === undefined ? rest : { ...rest, extension_definitions: definitions };
}

function extensionOf(step: DraftStep): Readonly<Record<string, unknown>> {
  return recordOf(recordOf(step['step_extensions'])[RESPONSE_EXTENSION]);
}

function secondsOf(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : text;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function unlessEmpty(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  return Object.keys(record).length === 0 ? undefined : record;
}
