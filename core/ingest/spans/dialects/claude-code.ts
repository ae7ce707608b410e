import { asText } from '../../../base/json.ts';
import type { ActorRef, Approval, EventKind } from '../../../model/event.ts';
import { USER } from '../../messages/participants.ts';
import { defineDialect } from '../dialect.ts';
import { openObject } from '../nested-json.ts';
import type { Telling } from '../telling.ts';

const KINDS: Readonly<Record<string, EventKind>> = {
  interaction: 'user_message',
  llm_request: 'model_call',
  tool: 'tool_call',
  'tool.blocked_on_user': 'approval_decision',
};

const PREFIX = 'claude_code.';

/** Claude Code's own spans: an interaction, its requests, its tools with their waiting and running. */
export const claudeCode = defineDialect({
  id: 'claude-code',
  isSpoken: ({ span }) => span.name.startsWith(PREFIX),
  tell(telling) {
    const step = telling.span.name.slice(PREFIX.length);
    const kind = Object.hasOwn(KINDS, step) ? KINDS[step] : undefined;
    telling.tellText('principal', 'user.email', 'user.account_uuid', 'user.id');
    if (step === 'interaction') tellInteraction(telling);
    else {
      telling.tell('kind', kind ?? 'log');
      tellAgent(telling);
    }
    telling.tell('operation', telling.span.name);
    if (step === 'llm_request') tellRequest(telling);
    if (step === 'tool') tellTool(telling);
    if (step === 'tool.blocked_on_user') tellWaiting(telling);
    tellSuccess(telling);
  },
});

/** Without the prompt it only says that somebody asked something. */
function tellInteraction(telling: Telling): void {
  telling.tellText('input', 'user_prompt');
  const isAsked = telling.told.input !== undefined;
  telling.tell('kind', isAsked ? 'user_message' : 'log');
  if (isAsked) telling.tell('actor', USER);
}

/** The span of a sub-agent's work names it by the id that its transcript has. */
function tellAgent(telling: Telling): void {
  const id = telling.text('agent_id');
  const main: ActorRef = { kind: 'agent', key: 'claude-code', name: 'Claude Code' };
  const actor: ActorRef =
    id === undefined ? main : { kind: 'subagent', key: `claude-code/${id}`, name: `Sub-agent ${id}` };
  if (telling.span.name !== 'claude_code.tool.blocked_on_user') telling.tell('actor', actor);
}

function tellRequest(telling: Telling): void {
  telling.tellText('model', 'model', 'gen_ai.request.model');
  telling.tellText('provider', 'gen_ai.system');
  telling.tellCount('inputTokens', 'input_tokens');
  telling.tellCount('outputTokens', 'output_tokens');
  telling.tellText('finishReason', 'stop_reason');
  telling.tellText('input', 'new_context');
  telling.tellText('output', 'response.model_output');
}

function tellTool(telling: Telling): void {
  const name = telling.text('tool_name') ?? '';
  const [, server, tool] = /^mcp__(.+?)__(.+)$/.exec(name) ?? [];
  if (tool !== undefined) telling.tell('toolName', tool);
  telling.tell('toolServer', server);
  telling.tellText('toolName', 'tool_name');
  telling.tellText('input', 'tool_input', 'full_command', 'file_path');
  for (const key of ['output', 'content']) telling.tellFromEvent('output', 'tool.output', key, asText);
  telling.tellText('output', 'tool_output', 'new_context');
  const call = telling.text('tool_use_id') ?? telling.text('gen_ai.tool.call.id');
  if (call !== undefined) telling.causedBy(`claude:call:${call}`);
}

function tellWaiting(telling: Telling): void {
  const [decision, source] = [telling.text('decision'), telling.text('source')];
  const approval = approvalOf(decision, source);
  telling.tell('approval', approval);
  if (approval === 'denied') telling.tell('status', 'denied');
  if (source?.startsWith('user')) telling.tell('actor', USER);
}

/** A rule or a hook that lets a call pass asks nobody. */
function approvalOf(decision: string | undefined, source: string | undefined): Approval | undefined {
  if (decision === 'reject' || decision === 'deny') return 'denied';
  if (decision !== 'accept' && decision !== 'allow') return undefined;
  return source === 'config' || source === 'hook' ? 'automatic' : 'given';
}

function tellSuccess(telling: Telling): void {
  const success = telling.text('success');
  if (success === 'true') telling.tell('status', 'ok', 'success');
  if (success !== 'false') return;
  telling.tell('status', 'error', 'success');
  const error = openObject(telling.said('error'));
  telling.tell('statusMessage', asText(error?.['message']));
  telling.tellText('statusMessage', 'error');
}
