import { asString, type Json, type JsonObject, writeJson } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { openArguments } from '../messages/call-arguments.ts';
import { Members } from '../messages/members.ts';
import { type ToolRef, toolActorOf } from '../messages/tool-names.ts';
import { codexTool, PROGRAM } from './actors.ts';
import { type Answer, answers, extras, one, step } from './answer.ts';
import { endingOfWord, outcomeOf } from './outcome.ts';
import { noteSpawn, type Place } from './session.ts';
import { tellBetweenAgents, tellMessage, tellReasoning } from './speech.ts';

const BOOKKEEPING = new Set([
  'additional_tools',
  'compaction',
  'compaction_summary',
  'compaction_trigger',
  'context_compaction',
  'ghost_snapshot',
]);
const SEALED = new Set(['compaction', 'compaction_summary', 'context_compaction']);

/** What one item of the model's conversation tells. */
export function tellItem(payload: JsonObject, place: Place): Answer {
  const type = asString(payload['type']) ?? (payload['role'] === undefined ? 'untyped' : 'message');
  if (type === 'message') return tellMessage(payload, place);
  if (type === 'reasoning') return tellReasoning(payload, place);
  if (type === 'agent_message') return tellBetweenAgents(payload, place);
  if (/_(?:call_)?output$|^(?:tool|function)_result$/.test(type)) return tellResult(payload, type, place);
  if (/_call$/.test(type)) return tellCall(payload, type, place);
  if (!BOOKKEEPING.has(type)) place.note('unrecognised_type', `item "${type}"`);
  const contentState = SEALED.has(type) ? 'redacted_by_producer' : 'recorded';
  return one({ kind: 'log', operation: type, actor: PROGRAM, attributes: extras(payload), contentState });
}

function tellCall(payload: JsonObject, type: string, place: Place): Answer {
  const members = new Members(payload);
  members.drop('type', 'call_id');
  const callId = asString(payload['call_id']);
  const inner = new Members(members.object('function') ?? {});
  const tool = toolOf(members.text('name') ?? inner.text('name'), type, members);
  const given = members.any('arguments', 'input', 'action', 'query') ?? inner.any('arguments');
  const opened = openArguments(given);
  const repeated = hostedRepeat(type, given, place);
  if (repeated !== undefined) return { into: repeated, reason: 'Repeats what the program’s own event said.' };
  const wasSpawn = tool.toolName === 'spawn_agent';
  if (callId !== undefined) place.session.addCall(callId, { ...tool, isDelegation: wasSpawn, isEvents: false });
  const isHosted = callId === undefined && (type === 'web_search_call' || type === 'image_generation_call');
  return step({
    ...callDraft(tool, place),
    input: opened.text,
    contentState: opened.text === undefined ? 'not_recorded' : 'recorded',
    status: isHosted ? endingOfWord(payload['status']).status : undefined,
    keys: callId === undefined ? undefined : [place.session.callKey(callId)],
    attributes: { ...members.rest(), ...opened.rest },
  });
}

/** A call as the one who makes it; which sub-agent a delegation starts is only said by its result. */
export function callDraft(tool: ToolRef, { session }: Place): EventDraft {
  const isSpawn = tool.toolName === 'spawn_agent';
  return {
    kind: isSpawn ? 'delegation' : 'tool_call',
    actor: session.actor,
    target: isSpawn ? undefined : toolActorOf(tool),
    ...tool,
    // With this policy nobody is ever asked.
    approval: session.approvalPolicy === 'never' ? 'automatic' : undefined,
  };
}

function toolOf(name: string | undefined, type: string, members: Members): ToolRef {
  const namespace = asString(members.peek('namespace'));
  const tool = codexTool(name ?? type.replace(/_call$/, ''), namespace);
  if (tool.toolServer !== undefined && namespace !== undefined) members.drop('namespace');
  return tool;
}

/** Calls of hosted tools have no id in common with the program's event of them: what they ask for is compared. */
function hostedRepeat(type: string, asked: Json | undefined, place: Place): string | undefined {
  if (type !== 'web_search_call' || asked === undefined) return undefined;
  const said = { key: place.key, number: place.number };
  return place.session.repeats.original('item', `search ${writeJson(asked)}`, said);
}

function tellResult(payload: JsonObject, type: string, place: Place): Answer {
  const members = new Members(payload);
  members.drop('type', 'call_id');
  const callId = asString(payload['call_id']);
  const call = place.session.call(callId);
  const outcome = outcomeOf(members.any('output', 'result', 'tools'));
  const name = members.text('name');
  const tool = call ?? (name === undefined ? undefined : codexTool(name, undefined));
  if (outcome.contentState === 'truncated_by_producer') place.note('truncated_by_producer', 'tool result');
  const threadId = call?.isDelegation ? asString(outcome.opened?.['agent_id']) : undefined;
  if (threadId !== undefined && callId !== undefined) noteSpawn(place, threadId, callId);
  const ending = outcome.status === undefined ? endingOfWord(endWord(payload, type)) : outcome;
  return step({
    kind: 'tool_result',
    actor: tool && toolActorOf(tool),
    target: place.session.actor,
    toolName: tool?.toolName,
    toolServer: tool?.toolServer,
    output: outcome.output,
    status: ending.status,
    statusMessage: ending.statusMessage,
    approval: ending.approval,
    contentState: outcome.contentState,
    links: answers(place, callId),
    attributes: { ...members.rest(), ...outcome.rest },
  });
}

/** A search of tools says itself how it ended. */
function endWord(payload: JsonObject, type: string): Json | undefined {
  return type === 'tool_search_output' ? payload['status'] : undefined;
}
