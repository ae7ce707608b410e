import { isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { member } from '../../spans/envelope.ts';

const TYPES = /^(?:SPAN|GENERATION|EVENT|AGENT|TOOL|CHAIN|RETRIEVER|EVALUATOR|EMBEDDING|GUARDRAIL)$/;
const SOURCES = /^(?:API|ANNOTATION|EVAL)$/;

/** An observation: part of a trace, of one of Langfuse's types, with its start. */
export function isObservation(value: Json | undefined): value is JsonObject {
  if (!isJsonObject(value) || typeof member(value, 'traceId') !== 'string') return false;
  const hasParent = Object.hasOwn(value, 'parentObservationId') || Object.hasOwn(value, 'parent_observation_id');
  const isTyped = typeof value['type'] === 'string' && TYPES.test(value['type']);
  return (hasParent || isTyped) && member(value, 'startTime') !== undefined && member(value, 'spanId') === undefined;
}

/** A score: a judgement of a trace, an observation or a session, by a model, a person or the program. */
export function isScore(value: Json | undefined): value is JsonObject {
  if (!isJsonObject(value) || typeof value['name'] !== 'string') return false;
  const isJudgement = typeof value['source'] === 'string' && SOURCES.test(value['source']);
  const about = ['traceId', 'observationId', 'sessionId'].some((name) => typeof member(value, name) === 'string');
  return isJudgement && about && member(value, 'startTime') === undefined;
}

const OF_TRACE = ['projectId', 'userId', 'sessionId', 'release', 'bookmarked', 'public', 'environment', 'latency'];

/** A trace's own members, as the API and the exports write them. */
export function isTrace(value: Json | undefined): value is JsonObject {
  if (!isJsonObject(value) || typeof value['id'] !== 'string' || typeof value['timestamp'] !== 'string') return false;
  if (member(value, 'traceId') !== undefined) return false;
  const named = (name: string) => Object.hasOwn(value, name) || member(value, name) !== undefined;
  return OF_TRACE.filter(named).length >= 3 && (named('userId') || named('sessionId'));
}
