import { asObject, asString, type JsonObject, writeJson } from '../../../base/json.ts';
import type { Status } from '../../../model/event.ts';
import { contentText } from '../../messages/content-blocks.ts';
import { Members } from '../../messages/members.ts';
import type { Part, ResultPart } from '../../messages/part.ts';
import { unread } from '../../stores/entry.ts';

export interface ToldPart {
  readonly part: Part;
  /** What the event says around the part. */
  readonly rest: JsonObject;
}

/** What an event of the agent's loop says or does; undefined where it only marks a step. */
export function toldPart(type: string, event: JsonObject): ToldPart | undefined {
  if (type === 'content.part')
    return { part: contentPart(asObject(event['part']) ?? {}), rest: unread(event, 'type', 'part') };
  const members = new Members(event);
  members.drop('type');
  if (type === 'tool.call') {
    const part: Part = {
      part: 'call',
      pointer: '/event',
      id: members.id('toolCallId'),
      name: members.text('name'),
      server: undefined,
      arguments: members.any('args'),
      rest: {},
    };
    return { part, rest: members.rest() };
  }
  if (type !== 'tool.result') return undefined;
  const recorded = members.any('result');
  const result = asObject(recorded) ?? { output: recorded };
  const part = { ...resultPart(result, 'isError'), pointer: '/event', callId: members.id('toolCallId') };
  const more = unread(result, 'output', 'isError');
  return { part, rest: { ...members.rest(), ...(Object.keys(more).length > 0 ? { result: more } : {}) } };
}

/** A tool's answer. Where no error is marked, the newer program leaves the mark out: then nothing is said. */
export function resultPart(result: JsonObject, mark: string): ResultPart {
  const isError = result[mark];
  return {
    part: 'result',
    pointer: '',
    callId: undefined,
    name: undefined,
    text: contentText(result['output']),
    status: typeof isError === 'boolean' ? statusOf(isError) : undefined,
    statusMessage: isError === true ? asString(result['message']) : undefined,
    call: undefined,
    rest: {},
  };
}

function statusOf(isError: boolean): Status {
  return isError ? 'error' : 'ok';
}

/** A piece of what the model says: `{type: text}` or `{type: think}`. */
export function contentPart(part: JsonObject): Part {
  const pointer = '/event/part';
  if (part['type'] === 'think') {
    const text = asString(part['think']);
    const isRedacted =
      (text === undefined || text === '') && part['encrypted'] !== undefined && part['encrypted'] !== null;
    return { part: 'reasoning', pointer, text, isRedacted, rest: unread(part, 'type', 'think') };
  }
  if (part['type'] === 'text') {
    return { part: 'text', pointer, text: asString(part['text']), rest: unread(part, 'type', 'text') };
  }
  const type = asString(part['type']) ?? 'without a type';
  const isMedia = /^(?:image|audio|video)_url$/.test(type);
  return {
    part: 'text',
    pointer,
    text: writeJson(part),
    rest: {},
    ...(isMedia ? {} : { unknown: [`content part ${type}`] }),
  };
}
