import { asArray, asObject, asString, type Json, type JsonObject } from '../../base/json.ts';
import { StreamReader } from '../claude/stream-reader.ts';
import { type Claim, defineFormat, type Framing, type SourceHead } from '../format.ts';
import { unitOf } from '../messages/unit-of.ts';

/** What Claude Code prints with `--output-format stream-json`, and what its SDK and its GitHub Action record of it. */
export default defineFormat({
  id: 'stream-json',
  title: 'Claude Code stream (stream-json, JSON lines or JSON)',
  sniff: (head) => claimOf(head),
  open: ({ sourceId }) => new StreamReader(sourceId),
});

const TYPES = new Set(['system', 'assistant', 'user', 'result', 'stream_event', 'control_request', 'control_response']);

function claimOf(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const document = unit === 'file' ? values[0] : undefined;
  const list = asArray(document);
  if (list) return claimList(list, { unit, records: [['*']] }, 'elements');
  const recorded = asArray(asObject(document)?.['messages']);
  if (recorded?.some(isDirected)) {
    return claimList(recorded, { unit, records: [['messages', '*']], headerIsRecord: true }, 'elements of "messages"');
  }
  return claimList(values, { unit }, unit === 'file' ? 'document' : 'lines');
}

function claimList(values: readonly Json[], framing: Framing, where: string): Claim | undefined {
  const objects = values.map(messageOf).filter((value) => value !== undefined);
  const known = objects.filter((object) => TYPES.has(String(object['type'])));
  if (known.length === 0 || known.length * 2 < objects.length || known.some(isStored)) return undefined;
  if (known.some(isInit)) {
    return {
      confidence: 0.97,
      reason: `Among the ${where} is the start of a Claude Code stream, with session and tools.`,
      framing,
    };
  }
  if (known.some(isStreamed)) {
    return {
      confidence: 0.85,
      reason: `The ${where} are messages of a Claude Code stream, without its start.`,
      framing,
    };
  }
  return undefined;
}

/** Recordings of an SDK put each message in an envelope that says who sent it. */
function messageOf(value: Json): JsonObject | undefined {
  const object = asObject(value);
  return isDirected(value) ? asObject(object?.['message']) : object;
}

function isDirected(value: Json): boolean {
  const object = asObject(value);
  const isDirection = object?.['direction'] === 'send' || object?.['direction'] === 'recv';
  return isDirection && asString(asObject(object?.['message'])?.['type']) !== undefined;
}

/** Lines of the session store, which has a format of its own. */
function isStored(object: JsonObject): boolean {
  return 'isSidechain' in object || asString(object['sessionId']) !== undefined;
}

function isInit(object: JsonObject): boolean {
  return object['type'] === 'system' && object['subtype'] === 'init' && asString(object['session_id']) !== undefined;
}

function isStreamed(object: JsonObject): boolean {
  if (object['type'] === 'result')
    return typeof object['num_turns'] === 'number' || typeof object['total_cost_usd'] === 'number';
  if (object['type'] === 'control_request') return asObject(object['request'])?.['subtype'] !== undefined;
  const isTurn = object['type'] === 'assistant' || object['type'] === 'user' || object['type'] === 'stream_event';
  return isTurn && 'parent_tool_use_id' in object && asString(object['session_id']) !== undefined;
}
