import { processingSummary } from '../../../../core/model/processing-summary.ts';
import { recordOf } from './record-of.ts';

/** A step while it is written: CACAO's own properties, those that the editor does not show included. */
export interface DraftStep {
  readonly type: string;
  readonly name?: string;
  readonly description?: string;
  readonly agent?: string;
  readonly commands?: readonly DraftCommand[];
  readonly condition?: string;
  readonly switch?: string;
  readonly cases?: Readonly<Record<string, string>>;
  readonly next_steps?: readonly string[];
  readonly playbook_id?: string;
  /** Names of variables that the step sets. */
  readonly out_args?: readonly string[];
  readonly [link: string]: unknown;
}

export interface DraftCommand {
  readonly type: string;
  readonly command?: string;
  readonly [property: string]: unknown;
}

interface Named {
  readonly name: string;
  readonly [property: string]: unknown;
}

/** A variable of the playbook while it is written. */
export interface DraftVariable {
  readonly type: string;
  readonly description?: string;
  readonly value?: string | null;
  readonly constant?: boolean;
  readonly [property: string]: unknown;
}

/** A playbook while it is written. */
export interface Draft {
  readonly name: string;
  readonly description?: string;
  readonly workflow_start: string;
  readonly workflow: Readonly<Record<string, DraftStep>>;
  readonly agent_definitions?: Readonly<Record<string, Named>>;
  readonly playbook_variables?: Readonly<Record<string, DraftVariable>>;
  readonly [property: string]: unknown;
}

/** What a draft needs of the world around it: new UUIDs, and the time of the analyst's own act. */
export interface DraftMakers {
  readonly uuid: () => string;
  readonly now: () => string;
}

/** Whom a playbook that is begun in Spoor names as its creator: that of the playbooks that come with it. */
export const CREATOR = 'identity--2f33d628-f429-4359-b27b-79588507e928';

/** A playbook with one step to write. */
export function emptyDraft({ uuid, now }: DraftMakers): Draft {
  const [start, action, end, agent] = [
    `start--${uuid()}`,
    `action--${uuid()}`,
    `end--${uuid()}`,
    `individual--${uuid()}`,
  ];
  const at = now();
  return {
    type: 'playbook',
    spec_version: 'cacao-2.0',
    id: `playbook--${uuid()}`,
    name: 'New playbook',
    created_by: CREATOR,
    created: at,
    modified: at,
    workflow_start: start,
    workflow: {
      [start]: { type: 'start', on_completion: action },
      [action]: { ...newAction(agent), name: 'First step', on_completion: end },
      [end]: { type: 'end' },
    },
    agent_definitions: { [agent]: { type: 'individual', name: 'Incident commander' } },
  };
}

/** A copy under an id of its own, that says what it is derived from; signatures are over the original alone. */
export function copiedDraft(text: string, { uuid, now }: DraftMakers): Draft {
  // Safe: it is the export of a playbook that Spoor has read and checked.
  const { signatures: _, ...original } = JSON.parse(text) as Draft;
  const at = now();
  const id = `playbook--${uuid()}`;
  return {
    ...original,
    id,
    derived_from: [original['id']],
    name: `${original.name} (copy)`,
    created: at,
    modified: at,
  };
}

/** A playbook of the case, to be changed under its own id. What was signed was another text. */
export function reopenedDraft(text: string): Draft {
  // Safe: it is the export of a playbook that Spoor has read and checked.
  const { signatures: _, ...original } = JSON.parse(text) as Draft;
  return original;
}

/** The draft as CACAO 2.0 JSON; its summary says what is so. */
export function draftText(draft: Draft): string {
  const markings = draft['markings'];
  const summary = {
    ...recordOf(draft['playbook_processing_summary']),
    ...processingSummary({
      steps: Object.values(draft.workflow).map((step) => ({
        ...step,
        step_extensions: recordOf(step['step_extensions']),
      })),
      markings: Array.isArray(markings) ? markings : [],
      extensions: recordOf(draft['playbook_extensions']),
      // What was signed was another text.
      signatures: [],
    }),
  };
  return `${JSON.stringify({ ...draft, playbook_processing_summary: summary }, undefined, 2)}\n`;
}

/** Properties by which a step leads to another, and what each is called. */
export const LINKS = {
  on_completion: 'Then',
  on_success: 'When done',
  on_failure: 'When it failed',
  on_true: 'If yes',
  on_false: 'If no',
} as const;
export type LinkName = keyof typeof LINKS;

export function isLinkName(name: string): name is LinkName {
  return Object.hasOwn(LINKS, name);
}

/** The steps in the order in which the playbook is written; one can be moved without changing what leads where. */
export function stepIds(draft: Draft): readonly string[] {
  return Object.keys(draft.workflow);
}

/** Properties of a step to set; `undefined` takes one away. */
export type StepChange = { readonly [Name in keyof DraftStep]?: DraftStep[Name] | undefined };

export function withStep(draft: Draft, id: string, change: StepChange): Draft {
  const step = draft.workflow[id];
  if (!step) return draft;
  return { ...draft, workflow: { ...draft.workflow, [id]: withoutUndefined({ ...step, ...change, type: step.type }) } };
}

/** An empty choice takes a link away. */
export function withLink(draft: Draft, id: string, link: LinkName, to: string): Draft {
  return withStep(draft, id, { [link]: to === '' ? undefined : to });
}

export function movedStep(draft: Draft, id: string, by: -1 | 1): Draft {
  const ids = [...stepIds(draft)];
  const at = ids.indexOf(id);
  const other = ids[at + by];
  if (at < 0 || other === undefined) return draft;
  ids[at] = other;
  ids[at + by] = id;
  return { ...draft, workflow: Object.fromEntries(ids.flatMap((one) => entryOf(draft, one))) };
}

/** Takes a step out; what led to it leads on to what came after it. Its branches stay, and are said to be out of reach. */
export function withoutStep(draft: Draft, id: string): Draft {
  const removed = draft.workflow[id];
  const next = removed?.['on_completion'] ?? removed?.['on_success'];
  const to = typeof next === 'string' ? next : undefined;
  const redirect = (target: unknown) => (target === id ? to : target);
  const workflow = Object.entries(draft.workflow)
    .filter(([one]) => one !== id)
    .map(([one, step]) => [one, redirected(step, redirect)]);
  return { ...draft, workflow: Object.fromEntries(workflow) };
}

function redirected(step: DraftStep, redirect: (target: unknown) => unknown): DraftStep {
  const links = Object.entries(step).map(([name, value]) => [name, isLinkName(name) ? redirect(value) : value]);
  const changed: DraftStep = { ...step, ...Object.fromEntries(links) };
  const cases = Object.entries(step.cases ?? {}).flatMap(([name, to]) => {
    const target = redirect(to);
    return typeof target === 'string' ? [[name, target] as const] : [];
  });
  const following = (step.next_steps ?? []).map(redirect).filter((one) => typeof one === 'string');
  return withoutUndefined({
    ...changed,
    ...(step.cases ? { cases: Object.fromEntries(cases) } : {}),
    ...(step.next_steps ? { next_steps: following } : {}),
  });
}

export function newAction(agent: string): DraftStep {
  return {
    type: 'action',
    name: 'New step',
    agent,
    commands: [{ type: 'manual', command: 'Say what is to be done.' }],
  };
}

function entryOf(draft: Draft, id: string): readonly (readonly [string, DraftStep])[] {
  const step = draft.workflow[id];
  return step ? [[id, step]] : [];
}

function withoutUndefined(step: StepChange & { readonly type: string }): DraftStep {
  // Safe: members that are undefined are those that a step may lack.
  return Object.fromEntries(Object.entries(step).filter(([, value]) => value !== undefined)) as DraftStep;
}
