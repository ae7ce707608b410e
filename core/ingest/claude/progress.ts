import { asObject, asString, asText, isJsonArray, type JsonObject } from '../../base/json.ts';
import { PROGRAM } from './actors.ts';
import { enclosingCall, noteSpawn } from './calls.ts';
import { blocksOf, type Line, lineOf } from './line.ts';
import type { SessionState } from './session-state.ts';
import { named, type Remarks, type Telling, without } from './telling.ts';

const KNOWN = new Set([
  'waiting_for_task',
  'mcp_progress',
  'query_update',
  'search_results_received',
  'skill_progress',
]);

/** What a progress line tells: a hook that ran, output so far of a command, or another step of a call. */
export function tellProgress(line: Line, state: SessionState, remarks: Remarks): Telling {
  const data = asObject(line.object['data']);
  const step = asString(data?.['type']) ?? 'untyped';
  const callId = asString(line.object['parentToolUseID']);
  const shared = { actor: PROGRAM, taken: data ? ['data'] : [], links: enclosingCall(callId, state) };
  switch (step) {
    case 'hook_progress':
      return {
        ...shared,
        kind: 'log',
        operation: 'hook',
        input: asText(data?.['command']),
        rest: named('data', without(data, ['type', 'command'])),
      };
    case 'bash_progress':
      return { ...shared, kind: 'log', operation: step, ...outputSoFar(line) };
    default:
      if (!KNOWN.has(step)) remarks.note('unrecognised_type', `progress "${step}"`);
      return { ...shared, kind: 'log', operation: step, rest: named('data', without(data, ['type'])) };
  }
}

function outputSoFar(line: Line): Pick<Telling, 'output' | 'rest'> {
  const data = asObject(line.object['data']);
  const tail = asString(data?.['output']);
  const full = asString(data?.['fullOutput']) ?? tail;
  const isTailOfFull = tail !== undefined && full?.trimEnd().endsWith(tail.trimEnd());
  const shown = ['type', 'fullOutput', ...(isTailOfFull ? ['output'] : [])];
  return { output: full, rest: named('data', without(data, shown)) };
}

/**
 * The sub-agent's own line that an `agent_progress` line repeats, as its own file has it; undefined where the line
 * repeats none. Its own parent is not repeated: the line before the echo stands in for it.
 */
export function echoedLine(line: Line, state: SessionState, remarks: Remarks): Line | undefined {
  const data = asObject(line.object['data']);
  const inner = asObject(data?.['message']);
  const agentId = asString(data?.['agentId']);
  const type = asString(inner?.['type']);
  if (data?.['type'] !== 'agent_progress' || !inner || agentId === undefined) return undefined;
  if ((type !== 'user' && type !== 'assistant') || !asObject(inner['message'])) return undefined;
  const callId = asString(line.object['parentToolUseID']);
  if (callId !== undefined) noteSpawn({ agentId, callId }, state, remarks);
  const { data: _, uuid, parentUuid, isSidechain: __, timestamp, toolUseID, parentToolUseID, ...place } = line.object;
  const echo = { uuid, parentUuid, timestamp, toolUseID, parentToolUseID };
  const own = lineOf(type, { ...place, ...inner, type, agentId });
  if (line.uuid !== undefined && own.uuid !== undefined) {
    remarks.alias({ key: `claude:${line.uuid}`, sameAs: `claude:${own.uuid}` });
  }
  return {
    ...own,
    object: { ...own.object, echo: { ...echo, ...echoRest(data, own, state) } },
    parentUuid: line.parentUuid,
    isSidechain: true,
    messagePointer: '/data/message/message',
    identityRank: 1,
  };
}

/** Every echo repeats the sub-agent's prompt; it is kept where it is news. */
function echoRest(data: JsonObject, own: Line, state: SessionState): JsonObject | undefined {
  const prompt = asString(data['prompt']);
  const said = blocksOf(own)[0]?.object['text'];
  const isNews = prompt !== undefined && state.isPromptNews(own.agentId ?? '', prompt) && prompt !== said;
  const repeats = data['normalizedMessages'];
  const isEmpty = isJsonArray(repeats) && repeats.length === 0;
  const dropped = [...(isNews ? [] : ['prompt']), ...(isEmpty ? ['normalizedMessages'] : [])];
  return without(data, ['type', 'message', 'agentId', ...dropped]);
}
