import { asObject, asString, type JsonObject } from '../../base/json.ts';
import { type Answer, extras, one } from './answer.ts';
import { tellDecision, tellGuardian, tellRequest } from './approvals.ts';
import { tellCollab } from './collab.ts';
import { tellBegin, tellEnd } from './event-calls.ts';
import { bookDraft, tellAborted, tellBook, tellError, tellSettings, tellTokens, tellTurnEnd } from './program.ts';
import type { Place } from './session.ts';
import { tellSpeech, tellThought } from './speech.ts';

/** Entries of the program's books, and the member of each that holds what it says. */
const BOOKS: Readonly<Record<string, string | undefined>> = {
  background_event: 'message',
  context_compacted: undefined,
  deprecation_notice: 'summary',
  entered_review_mode: 'user_facing_hint',
  exited_review_mode: 'review_output',
  get_history_entry_response: 'entry',
  hook_completed: 'run',
  hook_started: 'run',
  item_completed: 'item',
  item_started: 'item',
  list_custom_prompts_response: undefined,
  mcp_list_tools_response: 'tools',
  mcp_startup_complete: undefined,
  mcp_startup_update: 'status',
  model_reroute: undefined,
  model_verification: undefined,
  plan_update: 'plan',
  shutdown_complete: undefined,
  task_started: undefined,
  terminal_interaction: 'stdin',
  thread_goal_updated: 'goal',
  thread_name_updated: 'thread_name',
  thread_rolled_back: undefined,
  turn_diff: 'unified_diff',
  turn_started: undefined,
  undo_completed: 'message',
  undo_started: 'message',
  warning: 'message',
  guardian_warning: 'message',
};

const REQUESTS = new Set([
  'apply_patch_approval_request',
  'elicitation_request',
  'exec_approval_request',
  'request_permissions',
  'request_user_input',
]);

/** What one of the program's events tells, by its type. */
export function tellEvent(payload: JsonObject, place: Place): Answer {
  const type = asString(payload['type']) ?? 'untyped';
  switch (type) {
    case 'user_message':
      return tellSpeech(payload, 'user', place);
    case 'agent_message':
      return tellSpeech(payload, 'assistant', place);
    case 'agent_reasoning':
    case 'agent_reasoning_raw_content':
      return tellThought(payload, place);
    case 'token_count':
      return tellTokens(payload, place);
    case 'task_complete':
    case 'turn_complete':
      return tellTurnEnd(payload, type, place);
    case 'turn_aborted':
      return tellAborted(payload);
    case 'error':
    case 'stream_error':
      return tellError(payload, type);
    default:
      return tellAct(payload, type, place);
  }
}

function tellAct(payload: JsonObject, type: string, place: Place): Answer {
  if (type === 'guardian_assessment') return tellGuardian(payload, place);
  if (type === 'thread_settings_applied') return tellApplied(payload, type, place);
  if (REQUESTS.has(type)) return tellRequest(payload, type, place);
  if (type === 'exec_approval' || type === 'patch_approval') return tellDecision(payload, type, place);
  if (type.startsWith('collab_') || type === 'sub_agent_activity') return tellCollab(payload, type, place);
  if (/_begin$|^view_image_tool_call$|^dynamic_tool_call_request$/.test(type)) return tellBegin(payload, place);
  if (/_end$|^dynamic_tool_call_response$/.test(type)) return tellEnd(payload, type, place);
  if (!Object.hasOwn(BOOKS, type)) {
    place.note('unrecognised_type', `event "${type}"`);
    return one({ ...bookDraft(type), attributes: extras(payload) });
  }
  return tellBook(payload, type, BOOKS[type]);
}

function tellApplied(payload: JsonObject, type: string, place: Place): Answer {
  const settings = asObject(payload['thread_settings']);
  return tellSettings({ ...extras(payload, 'thread_settings'), ...settings }, type, place);
}
