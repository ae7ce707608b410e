import { asArray, asObject, asString, isJsonArray, isJsonObject, type Json, type OpenObject } from '../../base/json.ts';
import { schemaProperties } from '../cacao-schema.ts';
import { type Draft, members, note, open, shown, stepsOf } from './draft.ts';

/** Properties that CACAO does not have, or that say nothing: they are left out, and stand in the original. */
export function repairProperties(draft: Draft): void {
  prune(draft, draft.playbook, 'playbook', '');
  for (const [id, step] of stepsOf(draft)) {
    prune(draft, step, `workflows/${asString(step['type']) ?? ''}`, `workflow/${id}/`);
    for (const [at, command] of (asArray(step['commands']) ?? []).entries()) {
      pruneEach(draft, command, (type) => `commands/${type}`, `workflow/${id}/commands/${at}/`);
    }
    pruneVariables(draft, step, 'step_variables', `workflow/${id}/`);
  }
  pruneVariables(draft, draft.playbook, 'playbook_variables', '');
  const sections = [
    ['agent_definitions', 'agent-target'],
    ['target_definitions', 'agent-target'],
    ['authentication_info_definitions', 'authentication-info'],
    ['data_marking_definitions', 'data-markings'],
  ] as const;
  for (const [section, folder] of sections) {
    for (const [id, member] of members(open(draft.playbook, section))) {
      pruneEach(draft, member, (type) => `${folder}/${type}`, `${section}/${id}/`);
    }
  }
  for (const name of ['agent_definitions', 'target_definitions', 'authentication_info_definitions']) {
    if (Object.keys(asObject(draft.playbook[name]) ?? { some: 1 }).length === 0) {
      delete draft.playbook[name];
      note(draft, name, 'is empty', 'left out');
    }
  }
}

function pruneVariables(draft: Draft, holder: OpenObject, name: string, where: string): void {
  for (const [id, variable] of members(open(holder, name))) {
    prune(draft, variable, 'data-types/variable', `${where}${name}/${id}/`);
  }
}

function pruneEach(draft: Draft, value: Json | undefined, schemaOf: (type: string) => string, where: string): void {
  const object: OpenObject | undefined = asObject(value);
  if (object) prune(draft, object, schemaOf(asString(object['type']) ?? ''), where);
}

const LISTS = ['external_references', 'signatures', 'in_args', 'out_args', 'targets'];
const TEXTS = ['name', 'description', 'port', 'command', 'username', 'user_id'];

function prune(draft: Draft, object: OpenObject, schema: string, where: string): void {
  const allowed = schemaProperties(schema);
  for (const [name, value] of Object.entries(object)) {
    const wrong = faultOf(name, value, { allowed, schema });
    if (wrong !== undefined) {
      delete object[name];
      note(draft, `${where}${name}`, wrong, `left out; it said ${shown(value)}`);
    } else if (TEXTS.includes(name) && (typeof value === 'number' || typeof value === 'boolean')) {
      object[name] = String(value);
      note(draft, `${where}${name}`, `is ${value}, not a text`, `"${value}"`);
    }
  }
}

function faultOf(
  name: string,
  value: Json | undefined,
  { allowed, schema }: { readonly allowed: ReadonlySet<string> | undefined; readonly schema: string },
): string | undefined {
  if (allowed && !allowed.has(name)) return 'is no property that CACAO has here';
  if (value === null && schema !== 'data-types/variable') return 'is null';
  const isEmptyList = isJsonArray(value) && value.length === 0 && LISTS.includes(name);
  const isEmptyMap = isJsonObject(value) && Object.keys(value).length === 0 && name.endsWith('_extensions');
  return isEmptyList || isEmptyMap ? 'is empty' : undefined;
}
