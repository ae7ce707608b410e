import { asObject, asString, asText } from '../../base/json.ts';
import type { ActorRef, LinkRef } from '../../model/event.ts';
import { toolActorOf } from '../messages/tool-names.ts';
import { agentOf, HUMAN, MAIN_AGENT, PROGRAM, subagent } from './actors.ts';
import { callLink, noteSpawn } from './calls.ts';
import { type Block, blocksOf, type Line } from './line.ts';
import type { SessionState } from './session-state.ts';
import { named, type Remarks, type Telling, unknownBlock, without } from './telling.ts';
import { contentStateOf, endingOf, resultText } from './tool-result.ts';

/** What a line in the user's role tells: a person's words, a tool's result, or what the program put there. */
export function tellUser(line: Line, state: SessionState, remarks: Remarks): readonly Telling[] {
  const mode = asString(line.object['permissionMode']);
  if (mode !== undefined && !line.isSidechain) state.permissionMode = mode;
  const blocks = blocksOf(line);
  if (blocks.length === 0) {
    remarks.note('content_not_recorded', 'user line without content');
    return [{ ...speechOf(line, '', state), contentState: 'not_recorded' }];
  }
  const isOnlyResult = blocks.filter(({ type }) => type === 'tool_result').length === 1;
  return blocks.map((block) => ({
    ...tellBlock(line, block, state, remarks),
    pointer: block.pointer,
    index: block.index,
    ...(block.type === 'tool_result' && isOnlyResult ? spawnOf(line, block, state, remarks) : {}),
  }));
}

function tellBlock(line: Line, block: Block, state: SessionState, remarks: Remarks): Telling {
  switch (block.type) {
    case 'tool_result':
      return resultTelling(line, block, state, remarks);
    case 'text':
    case 'image':
    case 'document':
      return speechTelling(line, block, state);
    default:
      return unknownBlock(block, remarks);
  }
}

function resultTelling(line: Line, block: Block, state: SessionState, remarks: Remarks): Telling {
  const id = asString(block.object['tool_use_id']);
  const call = state.call(id);
  const output = resultText(block.object['content']);
  const contentState = contentStateOf(output);
  if (contentState === 'truncated_by_producer') remarks.note(contentState, 'tool result');
  return {
    kind: 'tool_result',
    actor: call && toolActorOf(call),
    target: agentOf(line, state.agentType(line.agentId)),
    toolName: call?.toolName,
    toolServer: call?.toolServer,
    output,
    contentState,
    ...endingOf(line, block, output),
    links: [resultLink(line, id)].filter((link) => link !== undefined),
    rest: named('block', without(block.object, ['type', 'content'])),
  };
}

function resultLink(line: Line, id: string | undefined): LinkRef | undefined {
  if (id !== undefined) return callLink(id);
  const caller = asString(line.object['sourceToolAssistantUUID']);
  return caller === undefined ? undefined : { relation: 'cause', key: `claude:${caller}`, basis: 'id' };
}

/** A result that names a sub-agent comes from it, and says which call started it. */
function spawnOf(line: Line, block: Block, state: SessionState, remarks: Remarks): Partial<Telling> {
  const agentId = asString(asObject(line.object['toolUseResult'])?.['agentId']);
  const callId = asString(block.object['tool_use_id']);
  if (agentId === undefined || callId === undefined) return {};
  noteSpawn({ agentId, callId }, state, remarks);
  return { actor: subagent(agentId, state.agentType(agentId)) };
}

function speechTelling(line: Line, block: Block, state: SessionState): Telling {
  const text = block.type === 'text' ? asText(block.object['text']) : asText(block.object);
  const speech = speechOf(line, text ?? '', state);
  const isSaid = speech.kind === 'agent_message' || speech.kind === 'log';
  const rest = block.type === 'text' ? named('block', without(block.object, ['type', 'text'])) : undefined;
  return { ...speech, ...(isSaid ? { output: text } : { input: text }), rest };
}

interface Speech {
  readonly kind: 'user_message' | 'agent_message' | 'agent_to_agent_message' | 'system_prompt' | 'log';
  readonly operation?: string;
  readonly actor: ActorRef;
  readonly target?: ActorRef;
  readonly status?: 'cancelled';
}

/** Marks with which the program begins what it writes in the user's role. */
const PROGRAM_MARKS: readonly (readonly [string, Pick<Speech, 'kind' | 'operation' | 'actor' | 'status'>])[] = [
  ['[Request interrupted by user', { kind: 'log', operation: 'interrupt', actor: HUMAN, status: 'cancelled' }],
  ['<task-notification>', { kind: 'system_prompt', operation: 'task_notification', actor: PROGRAM }],
  ['<system-reminder>', { kind: 'system_prompt', operation: 'injected_context', actor: PROGRAM }],
  ['<local-command-stdout>', { kind: 'log', operation: 'local_command_output', actor: PROGRAM }],
  ['<local-command-stderr>', { kind: 'log', operation: 'local_command_output', actor: PROGRAM }],
  ['<bash-stdout>', { kind: 'log', operation: 'local_command_output', actor: PROGRAM }],
  ['<bash-stderr>', { kind: 'log', operation: 'local_command_output', actor: PROGRAM }],
];

/** Who speaks in the user's role: only what no mark ascribes to another is a person's own words. */
function speechOf(line: Line, text: string, state: SessionState): Speech {
  const target = agentOf(line, state.agentType(line.agentId));
  if (line.object['isCompactSummary'] === true) {
    return { kind: 'agent_message', operation: 'compact_summary', actor: target };
  }
  const mark = PROGRAM_MARKS.find(([start]) => text.startsWith(start));
  if (mark) return { ...mark[1], target };
  if (line.isMeta) return { kind: 'system_prompt', operation: 'injected_context', actor: PROGRAM, target };
  const origin = asObject(line.object['origin']);
  if (origin?.['kind'] === 'task-notification') {
    return { kind: 'system_prompt', operation: 'task_notification', actor: PROGRAM, target };
  }
  const sender = asString(origin?.['from']);
  if (sender !== undefined && origin?.['senderTaskId'] !== undefined) {
    return { kind: 'agent_to_agent_message', actor: subagent(sender, undefined), target };
  }
  if (line.isSidechain || line.agentId !== undefined) {
    return { kind: 'agent_to_agent_message', actor: MAIN_AGENT, target };
  }
  const isCommand = /^<(command-name|command-message|bash-input)>/.test(text);
  return { kind: 'user_message', ...(isCommand ? { operation: 'command' } : {}), actor: HUMAN, target };
}
