import { asObject, asString, asText } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { toolActorOf, toolRef } from '../messages/tool-names.ts';
import { agentOf } from './actors.ts';
import { callLink } from './calls.ts';
import { type Block, blocksOf, type Line } from './line.ts';
import type { SessionState } from './session-state.ts';
import { named, type Remarks, type Telling, unknownBlock, without } from './telling.ts';
import { contentStateOf, resultText } from './tool-result.ts';

/** Tools that start a sub-agent. */
const DELEGATING = new Set(['Task', 'Agent']);

/** What a line of the model tells: one event for each part of its message. */
export function tellAssistant(line: Line, state: SessionState, remarks: Remarks): readonly Telling[] {
  if (line.agentId !== undefined) state.nameAgent(line.agentId, asString(line.object['attributionAgent']));
  const blocks = blocksOf(line);
  const model = asString(line.message?.['model']);
  const head: Partial<EventDraft> = {
    actor: agentOf(line, state.agentType(line.agentId)),
    // The program writes its own messages under this name: no model said them.
    model: model === '<synthetic>' ? undefined : model,
    finishReason: asString(line.message?.['stop_reason']),
  };
  const tokens = state.countTokens(asString(line.message?.['id']), asObject(line.message?.['usage']));
  if (blocks.length === 0) {
    remarks.note('content_not_recorded', 'assistant line without content');
    return [{ ...head, ...tokens, kind: 'agent_message', contentState: 'not_recorded' }];
  }
  return blocks.map((block) => ({
    ...head,
    ...(block.index === 0 ? tokens : {}),
    ...tellBlock(line, block, state, remarks),
    pointer: block.pointer,
    index: block.index,
  }));
}

function tellBlock(line: Line, block: Block, state: SessionState, remarks: Remarks): Telling {
  switch (block.type) {
    case 'text':
      return textTelling(line, block);
    case 'thinking':
    case 'redacted_thinking':
      return reasoningTelling(block);
    case 'tool_use':
    case 'server_tool_use':
    case 'mcp_tool_use':
      return callTelling(line, block, state);
    default:
      return block.type.endsWith('_tool_result') ? serverResultTelling(block, state) : unknownBlock(block, remarks);
  }
}

function textTelling(line: Line, block: Block): Telling {
  const said = { output: asText(block.object['text']), rest: restOf(block, ['text']) };
  if (line.object['isApiErrorMessage'] !== true) return { kind: 'agent_message', ...said };
  return { kind: 'error', status: 'error', statusMessage: asString(line.object['error']), ...said };
}

function reasoningTelling(block: Block): Telling {
  const thought = asText(block.object['thinking']) ?? '';
  const rest = restOf(block, ['thinking']);
  if (thought === '') return { kind: 'reasoning', contentState: 'redacted_by_producer', rest };
  return { kind: 'reasoning', output: thought, rest };
}

function callTelling(line: Line, block: Block, state: SessionState): Telling {
  const { object } = block;
  const server = asString(object['server_name']);
  const tool = { ...toolRef(asText(object['name']) ?? ''), ...(server ? { toolServer: server } : {}) };
  const isDelegation = DELEGATING.has(tool.toolName) && tool.toolServer === undefined;
  const id = asString(object['id']);
  const agentType = isDelegation ? asString(asObject(object['input'])?.['subagent_type']) : undefined;
  if (id !== undefined) state.addCall(id, { ...tool, agentType });
  const isAutomatic = state.permissionMode === 'bypassPermissions' && line.agentId === undefined;
  return {
    kind: isDelegation ? 'delegation' : 'tool_call',
    ...tool,
    // Which sub-agent a delegation starts is only said later, by its result or its first message.
    target: isDelegation ? undefined : toolActorOf(tool),
    input: asText(object['input']),
    contentState: object['input'] === undefined ? 'not_recorded' : undefined,
    approval: isAutomatic ? 'automatic' : undefined,
    keys: id === undefined ? undefined : [`claude:call:${id}`],
    rest: restOf(block, ['name', 'input']),
  };
}

/** The result of a tool that ran at the provider comes within the model's own message. */
function serverResultTelling(block: Block, state: SessionState): Telling {
  const id = asString(block.object['tool_use_id']);
  const call = state.call(id);
  const output = resultText(block.object['content']);
  const failure = asString(asObject(block.object['content'])?.['error_code']);
  return {
    kind: 'tool_result',
    actor: call && toolActorOf(call),
    toolName: call?.toolName,
    toolServer: call?.toolServer,
    output,
    contentState: contentStateOf(output),
    status: failure === undefined ? 'ok' : 'error',
    statusMessage: failure,
    links: id === undefined ? undefined : [callLink(id)],
    rest: restOf(block, ['content']),
  };
}

function restOf(block: Block, shown: readonly string[]) {
  return named('block', without(block.object, ['type', ...shown]));
}
