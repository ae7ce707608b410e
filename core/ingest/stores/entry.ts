import { asCount, type Json, type JsonObject } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import type { SourceHead } from '../format.ts';
import { restOf } from '../messages/members.ts';
import type { RecordedTime } from '../messages/recorded-time.ts';
import { recordedTime } from '../messages/recorded-time.ts';
import { unitOf } from '../messages/unit-of.ts';

/** The first objects of JSON lines; empty where the source is one document. */
export function lineObjects(head: SourceHead): readonly JsonObject[] {
  const { unit, values } = unitOf(head);
  return unit === 'line' ? values.filter(isObject) : [];
}

/** The one document that the source is; undefined where it is JSON lines, or no object. */
export function documentObject(head: SourceHead): JsonObject | undefined {
  const { unit, values } = unitOf(head);
  return unit === 'file' ? values.find(isObject) : undefined;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Folders and file of a source's name, across the borders of archives. */
export function pathOf(name: string): readonly string[] {
  return name.replaceAll('!/', '/').split('/');
}

/** The table that rows come from, where the source is a table of a database: `state.vscdb!/ItemTable.jsonl`. */
export function tableOf(name: string): string | undefined {
  return /!\/([^/]+)\.jsonl$/.exec(name)?.[1];
}

/** A time under one of these names: ISO 8601, or a number whose unit its size tells. */
export function timeOf(value: JsonObject | undefined, ...names: readonly string[]): RecordedTime | undefined {
  return value && recordedTime(value, names);
}

/** A time that stands alone, under the name that it has in its record. */
export function timeValue(value: Json | undefined, name: string): RecordedTime | undefined {
  return value === undefined ? undefined : recordedTime({ [name]: value }, [name]);
}

/** Tokens under a producer's own names. */
export function tokens(
  usage: JsonObject | undefined,
  input: string,
  output: string,
): Pick<EventDraft, 'inputTokens' | 'outputTokens'> {
  return { inputTokens: asCount(usage?.[input]), outputTokens: asCount(usage?.[output]) };
}

/** Session of a source that names none: the source itself. */
export function sessionOr(sessionId: string | undefined, sourceId: string): string {
  return sessionId === undefined || sessionId === '' ? sourceId : sessionId;
}

/** Members that are read as an object or a list, wherever stores have them. */
const PARTS = new Set([
  ...['message', 'data', 'event', 'payload', 'part', 'state', 'messages', 'conversation', 'bubbles', 'toolFormerData'],
  ...['toolRequests', 'tool_calls', 'toolCalls', 'run', 'kind', 'thinking'],
]);
/** Members whose text or JSON text becomes content, whatever they are. */
const CONTENTS = new Set([
  ...['content', 'input', 'arguments', 'parameters', 'params', 'args', 'value', 'output', 'result', 'error'],
  ...['user_input', 'rawArgs'],
]);

/**
 * An object without nulls and without those of the named members that are shown elsewhere. A member of another type than
 * the one that is read under its name was not read, and stays: later versions of a store change their types.
 */
export function unread(value: JsonObject, ...names: readonly string[]): JsonObject {
  return restOf(value, ...names.filter((name) => isRead(name, value[name])));
}

function isRead(name: string, member: Json | undefined): boolean {
  const isStructured = typeof member === 'object' && member !== null;
  return CONTENTS.has(name) || isStructured === PARTS.has(name);
}
