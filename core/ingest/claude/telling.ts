import { type JsonObject, type OpenObject, setMember } from '../../base/json.ts';
import type { EventDraft, KeyAlias } from '../../model/event.ts';
import type { NoteCode } from '../format.ts';
import type { Block } from './line.ts';

/** What one part of a line tells, before the line adds its time, session, identity and keys. */
export interface Telling
  extends Omit<EventDraft, 'attributes' | 'startNs' | 'endNs' | 'sessionId' | 'identity' | 'identityRank'> {
  /** Members of the line that the event shows in its columns, and so not among its attributes. */
  readonly taken?: readonly string[] | undefined;
  /** What the part said besides, under the name that it has in the line: `block`, `attachment`, `data`. */
  readonly rest?: JsonObject | undefined;
  /** Position of the part in its line; 0 where the line is told as one. */
  readonly index?: number | undefined;
}

/** Takes what a line says besides its events. */
export interface Remarks {
  note(code: NoteCode, detail: string): void;
  alias(alias: KeyAlias): void;
}

/** An object without the named members; undefined where nothing is left. */
export function without(object: JsonObject | undefined, names: readonly string[]): JsonObject | undefined {
  if (!object) return undefined;
  let left: OpenObject | undefined;
  for (const name of Object.keys(object)) {
    if (names.includes(name)) continue;
    left ??= {};
    setMember(left, name, object[name]);
  }
  return left;
}

/** `{name: value}` where there is a value. */
export function named(name: string, value: JsonObject | undefined): JsonObject {
  return value ? { [name]: value } : {};
}

/** A part of a message that is not known yet is kept and counted. */
export function unknownBlock(block: Block, remarks: Remarks): Telling {
  remarks.note('unrecognised_type', `message part "${block.type}"`);
  return { kind: 'log', operation: block.type, rest: named('block', without(block.object, ['type'])) };
}
