import { asObject, asString, isJsonArray, type Json, type JsonObject } from '../../base/json.ts';
import type { EventDraft, LinkRef } from '../../model/event.ts';
import type { Line } from './line.ts';
import { named, type Telling, without } from './telling.ts';

/** Columns and keys hold these; all else that a line says goes to the attributes of its events. */
const SHOWN = ['sessionId', 'message'];
const SHOWN_OF_MESSAGE = ['content', 'role', 'type'];

/** Makes events of what a line tells: adds its time, session, identity, keys, links and attributes. */
export function seal(line: Line, tellings: readonly Telling[], isAgentsFirst: boolean): readonly EventDraft[] {
  return tellings.map((telling, position) => {
    const isFirst = position === 0;
    const { rest, taken, index = 0, keys = [], links, ...told } = telling;
    const beginsAgent = isFirst && isAgentsFirst;
    return {
      ...told,
      startNs: line.startNs,
      sessionId: line.sessionId,
      identity: identityOf(line, index),
      identityRank: line.identityRank,
      keys: [...keysOf(line, isFirst, beginsAgent), ...keys],
      links: linksOf(line, links ?? [], beginsAgent),
      attributes: {
        ...attributesOf(line, taken ?? [], isFirst),
        ...(isFirst ? messageRest(line, told.model) : {}),
        ...rest,
      },
    };
  });
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
function attributesOf(line: Line, taken: readonly string[], isFirst: boolean): JsonObject {
  const hidden = [...SHOWN, ...taken, ...(line.startNs === undefined ? [] : ['timestamp'])];
  const members = without(line.object, hidden) ?? {};
  if (!isFirst) return Object.fromEntries(Object.entries(members).filter(([, value]) => isPlain(value)));
  return members;
}

function messageRest(line: Line, model: string | undefined): JsonObject {
  const shown = model === undefined ? SHOWN_OF_MESSAGE : [...SHOWN_OF_MESSAGE, 'model'];
  return named('message', without(line.message, shown));
}

function isPlain(value: Json | undefined): boolean {
  return !isJsonArray(value) && asObject(value) === undefined;
}
