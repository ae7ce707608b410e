import { asText } from '../../base/json.ts';
import type { ActorRef, Approval, EventKind } from '../../model/event.ts';
import { USER } from '../messages/participants.ts';
import { agent, type Telling } from '../spans/telling.ts';
import type { LogMore, LogVocabulary } from './vocabulary.ts';

const KINDS: Readonly<Record<string, EventKind>> = {
  user_prompt: 'user_message',
  tool_call: 'tool_call',
  api_response: 'model_call',
  api_error: 'error',
  config: 'configuration_change',
  approval_mode_switch: 'configuration_change',
  extension_install: 'configuration_change',
  extension_enable: 'configuration_change',
  extension_disable: 'configuration_change',
  extension_uninstall: 'configuration_change',
  extension_update: 'configuration_change',
  'agent.start': 'delegation',
};

const NAME = /^(gemini_cli|qwen-code|qwen_code)\./;

/** Gemini CLI's log events, which its fork Qwen Code writes under a name of its own. */
export const geminiCli: LogVocabulary = {
  id: 'gemini-cli',
  speaks: (name) => NAME.test(name),
  tell(telling, record): LogMore {
    const event = (record.name ?? '').replace(NAME, '');
    telling.tell('kind', (Object.hasOwn(KINDS, event) ? KINDS[event] : undefined) ?? 'log');
    telling.tell('operation', record.name);
    telling.tellText('principal', 'user.email');
    if (event === 'config') telling.tell('operation', record.name);
    TELL[event]?.(telling, speakerOf(record.name ?? ''));
    return {};
  },
};

function speakerOf(name: string): ActorRef {
  return name.startsWith('gemini_cli')
    ? { kind: 'agent', key: 'gemini-cli', name: 'Gemini CLI' }
    : { kind: 'agent', key: 'qwen-code', name: 'Qwen Code' };
}

const TELL: Readonly<Record<string, (telling: Telling, speaker: ActorRef) => void>> = {
  user_prompt: (telling) => {
    telling.tell('actor', USER);
    telling.tellText('input', 'prompt');
  },
  tool_call: tellCall,
  api_request: (telling) => {
    telling.tellText('model', 'model');
    telling.tellText('input', 'request_text');
  },
  api_response: (telling, speaker) => {
    telling.tell('actor', speaker);
    telling.tellText('model', 'model');
    telling.tellCount('inputTokens', 'input_token_count');
    telling.tellCount('outputTokens', 'output_token_count');
    telling.tellText('output', 'response_text');
    const reasons = telling.said('finish_reasons');
    telling.tell('finishReason', Array.isArray(reasons) ? asText(reasons[0]) : undefined);
    tellFailure(telling);
  },
  api_error: (telling) => {
    telling.tellText('model', 'model');
    telling.tell('status', 'error');
    telling.tellText('statusMessage', 'error', 'error.message', 'error_type');
  },
  'agent.start': (telling, speaker) => {
    telling.tell('actor', speaker);
    const name = telling.text('agent_name');
    if (name !== undefined) telling.tell('target', agent(name), 'agent_name');
  },
};

function tellCall(telling: Telling, speaker: ActorRef): void {
  telling.tell('actor', speaker);
  telling.tellText('toolName', 'function_name');
  telling.tellText('toolServer', 'mcp_server_name');
  telling.tellText('input', 'function_args');
  const decision = telling.text('decision');
  telling.tell('approval', approvalOf(decision));
  if (decision === 'reject') telling.tell('status', 'denied');
  const success = telling.text('success');
  if (success === 'true') telling.tell('status', 'ok', 'success');
  if (success === 'false') telling.tell('status', 'error', 'success');
  telling.tellText('statusMessage', 'error', 'error.message', 'error_type');
}

/** `modify` is the user's yes with a change. */
function approvalOf(decision: string | undefined): Approval | undefined {
  if (decision === 'auto_accept') return 'automatic';
  if (decision === 'reject') return 'denied';
  return decision === 'accept' || decision === 'modify' ? 'given' : undefined;
}

function tellFailure(telling: Telling): void {
  const message = telling.text('error') ?? telling.text('error.message');
  if (message === undefined) return;
  telling.tell('status', 'error');
  telling.tellText('statusMessage', 'error', 'error.message');
}
