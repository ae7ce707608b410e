import { asObject, asString, type Json, type JsonObject } from '../../../base/json.ts';
import type { ActorRef, EventDraft, LinkRef } from '../../../model/event.ts';
import type { RecordSink } from '../../format.ts';
import { openArguments } from '../../messages/call-arguments.ts';
import { textAt } from '../../messages/members.ts';
import { USER } from '../../messages/participants.ts';
import { timeOf, tokens, unread } from '../../stores/entry.ts';
import { opened } from '../../stores/opened.ts';
import type { Transcript } from '../../stores/transcript.ts';
import { historyId } from './history.ts';

/** Asked of the person before the agent does it; said instead where a setting approves it. */
const ACTS = new Set(['tool', 'command', 'use_mcp_server', 'browser_action_launch', 'use_subagents']);
const ERRORS = new Set([
  ...['error', 'diff_error', 'clineignore_error', 'rooignore_error', 'mistake_limit_reached', 'api_req_failed'],
  ...['condense_context_error', 'codebase_search_error', 'error_retry'],
]);
const PERSONS = new Set(['task', 'user_feedback', 'user_feedback_diff', 'user_edit_todos']);
const AGENTS = new Set([
  ...['text', 'reasoning', 'completion_result', 'followup', 'plan_mode_respond', 'act_mode_respond', 'new_task'],
  ...['browser_action', 'condense', 'report_bug', 'subagent', 'use_subagents', 'summarize_task', 'task_progress'],
  ...['mcp_server_request_started', 'update_todo_list', 'new_rule', 'generate_explanation'],
]);
const PROGRAMS = new Set([
  ...['api_req_finished', 'api_req_retried', 'api_req_retry_delayed', 'api_req_rate_limit_wait', 'api_req_deleted'],
  ...[
    'command_output',
    'mcp_server_response',
    'mcp_notification',
    'browser_action_result',
    'shell_integration_warning',
  ],
  ...['checkpoint_created', 'checkpoint_saved', 'deleted_api_reqs', 'resume_task', 'resume_completed_task'],
  ...['subtask_result', 'load_mcp_documentation', 'info', 'condense_context', 'image', 'codebase_search_result'],
  ...['auto_approval_max_req_reached', 'sliding_window_truncation', 'interactive_app', 'hook_status', 'hook_output'],
]);

/** One message of ui_messages.json: what was shown on the screen, or asked of the person. */
export function tellScreen(message: JsonObject, transcript: Transcript, sink: RecordSink): void {
  const type = message['type'] === 'ask' ? 'ask' : 'say';
  const word = asString(message[type]) ?? '';
  const time = timeOf(message, 'ts');
  const index = message['conversationHistoryIndex'];
  const shown = ['type', type, 'text', ...(time?.ns === undefined ? [] : ['ts'])];
  const links = typeof index === 'number' && index >= 0 ? [historyLink(transcript, index)] : [];
  const told = draftOf(message, { type, word, agent: transcript.place.agent });
  if (!told) sink.note('unrecognised_type', `${type} "${word}"`);
  const text = asString(message['text']);
  transcript.event(
    { time, rest: unread(message, ...shown, ...(index === -1 ? ['conversationHistoryIndex'] : [])), links, sink },
    {
      operation: `${type}:${word}`,
      ...(told ?? { kind: 'log', output: text }),
      contentState: text === undefined ? undefined : 'recorded',
    },
  );
}

/** The screen names the message of the history after which it showed something, by its position. */
function historyLink(transcript: Transcript, index: number): LinkRef {
  return { relation: 'cause', key: transcript.keyOf(historyId(index)), basis: 'position' };
}

interface Shown {
  readonly type: 'ask' | 'say';
  readonly word: string;
  readonly agent: ActorRef;
}

function draftOf(message: JsonObject, { type, word, agent }: Shown): EventDraft | undefined {
  const text = asString(message['text']);
  if (ACTS.has(word)) return actDraft(text, type, agent);
  if (word === 'api_req_started') return requestDraft(message, agent);
  if (ERRORS.has(word)) return { kind: 'error', statusMessage: word, output: text };
  if (PERSONS.has(word)) return { kind: 'log', actor: USER, target: agent, output: text };
  if (AGENTS.has(word)) return { kind: 'log', actor: agent, output: text };
  return PROGRAMS.has(word) ? { kind: 'log', output: text } : undefined;
}

function actDraft(text: string | undefined, type: Shown['type'], agent: ActorRef): EventDraft {
  const act = asObject(opened(text));
  const server = act && textAt(act, 'serverName');
  const args: Json | undefined = server === undefined ? undefined : act?.['arguments'];
  const tool = act && (textAt(act, 'tool', 'toolName') ?? textAt(act, 'uri'));
  const common = { actor: agent, toolName: tool, toolServer: server, input: openArguments(args).text ?? text };
  const attributes = args === undefined || !act ? undefined : unread(act, 'arguments', 'toolName', 'serverName');
  if (type === 'ask')
    return { ...common, kind: 'approval_request', target: USER, approval: 'not_recorded', attributes };
  return { ...common, kind: 'approval_decision', approval: 'automatic', attributes };
}

/** A request to the model; its tokens and its end are written into the same message when they are known. */
function requestDraft(message: JsonObject, agent: ActorRef): EventDraft {
  const text = asString(message['text']);
  const request = asObject(opened(text));
  const info = asObject(message['modelInfo']);
  if (!request) return { kind: 'model_call', actor: agent, input: text };
  const cancel = textAt(request, 'cancelReason');
  return {
    kind: 'model_call',
    actor: agent,
    provider: info && textAt(info, 'providerId'),
    model: info && textAt(info, 'modelId'),
    input: textAt(request, 'request'),
    ...tokens(request, 'tokensIn', 'tokensOut'),
    ...(cancel === undefined
      ? {}
      : { status: cancel === 'user_cancelled' ? 'cancelled' : 'error', statusMessage: cancel }),
    attributes: unread(request, 'request'),
  };
}
