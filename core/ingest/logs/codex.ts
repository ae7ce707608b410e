import type { ActorRef, Approval, EventKind } from '../../model/event.ts';
import { USER } from '../messages/participants.ts';
import type { Telling } from '../spans/telling.ts';
import type { LogMore, LogVocabulary } from './vocabulary.ts';

const AGENT: ActorRef = { kind: 'agent', key: 'codex', name: 'Codex' };

const KINDS: Readonly<Record<string, EventKind>> = {
  conversation_starts: 'session_start',
  user_prompt: 'user_message',
  tool_decision: 'approval_decision',
  tool_result: 'tool_call',
  sandbox_outcome: 'policy_decision',
  api_request: 'log',
  sse_event: 'log',
  websocket_request: 'log',
  websocket_event: 'log',
};

const PREFIX = 'codex.';

/** Codex's log events. Of what a stream brings, only its end says what the model call cost. */
export const codex: LogVocabulary = {
  id: 'codex',
  speaks: (name) => name.startsWith(PREFIX),
  tell(telling, record): LogMore {
    const event = (record.name ?? '').slice(PREFIX.length);
    telling.tell('kind', kindOf(event, telling));
    telling.tell('operation', record.name);
    telling.tellText('sessionId', 'conversation.id');
    telling.tellText('principal', 'user.email', 'user.account_id');
    telling.tellText('model', 'model', 'slug');
    TELL[event]?.(telling);
    tellFailure(telling);
    const call = telling.text('call_id');
    if (call === undefined || (event !== 'tool_decision' && event !== 'tool_result')) return {};
    const session = telling.text('conversation.id') ?? '';
    const key = `codex-call:${session}:${call}`;
    // The decision comes before the result, which is the event of the call.
    return event === 'tool_result' ? { keys: [key] } : { links: [{ relation: 'parent', key, basis: 'id' }] };
  },
};

function kindOf(event: string, telling: Telling): EventKind {
  if (isCompleted(telling)) return 'model_call';
  return (Object.hasOwn(KINDS, event) ? KINDS[event] : undefined) ?? 'log';
}

function isCompleted(telling: Telling): boolean {
  return telling.text('event.kind') === 'response.completed';
}

const TELL: Readonly<Record<string, (telling: Telling) => void>> = {
  user_prompt: (telling) => {
    telling.tell('actor', USER);
    telling.tellText('input', 'prompt');
  },
  sse_event: tellCompletion,
  websocket_event: tellCompletion,
  tool_result: (telling) => {
    telling.tell('actor', AGENT);
    telling.tellText('toolName', 'tool_name');
    telling.tellText('toolServer', 'mcp_server');
    telling.tellText('input', 'arguments');
    telling.tellText('output', 'output');
    const success = telling.text('success');
    if (success === 'true') telling.tell('status', 'ok', 'success');
    if (success === 'false') telling.tell('status', 'error', 'success');
  },
  tool_decision: (telling) => {
    telling.tellText('toolName', 'tool_name');
    const approval = approvalOf(telling.text('decision'), telling.text('source'));
    telling.tell('approval', approval);
    telling.tell('status', approval === 'denied' ? 'denied' : undefined);
    if (/^user$/i.test(telling.text('source') ?? '')) telling.tell('actor', USER);
  },
};

function tellCompletion(telling: Telling): void {
  if (!isCompleted(telling)) return;
  telling.tell('actor', AGENT);
  telling.tellCount('inputTokens', 'input_token_count');
  telling.tellCount('outputTokens', 'output_token_count');
}

function tellFailure(telling: Telling): void {
  const message = telling.text('error.message');
  if (message === undefined) return;
  telling.tell('status', 'error');
  telling.tell('statusMessage', message, 'error.message');
}

/** A person's answer, or the configured policy's. */
function approvalOf(decision: string | undefined, source: string | undefined): Approval | undefined {
  const word = decision?.toLowerCase() ?? '';
  if (word.startsWith('denied') || word === 'abort') return 'denied';
  if (!word.startsWith('approved')) return undefined;
  return /^config$/i.test(source ?? '') ? 'automatic' : 'given';
}
