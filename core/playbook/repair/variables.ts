import { asString, type Json, type OpenObject, writeJson } from '../../base/json.ts';
import { variablesIn } from '../../model/playbook-variables.ts';
import { parseCondition } from '../condition.ts';
import { VARIABLE_NAME } from '../variables.ts';
import { type Draft, members, note, open, opened, shown, stepsOf } from './draft.ts';

/** Values that are no text, variables that nobody declared, and conditions in the spelling of other languages. */
export function repairVariables(draft: Draft): void {
  repairValues(draft, draft.playbook, 'playbook_variables');
  for (const [id, step] of stepsOf(draft)) {
    repairValues(draft, step, 'step_variables', `workflow/${id}/`);
    repairCondition(draft, step, `workflow/${id}/condition`);
  }
  declareMissing(draft);
}

function repairValues(draft: Draft, holder: OpenObject, name: string, where = ''): void {
  for (const [id, variable] of members(open(holder, name))) {
    const at = `${where}${name}/${id}`;
    const { value } = variable;
    if (value !== undefined && value !== null && typeof value !== 'string') {
      variable['value'] = writeJson(value);
      note(draft, `${at}/value`, `is ${shown(value)}, not a text`, `"${shown(variable['value'])}"`);
    } else if (variable['type'] === 'bool' && typeof value === 'string' && /^(?:true|false)$/i.test(value)) {
      if (value !== value.toLowerCase()) note(draft, `${at}/value`, `is "${value}"`, `"${value.toLowerCase()}"`);
      variable['value'] = value.toLowerCase();
    }
    if (variable['type'] === undefined) {
      variable['type'] = 'string';
      note(draft, `${at}/type`, 'is missing', 'string');
    }
  }
}

function repairCondition(draft: Draft, step: OpenObject, where: string): void {
  const text = asString(step['condition']);
  if (text === undefined || isReadable(text)) return;
  const made = text
    .trim()
    .replace(/^\[(.*)\]$/s, '$1')
    .replaceAll('==', '=')
    .replaceAll('<>', '!=')
    .replaceAll(/"([^"']*)"/g, "'$1'")
    .replaceAll(/(__[a-zA-Z_][a-zA-Z0-9_-]*?__)(?!:value|[a-zA-Z0-9_-])/g, '$1:value');
  if (made === text || !isReadable(made)) return;
  step['condition'] = made;
  note(draft, where, `is "${shown(text)}", not the comparison of STIX patterning`, made);
}

function isReadable(condition: string): boolean {
  try {
    return parseCondition(condition) !== undefined;
  } catch {
    return false;
  }
}

function declareMissing(draft: Draft): void {
  for (const [id, step] of stepsOf(draft)) {
    const used = [...new Set([...stringsIn(step).flatMap(variablesIn), ...argumentsOf(step)])];
    for (const name of used) {
      const isKnown = [draft.playbook['playbook_variables'], step['step_variables']].some(
        (declared) => open({ declared }, 'declared')?.[name] !== undefined,
      );
      if (isKnown || !VARIABLE_NAME.test(name)) continue;
      opened(draft.playbook, 'playbook_variables')[name] = { type: 'string', external: true };
      note(draft, `workflow/${id}`, `uses ${name}, which is not declared`, 'declared as a string without a value');
    }
  }
}

function argumentsOf(step: OpenObject): readonly string[] {
  return ['in_args', 'out_args'].flatMap((name) => stringsIn(step[name])).map((name) => name.replace(/:value$/, ''));
}

function stringsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((member: Json | undefined) => stringsIn(member));
}
