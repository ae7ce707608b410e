import {
  asObject,
  asString,
  isJsonArray,
  type Json,
  type JsonObject,
  type OpenObject,
  setMember,
} from '../../base/json.ts';
import type { EventDraft, LinkRef } from '../../model/event.ts';
import type { Line } from './line.ts';
import { named, type Telling, without } from './telling.ts';

/** Columns and keys hold these; all else that a line says goes to the attributes of its events. */
const SHOWN = ['sessionId', 'message'];
const SHOWN_OF_MESSAGE = ['content', 'role', 'type'];
const SHOWN_WITH_MODEL = [...SHOWN_OF_MESSAGE, 'model'];

/** Makes events of what a line tells: adds its time, session, identity, keys, links and attributes. */
export function seal(line: Line, tellings: readonly Telling[], isAgentsFirst: boolean): readonly EventDraft[] {
  return tellings.map((telling, position) => {
    const isFirst = position === 0;
    const { rest, taken = [], index = 0, keys = [], links = [] } = telling;
    const beginsAgent = isFirst && isAgentsFirst;
    const attributes = attributesOf(line, taken, isFirst);
    if (isFirst) addMembers(attributes, messageRest(line, telling.model));
    if (rest) addMembers(attributes, rest);
    return Object.assign(columnsOf(telling), {
      startNs: line.startNs,
      sessionId: line.sessionId,
      identity: identityOf(line, index),
      identityRank: line.identityRank,
      keys: [...keysOf(line, isFirst, beginsAgent), ...keys],
      links: linksOf(line, links, beginsAgent),
      attributes,
    });
  });
}

const NO_COLUMNS: ReadonlySet<string> = new Set(['rest', 'taken', 'index', 'keys', 'links']);

/** A copy member by member: taking members out by destructuring makes an object that every later look at is slow in. */
function columnsOf(telling: Telling): Omit<Telling, 'rest' | 'taken' | 'index' | 'keys' | 'links'> {
  const columns: { [name: string]: unknown } = {};
  for (const [name, value] of Object.entries(telling)) if (!NO_COLUMNS.has(name)) columns[name] = value;
  // Safe: all but the members that the type leaves out were copied.
  return columns as unknown as Telling;
}

function addMembers(object: OpenObject, more: JsonObject): void {
  for (const name of Object.keys(more)) setMember(object, name, more[name]);
}

/** What the producer itself calls the event, so that a copy of the line in another file is known as a copy. */
function identityOf(line: Line, index: number): string | undefined {
  if (line.uuid !== undefined) return `claude:${line.uuid}#${index}`;
  const { object } = line;
  const snapshot = asObject(object['snapshot']);
  if (line.type === 'summary') return joined('summary', object['leafUuid']);
  if (snapshot) return joined('snapshot', object['messageId'], snapshot['messageId'], snapshot['timestamp']);
  if (line.type === 'queue-operation') return joined('queue', line.sessionId, object['timestamp'], object['operation']);
  return undefined;
}

function joined(kind: string, ...parts: readonly (Json | undefined)[]): string | undefined {
  const texts = parts.map(asString);
  return texts.every((text) => text !== undefined) ? ['claude', kind, ...texts].join(':') : undefined;
}

function keysOf(line: Line, isFirst: boolean, beginsAgent: boolean): readonly string[] {
  const own = isFirst && line.uuid !== undefined ? [`claude:${line.uuid}`] : [];
  return beginsAgent ? [...own, `claude:agent:${line.agentId}`] : own;
}

function linksOf(line: Line, own: readonly LinkRef[], beginsAgent: boolean): readonly LinkRef[] {
  const links = [...own];
  if (!own.some(({ relation }) => relation === 'parent')) links.push(...enclosingLink(line, beginsAgent));
  if (!own.some(({ relation }) => relation === 'cause')) links.push(...causeLink(line, beginsAgent));
  return links;
}

/** A sub-agent's events lie within its first event, and that one within the call that started the sub-agent. */
function enclosingLink(line: Line, beginsAgent: boolean): readonly LinkRef[] {
  if (line.agentId === undefined) return [];
  if (!beginsAgent) return [{ relation: 'parent', key: `claude:agent:${line.agentId}`, basis: 'id' }];
  return isSpawned(line.agentId) ? [{ relation: 'parent', key: `claude:spawn:${line.agentId}`, basis: 'id' }] : [];
}

function causeLink(line: Line, beginsAgent: boolean): readonly LinkRef[] {
  const isPrompt = line.parentUuid === undefined || line.identityRank > 0;
  if (beginsAgent && isPrompt && isSpawned(line.agentId)) {
    return [{ relation: 'cause', key: `claude:spawn:${line.agentId}`, basis: 'id' }];
  }
  if (line.parentUuid === undefined) return [];
  return [{ relation: 'cause', key: `claude:${line.parentUuid}`, basis: 'parent' }];
}

/** The program starts these by itself when it compacts a conversation: no call ever names them. */
function isSpawned(agentId: string | undefined): boolean {
  return agentId !== undefined && !agentId.startsWith('acompact-');
}

/** Members of the line; the large ones only with its first event, so that nothing is kept twice. */
function attributesOf(line: Line, taken: readonly string[], isFirst: boolean): OpenObject {
  const members: OpenObject = {};
  for (const name of Object.keys(line.object)) {
    const isHidden =
      SHOWN.includes(name) || taken.includes(name) || (name === 'timestamp' && line.startNs !== undefined);
    const value = line.object[name];
    if (!isHidden && (isFirst || isPlain(value))) setMember(members, name, value);
  }
  return members;
}

function messageRest(line: Line, model: string | undefined): JsonObject {
  return named('message', without(line.message, model === undefined ? SHOWN_OF_MESSAGE : SHOWN_WITH_MODEL));
}

function isPlain(value: Json | undefined): boolean {
  return !isJsonArray(value) && asObject(value) === undefined;
}
