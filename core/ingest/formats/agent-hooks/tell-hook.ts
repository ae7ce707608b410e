import { asObject, asString, asText, type JsonObject } from '../../../base/json.ts';
import type { ActorRef, EventDraft, EventKind, Status } from '../../../model/event.ts';
import { HUMAN, MAIN_AGENT, PROGRAM, subagent } from '../../claude/actors.ts';
import { restOf } from '../../messages/members.ts';
import { unnamedAgent } from '../../messages/participants.ts';
import { type ToolRef, toolActorOf, toolRef } from '../../messages/tool-names.ts';

/** What each hook is told of. The ones about tools make events of their own, see {@link tellHook}. */
const KINDS: Readonly<Record<string, EventKind>> = {
  SessionStart: 'session_start',
  SessionEnd: 'session_end',
  UserPromptSubmit: 'user_message',
  PreToolUse: 'tool_call',
  PostToolUse: 'tool_result',
  PostToolUseFailure: 'tool_result',
  PermissionRequest: 'approval_request',
  PermissionDenied: 'approval_decision',
  Notification: 'log',
  Stop: 'log',
  StopFailure: 'error',
  SubagentStart: 'log',
  SubagentStop: 'log',
  PreCompact: 'log',
  PostCompact: 'log',
  ConfigChange: 'configuration_change',
  InstructionsLoaded: 'log',
  TaskCreated: 'log',
  TaskCompleted: 'log',
  TeammateIdle: 'log',
};

/** Tools that start a sub-agent. */
const DELEGATING = new Set(['Task', 'Agent']);

/** Members that columns hold. */
const COMMON = ['session_id', 'hook_event_name'];
const OF_RESULT = ['tool_response', 'tool_output', 'error'];

/** Ranks of a call: a transcript's is 0. */
const ITSELF = 1;
const REPEATED = 2;

export function isKnownHook(name: string): boolean {
  return Object.hasOwn(KINDS, name);
}

/** Whose doing a hook is about. */
interface Parties {
  readonly agent: ActorRef;
  /** What runs the hooks, where the path of the transcript says which program that is. */
  readonly program: ActorRef | undefined;
  /** Prefix of the keys of its calls. */
  readonly calls: string;
}

/**
 * The events of a hook's input. A result repeats its call: where the hook before the call was logged too, both have one
 * identity, and the repetition is the duplicate. `key` names the record where the input names no call.
 */
export function tellHook(hook: JsonObject, key: string): readonly EventDraft[] {
  const name = asString(hook['hook_event_name']) ?? '';
  const parties = partiesOf(hook);
  switch (name) {
    case 'PreToolUse':
      return [callOf(hook, parties, ITSELF)];
    case 'PostToolUse':
    case 'PostToolUseFailure':
      return [...repeatedCall(hook, parties), resultOf(hook, parties, key)];
    case 'PermissionRequest':
    case 'PermissionDenied':
      return [permissionOf(hook, parties)];
    case 'UserPromptSubmit':
      return [promptOf(hook, parties)];
    case 'Stop':
    case 'SubagentStop':
      return [stopOf(hook, parties)];
    default:
      return [occurrenceOf(hook, parties)];
  }
}

/** Agents that took over these hooks keep their transcripts elsewhere: only the path says which agent it is. */
function partiesOf(hook: JsonObject): Parties {
  const isClaude = /[\\/]\.claude[\\/]/.test(asString(hook['transcript_path']) ?? '');
  const session = asString(hook['session_id']);
  const calls = isClaude ? 'claude:call' : `hook:${session}:call`;
  const main = isClaude ? MAIN_AGENT : unnamedAgent(asString(hook['model']));
  return { agent: subagentOf(hook, isClaude) ?? main, program: isClaude ? PROGRAM : undefined, calls };
}

/** Some loggers write "unknown" where the input names no sub-agent. */
function subagentOf(hook: JsonObject, isClaude: boolean): ActorRef | undefined {
  const id = asString(hook['agent_id']);
  if (id === undefined || id === '' || id === 'unknown') return undefined;
  const named = subagent(id, asString(hook['agent_type']) || undefined);
  return isClaude ? named : { ...named, key: `hook/${id}` };
}

/** Undefined where the input names no tool. */
function toolOf(hook: JsonObject): ToolRef | undefined {
  const name = asText(hook['tool_name']);
  return name === undefined || name === '' ? undefined : toolRef(name);
}

function callOf(hook: JsonObject, { agent, calls }: Parties, identityRank: number): EventDraft {
  const tool = toolOf(hook);
  const isDelegation = tool !== undefined && DELEGATING.has(tool.toolName) && tool.toolServer === undefined;
  const id = asString(hook['tool_use_id']);
  return {
    kind: isDelegation ? 'delegation' : 'tool_call',
    operation: asString(hook['hook_event_name']),
    actor: agent,
    target: isDelegation || !tool ? undefined : toolActorOf(tool),
    ...tool,
    input: asText(hook['tool_input']),
    contentState: hook['tool_input'] === undefined ? 'not_recorded' : 'recorded',
    approval: hook['permission_mode'] === 'bypassPermissions' && agent.kind === 'agent' ? 'automatic' : undefined,
    keys: id === undefined ? [] : [`${calls}:${id}`],
    identity: id === undefined ? undefined : `hook:${calls}:${id}`,
    identityRank,
    attributes: restOf(hook, ...COMMON, 'tool_name', 'tool_input', ...(identityRank === ITSELF ? [] : OF_RESULT)),
  };
}

/** Without an id nothing says whether the hook before the call was logged too: the result keeps what went in. */
function repeatedCall(hook: JsonObject, parties: Parties): readonly EventDraft[] {
  return asString(hook['tool_use_id']) === undefined ? [] : [callOf(hook, parties, REPEATED)];
}

function resultOf(hook: JsonObject, parties: Parties, key: string): EventDraft {
  const { agent, calls } = parties;
  const tool = toolOf(hook);
  const id = asString(hook['tool_use_id']);
  const given = firstOf(hook, 'tool_response', 'tool_output');
  const output = given && asText(hook[given]);
  return {
    kind: 'tool_result',
    operation: asString(hook['hook_event_name']),
    actor: tool && toolActorOf(tool),
    target: agent,
    ...tool,
    input: id === undefined ? asText(hook['tool_input']) : undefined,
    output,
    contentState: output === undefined ? 'not_recorded' : 'recorded',
    ...endingOf(hook, parties),
    keys: [`hook:${key}`],
    links: id === undefined ? [] : [{ relation: 'cause', key: `${calls}:${id}`, basis: 'id' }],
    attributes: restOf(hook, ...COMMON, 'tool_name', 'tool_input', 'error', ...(given ? [given] : [])),
  };
}

/** Versions name the same member differently. */
function firstOf(hook: JsonObject, ...names: readonly string[]): string | undefined {
  return names.find((name) => hook[name] !== undefined && hook[name] !== null);
}

/**
 * Claude Code runs the hook after a call once the tool has succeeded; other agents may run it after any ending. A tool that
 * was interrupted says so in what it gave.
 */
function endingOf(
  hook: JsonObject,
  { program }: Parties,
): { readonly status: Status | undefined; readonly statusMessage: string | undefined } {
  const error = asText(hook['error']) ?? asString(hook['error_message']);
  if (hook['hook_event_name'] === 'PostToolUseFailure') {
    return { status: hook['is_interrupt'] === true ? 'cancelled' : 'error', statusMessage: error };
  }
  const response = asObject(hook['tool_response']);
  if (response?.['interrupted'] === true) return { status: 'cancelled', statusMessage: error ?? 'interrupted' };
  const isFailed =
    response?.['success'] === false ||
    response?.['is_error'] === true ||
    Boolean(hook['error'] || hook['error_message']);
  if (isFailed) return { status: 'error', statusMessage: error };
  const isDone = program !== undefined || response?.['success'] === true;
  return { status: isDone ? 'ok' : undefined, statusMessage: error };
}

/** That it was asked is recorded; the answer to it is not, unless it was denied without asking. */
function permissionOf(hook: JsonObject, { agent, program, calls }: Parties): EventDraft {
  const isDenied = hook['hook_event_name'] === 'PermissionDenied';
  const id = asString(hook['tool_use_id']);
  const tool = toolOf(hook);
  return {
    kind: isDenied ? 'approval_decision' : 'approval_request',
    operation: asString(hook['hook_event_name']),
    actor: isDenied ? program : agent,
    target: isDenied ? agent : undefined,
    ...tool,
    input: asText(hook['tool_input']),
    contentState: hook['tool_input'] === undefined ? 'not_recorded' : 'recorded',
    ...(isDenied
      ? { approval: 'denied', status: 'denied', statusMessage: asString(hook['reason'] ?? hook['denial_reason']) }
      : {}),
    links: id === undefined ? [] : [{ relation: 'cause', key: `${calls}:${id}`, basis: 'id' }],
    attributes: restOf(hook, ...COMMON, 'tool_name', 'tool_input'),
  };
}

function promptOf(hook: JsonObject, { agent }: Parties): EventDraft {
  const typed = firstOf(hook, 'prompt', 'prompt_text');
  const input = typed && asText(hook[typed]);
  return {
    kind: 'user_message',
    operation: 'UserPromptSubmit',
    actor: HUMAN,
    target: agent,
    input,
    contentState: input === undefined ? 'not_recorded' : 'recorded',
    attributes: restOf(hook, ...COMMON, ...(typed ? [typed] : [])),
  };
}

/** The end of a turn. Newer versions hand over what the agent said last. */
function stopOf(hook: JsonObject, { agent }: Parties): EventDraft {
  const output = asText(hook['last_assistant_message']);
  return {
    kind: output === undefined ? 'log' : 'agent_message',
    operation: asString(hook['hook_event_name']),
    actor: agent,
    output,
    contentState: output === undefined ? undefined : 'recorded',
    attributes: restOf(hook, ...COMMON, 'last_assistant_message'),
  };
}

function occurrenceOf(hook: JsonObject, { agent, program }: Parties): EventDraft {
  const name = asString(hook['hook_event_name']) ?? '';
  const kind = Object.hasOwn(KINDS, name) ? (KINDS[name] ?? 'log') : 'log';
  const output = asText(hook['message']);
  const error = kind === 'error' ? asText(hook['error_message'] ?? hook['error']) : undefined;
  return {
    kind,
    operation: name,
    actor: name.startsWith('Session') || name.startsWith('Subagent') || kind === 'error' ? agent : program,
    output,
    contentState: output === undefined ? undefined : 'recorded',
    status: kind === 'error' ? 'error' : undefined,
    statusMessage: kind === 'session_end' ? asString(hook['reason']) : error,
    attributes: restOf(hook, ...COMMON, 'message'),
  };
}
