import { asArray, asObject, asString, type OpenObject } from '../../base/json.ts';
import { type Draft, newId, note, opened, shown, stepsOf } from './draft.ts';

/** The types of steps that CACAO has. */
export const STEP_TYPES: readonly string[] = [
  ...['start', 'end', 'action', 'playbook-action', 'parallel'],
  ...['if-condition', 'while-condition', 'switch-condition'],
];

/** Steps that say in words of their own what CACAO has a word for. */
export function repairSteps(draft: Draft): void {
  for (const [id, step] of stepsOf(draft)) {
    const where = `workflow/${id}`;
    repairType(draft, step, { id, where });
    repairNext(draft, step, where);
    if (step['type'] === 'decision') repairDecision(draft, step, { id, where });
    if (step['type'] === 'action') {
      repairAgent(draft, step, where);
      repairCommands(draft, step, where);
    }
    repairCompletion(draft, step, where);
  }
}

interface Place {
  readonly id: string;
  readonly where: string;
}

function repairType(draft: Draft, step: OpenObject, { id, where }: Place): void {
  if (step['type'] !== undefined) return;
  const type = STEP_TYPES.find((candidate) => id.startsWith(`${candidate}--`));
  if (type === undefined) return;
  step['type'] = type;
  note(draft, `${where}/type`, 'is missing', `${type}, as its id says`);
}

function repairNext(draft: Draft, step: OpenObject, where: string): void {
  const next = asString(step['next_step']);
  if (next === undefined || step['on_completion'] !== undefined) return;
  step['on_completion'] = next;
  delete step['next_step'];
  note(draft, `${where}/next_step`, 'is no property of CACAO', `on_completion: ${next}`);
}

/** A decision with yes and no is an if; one with other words is a switch. What it decides on becomes a variable. */
function repairDecision(draft: Draft, step: OpenObject, { id, where }: Place): void {
  const cases = asObject(step['conditions']);
  if (!cases) return;
  const variable = `__${id
    .replaceAll(/[^a-zA-Z0-9]+/g, '_')
    .replace(/^(?=\d)/, 'v')
    .slice(0, 100)}__`;
  const yes = asString(cases['yes'] ?? cases['true']);
  const no = asString(cases['no'] ?? cases['false']);
  const isIf = yes !== undefined && Object.keys(cases).length === (no === undefined ? 1 : 2);
  const variables = opened(draft.playbook, 'playbook_variables');
  variables[variable] = { type: isIf ? 'bool' : 'string', description: asString(step['name']) ?? id, external: true };
  delete step['conditions'];
  if (isIf) {
    Object.assign(step, { type: 'if-condition', condition: `${variable}:value = 'true'`, on_true: yes });
    if (no !== undefined) step['on_false'] = no;
  } else {
    Object.assign(step, { type: 'switch-condition', switch: `${variable}:value`, cases });
  }
  const made = isIf ? 'an if-condition' : 'a switch-condition';
  note(
    draft,
    where,
    'is of type "decision", which CACAO does not have',
    `${made} on the new variable ${variable}, which the responder answers`,
  );
}

function repairAgent(draft: Draft, step: OpenObject, where: string): void {
  if (asString(step['agent']) !== undefined) return;
  const by = asObject(step['implemented_by']);
  const name = asString(by?.['name']) ?? asString(step['implemented_by']);
  const id = newId(draft, 'group', `agent ${name ?? 'not named'}`);
  opened(draft.playbook, 'agent_definitions')[id] ??= { type: 'group', name: name ?? 'Not named in the file' };
  step['agent'] = id;
  delete step['implemented_by'];
  if (name === undefined) note(draft, `${where}/agent`, 'is missing', `${id}, "Not named in the file"`);
  else
    note(
      draft,
      `${where}/implemented_by`,
      `is no property of CACAO; it says ${shown(by ?? name)}`,
      `the agent ${id}, a group of that name`,
    );
}

function repairCommands(draft: Draft, step: OpenObject, where: string): void {
  const commands = asArray(step['commands']);
  if (commands !== undefined && commands.length > 0) return;
  const text = asString(step['description']) ?? asString(step['name']);
  if (text === undefined) return;
  step['commands'] = [{ type: 'manual', command: text }];
  note(draft, `${where}/commands`, 'is missing or empty', 'one manual command with the words of the description');
}

function repairCompletion(draft: Draft, step: OpenObject, where: string): void {
  if (step['type'] === 'end') {
    for (const name of ['on_completion', 'on_success', 'on_failure']) {
      if (step[name] === undefined) continue;
      note(draft, `${where}/${name}`, 'stands on an end step', `left out; it said ${shown(step[name])}`);
      delete step[name];
    }
  } else if (step['on_completion'] !== undefined && (step['on_success'] ?? step['on_failure']) !== undefined) {
    note(
      draft,
      `${where}/on_completion`,
      'stands beside on_success or on_failure',
      `left out; it said ${shown(step['on_completion'])}`,
    );
    step['on_success'] ??= step['on_completion'];
    delete step['on_completion'];
  }
}
