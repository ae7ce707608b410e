import { SpoorError, sentenceOf } from '../base/errors.ts';
import { asObject, type Json, type JsonObject, parseJson } from '../base/json.ts';
import { parseYaml } from '../base/yaml.ts';
import type { PlaybookRepair } from '../model/playbook-import.ts';
import { cacaoPlaybook } from './cacao.ts';
import { schemaProblems } from './cacao-schema.ts';
import { checkPlaybook } from './check-playbook.ts';
import type { PlaybookProblem } from './checks/problem.ts';
import type { Playbook } from './parse-playbook.ts';
import { draftOf, note, type Repair } from './repair/draft.ts';
import { repairHeader } from './repair/header.ts';
import { repairIds } from './repair/ids.ts';
import { repairParties } from './repair/parties.ts';
import { repairProperties } from './repair/properties.ts';
import { repairShape } from './repair/shape.ts';
import { repairSignatures } from './repair/signatures.ts';
import { repairSteps, STEP_TYPES } from './repair/steps.ts';
import { repairVariables } from './repair/variables.ts';

/** A file of this size holds hundreds of steps; the journal takes it and its repaired form in one entry. */
export const MAX_PLAYBOOK_BYTES = 256 * 1024;

/** In this order: ids are made of types, the shape is seen only where ids resolve, and the summary is counted last. */
const REPAIRS: readonly Repair[] = [
  repairHeader,
  repairSteps,
  repairParties,
  repairVariables,
  repairProperties,
  repairIds,
  repairShape,
  repairSignatures,
];

/** A text read as CACAO 2.0, repaired where that was needed. */
export interface ReadPlaybook {
  readonly value: JsonObject;
  readonly repairs: readonly PlaybookRepair[];
  /** Errors: it cannot be walked. Warnings: it can. */
  readonly problems: readonly PlaybookProblem[];
}

/**
 * Reads a playbook in JSON or YAML. What is valid stays as it is; what is nearly valid is repaired, and every repair is
 * named. Throws `playbook/invalid` where there is no playbook to begin with.
 */
export function readPlaybook(text: string): ReadPlaybook {
  const { value, repairs } = parseText(text);
  const problems = allProblems(value);
  if (repairs.length === 0 && problems.every(({ severity }) => severity === 'warning'))
    return { value, repairs, problems };
  const draft = draftOf(value);
  for (const repair of repairs) note(draft, repair.where, repair.wrong, repair.made);
  for (const repair of REPAIRS) repair(draft);
  return { value: draft.playbook, repairs: draft.repairs, problems: allProblems(draft.playbook) };
}

/** The playbook, where it can be walked. Throws `playbook/invalid` with every error that is left. */
export function walkable(id: string, read: ReadPlaybook): Playbook {
  const errors = read.problems.filter(({ severity }) => severity === 'error').map(({ sentence }) => sentence);
  const cacao = cacaoPlaybook.safeParse(read.value);
  if (errors.length === 0 && cacao.success) return { id, origin: 'imported', cacao: cacao.data, whole: read.value };
  const repaired = read.repairs.length > 0 ? `, also after ${read.repairs.length} repairs` : '';
  throw new SpoorError('playbook/invalid', `"${id}" cannot be taken as CACAO 2.0${repaired}. ${errors.join(' ')}`);
}

function allProblems(value: JsonObject): readonly PlaybookProblem[] {
  const places = schemaProblems(value);
  const cacao = cacaoPlaybook.safeParse(value);
  const unread = (cacao.error?.issues ?? []).map(({ path, message }) => `${path.map(String).join('/')}: ${message}.`);
  const sentences = [...unknownSteps(value), ...(places.length > 0 ? places : unread)];
  return [
    ...sentences.map((sentence): PlaybookProblem => ({ severity: 'error', stepId: stepIn(sentence), sentence })),
    ...(cacao.success ? checkPlaybook(cacao.data) : []),
  ];
}

function unknownSteps(value: JsonObject): readonly string[] {
  return Object.entries(asObject(value['workflow']) ?? {}).flatMap(([id, step]) => {
    const type = asObject(step)?.['type'];
    if (typeof type !== 'string' || STEP_TYPES.includes(type)) return [];
    return [`workflow/${id}: is of type "${type}", which CACAO does not have: its types are ${STEP_TYPES.join(', ')}.`];
  });
}

function stepIn(sentence: string): string {
  return /^workflow\/([^/:]+)/.exec(sentence)?.[1] ?? '';
}

function parseText(text: string): { readonly value: JsonObject; readonly repairs: readonly PlaybookRepair[] } {
  const { value, repairs } = text.trimStart().startsWith('{')
    ? parseObject(text)
    : { value: yamlOf(text), repairs: [] };
  const object = asObject(value);
  if (!object) throw new SpoorError('playbook/invalid', 'The file holds no object: a playbook is one JSON object.');
  if (asObject(object['workflow']) !== undefined) return { value: object, repairs };
  const type = typeof object['type'] === 'string' ? `an object of type "${object['type']}"` : 'an object';
  throw new SpoorError('playbook/invalid', `The file holds ${type} without a workflow: it is no playbook.`);
}

/** JSON is YAML, and YAML refuses a key that stands twice, which would hide one of the two. */
function parseObject(text: string): { readonly value: Json; readonly repairs: readonly PlaybookRepair[] } {
  const asYaml = yamlOf(text);
  try {
    return { value: parseJson(text), repairs: [] };
  } catch (cause) {
    const wrong = `is not JSON: ${sentenceOf(cause)}`;
    return { value: asYaml, repairs: [{ where: 'the file', wrong, made: 'read as YAML, of which JSON is a part' }] };
  }
}

function yamlOf(text: string): Json {
  try {
    return parseYaml(text);
  } catch (cause) {
    throw new SpoorError('playbook/invalid', `The file is neither JSON nor YAML: ${sentenceOf(cause)}`, { cause });
  }
}
