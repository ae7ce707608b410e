import { asArray, asObject, asString, type Json, type OpenObject } from '../../base/json.ts';
import { schemaProperties } from '../cacao-schema.ts';
import { type Draft, members, newId, note, open, opened, shown, stepsOf, texts } from './draft.ts';

const SECTIONS = ['agent_definitions', 'target_definitions'] as const;

/** Agents, targets and commands of types that CACAO does not have, and those that are named and nowhere defined. */
export function repairParties(draft: Draft): void {
  for (const section of SECTIONS) {
    for (const [id, party] of members(open(draft.playbook, section))) repairParty(draft, party, `${section}/${id}`, id);
  }
  repairAuthentication(draft);
  for (const [id, step] of stepsOf(draft)) if (step['type'] === 'action') repairAction(draft, step, `workflow/${id}`);
}

function repairAction(draft: Draft, step: OpenObject, where: string): void {
  const agent = asString(step['agent']);
  if (agent !== undefined) defineMissing(draft, agent, 'agent_definitions', `${where}/agent`);
  for (const target of texts(step['targets'])) defineMissing(draft, target, 'target_definitions', `${where}/targets`);
  for (const [at, command] of (asArray(step['commands']) ?? []).entries()) {
    const object = asObject(command);
    if (object) repairCommand(draft, object, `${where}/commands/${at}`);
  }
}

const ADDRESSED: readonly string[] = ['http-api', 'linux', 'net-address', 'ssh'];

function repairParty(draft: Draft, party: OpenObject, where: string, id: string): void {
  if (party['name'] === undefined) {
    party['name'] = id;
    note(draft, `${where}/name`, 'is missing', `its id, ${id}`);
  }
  const type = asString(party['type']) ?? '';
  if (schemaProperties(`agent-target/${type}`) !== undefined && type !== 'agent-target') {
    if (!ADDRESSED.includes(type) || party['address'] !== undefined) return;
    party['type'] = 'group';
    note(draft, `${where}/type`, `is "${type}", but no address is given`, 'group');
    return;
  }
  const isOrchestrator = type.startsWith('soarca');
  party['type'] = isOrchestrator ? 'security-category' : 'group';
  if (isOrchestrator) party['category'] = ['orchestrator'];
  note(
    draft,
    `${where}/type`,
    `is "${type}", which CACAO does not have`,
    isOrchestrator ? 'security-category, an orchestrator' : 'group',
  );
}

function defineMissing(draft: Draft, id: string, section: (typeof SECTIONS)[number], where: string): void {
  const definitions = opened(draft.playbook, section);
  if (definitions[id] !== undefined) return;
  const other = SECTIONS.map((name) => open(draft.playbook, name)?.[id]).find((found) => found !== undefined);
  definitions[id] = structuredClone(other) ?? { type: 'group', name: `Not defined in the file: ${id}` };
  const made = other === undefined ? `a group of the name "Not defined in the file"` : 'the definition of the same id';
  note(draft, where, `names "${id}", which ${section} does not define`, `${made}, put into ${section}`);
}

function repairAuthentication(draft: Draft): void {
  const definitions = open(draft.playbook, 'authentication_info_definitions');
  for (const [id, found] of members(definitions)) {
    const type = asString(found['type']) ?? '';
    if (['http-basic', 'oauth2', 'user-auth'].includes(type)) continue;
    if (found['username'] !== undefined) found['type'] = 'user-auth';
    else if (found['user_id'] !== undefined) found['type'] = 'http-basic';
    else if (found['token'] !== undefined) found['type'] = 'oauth2';
    else continue;
    const where = `authentication_info_definitions/${id}/type`;
    note(draft, where, `is "${type}", which CACAO does not have`, `${shown(found['type'])}, as its properties are`);
  }
}

const ENCODED = ['elastic', 'jupyter', 'kestrel', 'sigma', 'yara'];

function repairCommand(draft: Draft, command: OpenObject, where: string): void {
  const type = asString(command['type']) ?? '';
  const text = asString(command['command']);
  if (type === 'openc2' && command['content_b64'] !== undefined) {
    command['type'] = 'openc2-http';
    note(draft, `${where}/type`, 'is "openc2"', 'openc2-http');
  } else if (ENCODED.includes(type) && text !== undefined && command['command_b64'] === undefined) {
    command['command_b64'] = base64(text);
    delete command['command'];
    note(draft, `${where}/command`, `stands in the open, where "${type}" takes command_b64`, 'the same text in base64');
  } else if (type === 'command-data' || schemaProperties(`commands/${type}`) === undefined) {
    command['type'] = 'manual';
    command['command'] = commandWords(type, text, command['command_b64']);
    note(
      draft,
      `${where}/type`,
      type === '' ? 'is missing' : `is "${type}", which CACAO does not have`,
      'manual, with that word before the text',
    );
  }
}

function commandWords(type: string, text: string | undefined, encoded: Json | undefined): string {
  const said = text ?? (encoded === undefined ? undefined : `base64 ${shown(encoded)}`);
  return [type, said].filter((part) => part !== undefined && part !== '').join(': ');
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** An id of the right type for each agent and target, in the definitions and where they are named. */
export function partyIds(draft: Draft): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const section of [...SECTIONS, 'authentication_info_definitions']) {
    for (const [id, party] of members(open(draft.playbook, section))) {
      const type = asString(party['type']) ?? '';
      const made = newId(draft, type, id);
      if (type !== '' && made !== id) renamed.set(id, made);
    }
  }
  return renamed;
}
