import { asArray, asObject, asString, type Json, type JsonObject, type OpenObject } from '../../base/json.ts';
import { uuid5 } from '../../base/uuid.ts';
import type { PlaybookRepair } from '../../model/playbook-import.ts';

/** Ids that Spoor makes for a file are made of what the file says, so that the same file always gets the same. */
const NAMESPACE = '7d2e6a0e-4f1b-4a86-9c53-0b1f5b8f3a67';
const UUID = /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$/;

/** A playbook while it is put right. */
export interface Draft {
  readonly playbook: OpenObject;
  readonly repairs: PlaybookRepair[];
  /** What the file calls itself: new ids are made of it. */
  readonly key: string;
}

/** One kind of repair: changes the draft, and notes every change. */
export type Repair = (draft: Draft) => void;

export function draftOf(value: JsonObject): Draft {
  const key = asString(value['id']) ?? asString(value['name']) ?? '';
  return { playbook: structuredClone(value), repairs: [], key };
}

export function note(draft: Draft, where: string, wrong: string, made: string): void {
  draft.repairs.push({ where, wrong, made });
}

/** An id of a type. The UUID of the old one is kept where it has one. */
export function newId(draft: Draft, type: string, old: string): string {
  const [kept] = UUID.exec(old) ?? [];
  return `${type}--${kept ?? uuid5(NAMESPACE, `${draft.key}\n${old}`)}`;
}

export function isId(text: string, type?: string): boolean {
  const [uuid] = UUID.exec(text) ?? [];
  const prefix = uuid === undefined ? '' : text.slice(0, -uuid.length);
  return type === undefined ? /^[a-z][a-z0-9-]+[a-z0-9]--$/.test(prefix) : prefix === `${type}--`;
}

/** A member as an object that can be changed: the draft is a copy of its own. */
export function open(object: OpenObject, name: string): OpenObject | undefined {
  return asObject(object[name]);
}

/** The same, made where it is not there. */
export function opened(object: OpenObject, name: string): OpenObject {
  const found = open(object, name);
  if (found) return found;
  const made: OpenObject = {};
  object[name] = made;
  return made;
}

export function members(object: OpenObject | undefined): readonly (readonly [string, OpenObject])[] {
  return Object.entries(object ?? {}).flatMap(([name, value]) => {
    const member = asObject(value);
    return member ? [[name, member] as const] : [];
  });
}

export function stepsOf(draft: Draft): readonly (readonly [string, OpenObject])[] {
  return members(open(draft.playbook, 'workflow'));
}

export function texts(value: Json | undefined): readonly string[] {
  return (asArray(value) ?? []).flatMap((one) => asString(one) ?? []);
}

/** Short enough for a sentence. */
export function shown(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text !== undefined && text.length > 80 ? `${text.slice(0, 80)}…` : (text ?? '');
}
