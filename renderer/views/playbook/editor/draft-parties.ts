import type { Draft, DraftMakers, DraftStep } from './draft.ts';
import { playbookResponseOf, withPlaybookResponse } from './playbook-response.ts';
import { recordOf, textsOf } from './record-of.ts';

/** Who acts, and what is acted upon. */
export const PARTY_LISTS = { agent: 'agent_definitions', target: 'target_definitions' } as const;
export type PartyRole = keyof typeof PARTY_LISTS;

/** Types of agents and targets that say enough by their name. Others come with an imported playbook, and stay. */
export const PARTY_TYPES = ['individual', 'group', 'organization', 'location', 'net-address'] as const;
export type PartyType = (typeof PARTY_TYPES)[number];

/** An agent or a target while it is written. */
export interface DraftParty {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly description: string;
  /** Of a network address: its domain names. Undefined where the type has no address that the editor writes. */
  readonly addresses: readonly string[] | undefined;
}

export function partiesOf(draft: Draft, role: PartyRole): readonly DraftParty[] {
  return Object.entries(recordOf(draft[PARTY_LISTS[role]])).map(([id, value]) => {
    const said = recordOf(value);
    return {
      id,
      type: textOf(said['type']),
      name: textOf(said['name']),
      description: textOf(said['description']),
      addresses: said['type'] === 'net-address' ? textsOf(recordOf(said['address'])['dname']) : undefined,
    };
  });
}

/** Adds an agent or a target and gives its id. */
export function withNewParty(
  draft: Draft,
  role: PartyRole,
  { type, name }: { readonly type: PartyType; readonly name: string },
  { uuid }: DraftMakers,
): { readonly draft: Draft; readonly id: string } {
  const id = `${type}--${uuid()}`;
  const party = { type, name, ...(type === 'net-address' ? { address: { dname: [name] } } : {}) };
  return { id, draft: withList(draft, role, { ...recordOf(draft[PARTY_LISTS[role]]), [id]: party }) };
}

export type PartyChange = Partial<Pick<DraftParty, 'name' | 'description' | 'addresses'>>;

export function withParty(draft: Draft, role: PartyRole, id: string, change: PartyChange): Draft {
  const list = recordOf(draft[PARTY_LISTS[role]]);
  if (!Object.hasOwn(list, id)) return draft;
  const { description, addresses, ...named } = change;
  const before = recordOf(list[id]);
  const party: Record<string, unknown> = { ...before, ...named };
  if (addresses) party['address'] = { ...recordOf(before['address']), dname: addresses };
  if (description === '') delete party['description'];
  else if (description !== undefined) party['description'] = description;
  return withList(draft, role, { ...list, [id]: party });
}

/** Takes it out, with what steps act upon it and its part in duties. Where a step is done by it, the check says so. */
export function withoutParty(draft: Draft, role: PartyRole, id: string): Draft {
  const { [id]: _, ...kept } = recordOf(draft[PARTY_LISTS[role]]);
  const without = (ids: readonly string[]) => ids.filter((one) => one !== id);
  const left = withList(draft, role, kept);
  const workflow = Object.entries(left.workflow).map(([stepId, step]) => [stepId, withoutTarget(step, id)] as const);
  const { raci } = playbookResponseOf(left);
  const bare: Draft = { ...left, workflow: Object.fromEntries(workflow) };
  if (role === 'target' || raci.length === 0) return bare;
  const duties = raci.map((row) => ({
    ...row,
    responsible: without(row.responsible),
    accountable: row.accountable === id ? '' : row.accountable,
    consulted: without(row.consulted),
    informed: without(row.informed),
  }));
  return withPlaybookResponse(bare, { raci: duties });
}

/** The ids of what a step acts upon. */
export function targetsOf(step: DraftStep): readonly string[] {
  return textsOf(step['targets']);
}

function withoutTarget(step: DraftStep, id: string): DraftStep {
  const targets = targetsOf(step);
  if (!targets.includes(id)) return step;
  const { targets: _, ...rest } = step;
  const kept = targets.filter((one) => one !== id);
  // Safe: a step without its targets is a step.
  return (kept.length === 0 ? rest : { ...rest, targets: kept }) as DraftStep;
}

function withList(draft: Draft, role: PartyRole, list: Readonly<Record<string, unknown>>): Draft {
  const { [PARTY_LISTS[role]]: _, ...rest } = draft;
  // Safe: only the list of that role is another, and every member of it has a name.
  return (Object.keys(list).length === 0 ? rest : { ...draft, [PARTY_LISTS[role]]: list }) as Draft;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
