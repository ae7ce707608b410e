import { asString, type Json, type OpenObject } from '../../base/json.ts';
import { type Draft, isId, members, newId, note, open, stepsOf, texts } from './draft.ts';
import { partyIds } from './parties.ts';
import { STEP_TYPES } from './steps.ts';

/** Ids that are not `type--uuid`: each gets one, in its place and wherever it is named. */
export function repairIds(draft: Draft): void {
  const { playbook } = draft;
  const id = asString(playbook['id']);
  if (id === undefined || !isId(id, 'playbook')) {
    playbook['id'] = newId(draft, 'playbook', id ?? 'no id');
    note(draft, 'id', id === undefined ? 'is missing' : `is "${id}", not playbook--<uuid>`, String(playbook['id']));
  }
  renameSteps(draft);
  renameParties(draft);
}

function renameSteps(draft: Draft): void {
  const renamed = new Map<string, string>();
  for (const [id, step] of stepsOf(draft)) {
    const type = asString(step['type']) ?? '';
    if (STEP_TYPES.includes(type) && !isId(id, type)) renamed.set(id, newId(draft, type, id));
  }
  if (renamed.size === 0) return;
  for (const [id, made] of renamed) note(draft, `workflow/${id}`, 'is not type--uuid', made);
  const rename = (value: Json | undefined): Json | undefined => renamed.get(asString(value) ?? '') ?? value;
  draft.playbook['workflow'] = Object.fromEntries(
    stepsOf(draft).map(([id, step]) => {
      eachReference(step, rename);
      return [renamed.get(id) ?? id, step];
    }),
  );
  replace(draft.playbook, ['workflow_start', 'workflow_exception'], rename);
}

const REFERENCES = ['on_completion', 'on_success', 'on_failure', 'on_true', 'on_false'];

/** Replaces every id of a step that a step leads to. */
export function eachReference(step: OpenObject, change: (value: Json | undefined) => Json | undefined): void {
  replace(step, REFERENCES, change);
  if (step['next_steps'] !== undefined) step['next_steps'] = texts(step['next_steps']).map((id) => change(id) ?? id);
  const cases = open(step, 'cases');
  if (cases) replace(cases, Object.keys(cases), change);
}

function replace(
  object: OpenObject,
  names: readonly string[],
  change: (value: Json | undefined) => Json | undefined,
): void {
  for (const name of names) if (object[name] !== undefined) object[name] = change(object[name]);
}

function renameParties(draft: Draft): void {
  const renamed = partyIds(draft);
  if (renamed.size === 0) return;
  const rename = (value: Json | undefined): Json | undefined => renamed.get(asString(value) ?? '') ?? value;
  for (const section of ['agent_definitions', 'target_definitions', 'authentication_info_definitions']) {
    const definitions = open(draft.playbook, section);
    if (!definitions) continue;
    for (const [id, party] of members(definitions)) {
      if (renamed.has(id)) note(draft, `${section}/${id}`, 'is no id of its type', renamed.get(id) ?? id);
      replace(party, ['authentication_info'], rename);
    }
    draft.playbook[section] = Object.fromEntries(
      Object.entries(definitions).map(([id, party]) => [renamed.get(id) ?? id, party]),
    );
  }
  for (const [, step] of stepsOf(draft)) {
    replace(step, ['agent'], rename);
    if (step['targets'] !== undefined) step['targets'] = texts(step['targets']).map((id) => rename(id) ?? id);
  }
}
