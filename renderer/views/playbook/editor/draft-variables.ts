import type { Draft, DraftVariable } from './draft.ts';

/** Types that CACAO 2.0 names for variables. */
export const VARIABLE_TYPES = [
  'string',
  'bool',
  'integer',
  'long',
  'float',
  'dictionary',
  'hexstring',
  'hash',
  'md5-hash',
  'sha256-hash',
  'ipv4-addr',
  'ipv6-addr',
  'mac-addr',
  'uri',
  'uuid',
] as const;

/** Properties of a variable to set; `undefined` takes one away. */
export type VariableChange = { readonly [Name in keyof DraftVariable]?: DraftVariable[Name] | undefined };

const NAME = /^__[a-zA-Z_][a-zA-Z0-9_-]{0,199}__$/;

/** What was typed, between the two pairs of underscores that CACAO demands. */
export function variableName(typed: string): string {
  const bare = typed.trim().replace(/:value$/, '');
  return /^__.+__$/.test(bare) ? bare : `__${bare}__`;
}

/** Why no new variable can have a name, as a sentence; undefined where one can. */
export function variableNameProblem(draft: Draft, name: string): string | undefined {
  if (!NAME.test(name)) return 'A variable begins with a letter; letters, digits, hyphens and underscores follow.';
  return Object.hasOwn(draft.playbook_variables ?? {}, name) ? `There is a variable ${name} already.` : undefined;
}

/** Declares a text without a value; the draft as it was where it cannot have that name. */
export function withNewVariable(draft: Draft, name: string): Draft {
  if (variableNameProblem(draft, name) !== undefined) return draft;
  return { ...draft, playbook_variables: { ...draft.playbook_variables, [name]: { type: 'string' } } };
}

/** An empty value or description is taken away: nothing is known yet. */
export function withVariable(draft: Draft, name: string, change: VariableChange): Draft {
  const variables = draft.playbook_variables ?? {};
  const before = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (!before) return draft;
  const said = Object.entries({ ...before, ...emptied(change) }).filter(([, value]) => value !== undefined);
  const variable = { ...Object.fromEntries(said), type: change.type ?? before.type };
  return { ...draft, playbook_variables: { ...variables, [name]: variable } };
}

/** Takes a variable out; where a step still uses it, the check says so. */
export function withoutVariable(draft: Draft, name: string): Draft {
  const { playbook_variables: variables = {}, ...rest } = draft;
  const kept = Object.entries(variables).filter(([one]) => one !== name);
  return kept.length === 0 ? rest : { ...rest, playbook_variables: Object.fromEntries(kept) };
}

function emptied(change: VariableChange): VariableChange {
  const kept = Object.entries(change).map(([name, value]) => [
    name,
    value === '' || value === false ? undefined : value,
  ]);
  return Object.fromEntries(kept);
}
