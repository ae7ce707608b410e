import { asObject, asString } from '../../base/json.ts';
import type { ActorRef, Approval, EventKind } from '../../model/event.ts';
import { USER } from '../messages/participants.ts';
import { openObject } from '../spans/nested-json.ts';
import type { Telling } from '../spans/telling.ts';
import type { LogMore, LogVocabulary } from './vocabulary.ts';

const MAIN_AGENT: ActorRef = { kind: 'agent', key: 'claude-code', name: 'Claude Code' };

const KINDS: Readonly<Record<string, EventKind>> = {
  user_prompt: 'user_message',
  assistant_response: 'agent_message',
  api_request: 'model_call',
  api_error: 'error',
  internal_error: 'error',
  tool_result: 'tool_call',
  tool_decision: 'approval_decision',
  subagent_completed: 'delegation',
  permission_mode_changed: 'configuration_change',
  plugin_installed: 'configuration_change',
};

const PREFIX = 'claude_code.';

/** Claude Code's log events. The record of a finished tool is the only one of its call, so it is the call's event. */
export const claudeCode: LogVocabulary = {
  id: 'claude-code',
  speaks: (name) => name.startsWith(PREFIX),
  tell(telling, record): LogMore {
    const event = (record.name ?? '').slice(PREFIX.length);
    const kind = Object.hasOwn(KINDS, event) ? KINDS[event] : undefined;
    telling.tell('kind', kind ?? 'log');
    telling.tell('operation', record.name);
    telling.tellText('principal', 'user.email', 'user.account_uuid', 'user.id');
    tellActor(telling, event);
    TELL[event]?.(telling);
    const call = telling.text('tool_use_id');
    return call === undefined ? {} : linked(event, call);
  },
};

/** A transcript's event of the same call carries the same key: the decision and the result belong to it. */
function linked(event: string, call: string): LogMore {
  const key = `claude:call:${call}`;
  return event === 'tool_decision' || event === 'tool_result'
    ? { links: [{ relation: 'cause', key, basis: 'id' }] }
    : {};
}

const TELL: Readonly<Record<string, (telling: Telling) => void>> = {
  user_prompt: (telling) => telling.tellText('input', 'prompt'),
  assistant_response: (telling) => {
    telling.tellText('output', 'response', 'text', 'assistant_response');
    telling.tellText('model', 'model');
  },
  api_request: (telling) => {
    telling.tellText('model', 'model');
    telling.tellCount('inputTokens', 'input_tokens');
    telling.tellCount('outputTokens', 'output_tokens');
    telling.tell('status', 'ok');
  },
  api_error: (telling) => tellError(telling),
  internal_error: (telling) => tellError(telling),
  tool_result: tellResult,
  tool_decision: tellDecision,
  subagent_completed: (telling) => {
    telling.tellText('model', 'model');
    const type = telling.text('agent_type');
    const target: ActorRef | undefined =
      type === undefined ? undefined : { kind: 'subagent', key: `claude-code/type/${type}`, name: `${type} sub-agent` };
    telling.tell('target', target);
  },
};

/** Who did it: a request may name the sub-agent that made it; what the user typed or decided is the user's. */
function tellActor(telling: Telling, event: string): void {
  if (event === 'user_prompt') {
    telling.tell('actor', USER);
    return;
  }
  const source = telling.text('query_source');
  const type = source === undefined ? undefined : /^agent:(.+)$/.exec(source)?.[1];
  if (type !== undefined) {
    telling.tell('actor', { kind: 'subagent', key: `claude-code/type/${type}`, name: `${type} sub-agent` });
    return;
  }
  const isOfAgent = ['api_request', 'api_error', 'subagent_completed', 'assistant_response'].includes(event);
  if (isOfAgent) telling.tell('actor', MAIN_AGENT);
}

function tellError(telling: Telling): void {
  telling.tellText('model', 'model');
  telling.tell('status', 'error');
  telling.tellText('statusMessage', 'error', 'error_name');
}

function tellResult(telling: Telling): void {
  tellTool(telling);
  telling.tellText('input', 'tool_input', 'tool_parameters');
  telling.tellText('output', 'tool_output', 'tool_result');
  const success = telling.text('success');
  if (success === 'true') telling.tell('status', 'ok', 'success');
  if (success === 'false') telling.tell('status', 'error', 'success');
  telling.tellText('statusMessage', 'error', 'error_type');
  const decision = telling.text('decision_type') ?? telling.text('decision');
  telling.tell('approval', approvalOf(decision, telling.text('decision_source') ?? telling.text('source')));
}

function tellDecision(telling: Telling): void {
  tellTool(telling);
  const source = telling.text('source') ?? telling.text('decision_source');
  const approval = approvalOf(telling.text('decision'), source);
  telling.tell('approval', approval);
  telling.tell('status', approval === 'denied' ? 'denied' : undefined);
  telling.tellText('input', 'tool_parameters', 'tool_input');
  if (source?.startsWith('user')) telling.tell('actor', USER);
}

/** A rule or a hook that lets a call pass asks nobody; anything else that accepts is a person's answer. */
function approvalOf(decision: string | undefined, source: string | undefined): Approval | undefined {
  if (decision === 'reject') return 'denied';
  if (decision !== 'accept') return undefined;
  return source === 'config' || source === 'hook' ? 'automatic' : 'given';
}

function tellTool(telling: Telling): void {
  const name = telling.text('tool_name');
  const parameters = openObject(telling.said('tool_parameters')) ?? asObject(telling.said('tool_parameters'));
  const server = asString(parameters?.['mcp_server_name']);
  const tool = asString(parameters?.['mcp_tool_name']);
  const [, named, inner] = /^mcp__(.+?)__(.+)$/.exec(name ?? '') ?? [];
  if (inner !== undefined || tool !== undefined) telling.tell('toolName', tool ?? inner);
  telling.tell('toolName', name, 'tool_name');
  telling.tell('toolServer', server ?? named);
}
