import { RESPONSE_EXTENSION } from '../../../../core/model/response-vocabulary.ts';
import { CREATOR, type Draft, type DraftStep, withStep } from './draft.ts';
import { recordOf, textsOf } from './record-of.ts';

/** A question to the case while it is written; what it asks by is kept for the kind that is chosen. */
export interface DraftAsk {
  readonly id: string;
  readonly title: string;
  readonly kind: AskKind;
  /** The statement, the id of the rule, or that of the view. */
  readonly asks: string;
}

export const ASK_KINDS = ['sql', 'rule', 'view'] as const;
export type AskKind = (typeof ASK_KINDS)[number];

/** Which answer an ask suggests; an empty text suggests none. */
export interface DraftDecides {
  readonly ask: string;
  readonly some: string;
  readonly column: string;
  readonly none: string;
}

/** What the editor shows of the response extension of a step. */
export interface DraftResponse {
  readonly preserves: readonly string[];
  readonly destroys: readonly string[];
  readonly decision_criteria: readonly string[];
  readonly evidence_first: readonly string[];
  /** What is no whole number is kept as it is typed, so that the check can say so. */
  readonly target_seconds: string;
  readonly effect: boolean;
  readonly asks: readonly DraftAsk[];
  readonly decides: DraftDecides | undefined;
  readonly templates: readonly string[];
  readonly contact: string;
}

/** docs/playbooks.md is what it stands for: every playbook that uses the extension has to define it. */
const DEFINITION = {
  type: 'extension-definition',
  name: 'Spoor response',
  description: 'Who does what, by when, what has to be kept first, and what a step asks the case.',
  created_by: CREATOR,
  schema: 'https://github.com/spoor-forensics/spoor/blob/main/docs/playbooks.md',
  version: '1.1.0',
};

/** Types of steps that are answered, and so can keep, lose or decide something. */
const ANSWERED = ['action', 'playbook-action', 'if-condition', 'while-condition', 'switch-condition'];

export function hasResponse({ type }: DraftStep): boolean {
  return ANSWERED.includes(type);
}

/** What a step says now; nothing where it says nothing. */
export function responseOf(step: DraftStep): DraftResponse {
  const said = extensionOf(step['step_extensions']);
  const target = said['target_seconds'];
  return {
    preserves: textsOf(said['preserves']),
    destroys: textsOf(said['destroys']),
    decision_criteria: textsOf(said['decision_criteria']),
    evidence_first: textsOf(said['evidence_first']),
    target_seconds: target === undefined ? '' : String(target),
    effect: said['effect'] === true,
    asks: Array.isArray(said['asks']) ? said['asks'].map(askOf) : [],
    decides: said['decides'] === undefined ? undefined : decidesOf(said['decides']),
    templates: textsOf(said['templates']),
    contact: textOf(said['contact']),
  };
}

/** Says it in the step. What says nothing is left out, and with the last of it the extension and its definition. */
export function withResponse(draft: Draft, id: string, change: Partial<DraftResponse>): Draft {
  const step = draft.workflow[id];
  if (!step) return draft;
  const said = { ...extensionOf(step['step_extensions']), ...writtenOf(change) };
  const extensions = withExtension(step['step_extensions'], 'spoor-response-step', said);
  return withDefinition(withStep(draft, id, { step_extensions: extensions }));
}

/** Puts what is said into extensions in the place of what they said; undefined where nothing is left of them. */
export function withExtension(
  extensions: unknown,
  type: string,
  said: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const kept = Object.entries(said).filter(([name, value]) => name !== 'type' && !saysNothing(value));
  const { [RESPONSE_EXTENSION]: _, ...others } = recordOf(extensions);
  const whole = kept.length === 0 ? others : { ...others, [RESPONSE_EXTENSION]: { type, ...Object.fromEntries(kept) } };
  return unlessEmpty(whole);
}

/** A playbook that uses the extension defines it, and no other does. */
export function withDefinition(draft: Draft): Draft {
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

export function extensionOf(extensions: unknown): Readonly<Record<string, unknown>> {
  return recordOf(recordOf(extensions)[RESPONSE_EXTENSION]);
}

/** A whole number of seconds; what is none is kept as it is typed, and an empty text is no target. */
export function secondsOf(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : text;
}

function writtenOf({ target_seconds: target, asks, ...change }: Partial<DraftResponse>): Record<string, unknown> {
  const { decides, ...others } = change;
  return {
    ...others,
    ...(target === undefined ? {} : { target_seconds: secondsOf(target) }),
    ...(asks === undefined ? {} : { asks: asks.map(({ id, title, kind, asks: by }) => ({ id, title, [kind]: by })) }),
    ...('decides' in change ? { decides: decides && writtenDecides(decides) } : {}),
  };
}

function writtenDecides(decides: DraftDecides): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(decides).filter(([, value]) => value !== ''));
}

function askOf(value: unknown): DraftAsk {
  const said = recordOf(value);
  const kind = ASK_KINDS.find((one) => said[one] !== undefined) ?? 'sql';
  return { id: textOf(said['id']), title: textOf(said['title']), kind, asks: textOf(said[kind]) };
}

function decidesOf(value: unknown): DraftDecides {
  const { ask, some, column, none } = recordOf(value);
  return { ask: textOf(ask), some: textOf(some), column: textOf(column), none: textOf(none) };
}

function saysNothing(value: unknown): boolean {
  return value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function unlessEmpty(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  return Object.keys(record).length === 0 ? undefined : record;
}
