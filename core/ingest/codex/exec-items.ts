import { asArray, asObject, asString, asText, type Json, type JsonObject, writeJson } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { contentText } from '../messages/content-blocks.ts';
import { type ToolRef, toolActorOf } from '../messages/tool-names.ts';
import { HUMAN } from './actors.ts';
import { type Answer, answers, extras, one, step } from './answer.ts';
import { callDraft } from './items.ts';
import { endingOfCode, endingOfWord } from './outcome.ts';
import { bookDraft } from './program.ts';
import { noteSpawn, type Place } from './session.ts';

/** How far an item has come. */
export type Stage = 'started' | 'updated' | 'completed';

const SPEECH = new Set(['agent_message', 'reasoning', 'plan', 'input_text', 'user_message']);
const CALLS = new Set(['command_execution', 'mcp_tool_call', 'web_search', 'collab_tool_call', 'dynamic_tool_call']);

/** Items whose end has not come yet, with what they said so far. */
export type OpenItems = Map<string, { readonly role: string; text: string }>;

/** What one record of an item tells: an item comes up to three times, and is told once or as call and result. */
export function tellExecItem(
  item: JsonObject,
  stage: Stage,
  { place, open }: { readonly place: Place; readonly open: OpenItems },
): Answer {
  const type = asString(item['type'] ?? item['item_type']) ?? 'untyped';
  const id = asString(item['id']) ?? `#${place.number}`;
  if (SPEECH.has(type)) return tellSpeechItem(item, type, { id, stage, place, open });
  if (CALLS.has(type)) return tellCallItem(item, type, { id, stage, place });
  if (type === 'file_change') return tellFileChange(item, { id, stage, place });
  if (type === 'error') {
    return one({
      ...bookDraft('error'),
      kind: 'error',
      status: 'error',
      statusMessage: asText(item['message']),
      attributes: extras(item, 'message'),
    });
  }
  if (type !== 'todo_list') place.note('unrecognised_type', `item "${type}"`);
  const shown = type === 'todo_list' ? 'items' : undefined;
  const output = shown === undefined ? undefined : asText(item[shown]);
  return one({ ...bookDraft(type), output, attributes: { ...extras(item, ...(shown ? [shown] : [])), stage } });
}

interface ItemPlace {
  readonly id: string;
  readonly stage: Stage;
  readonly place: Place;
}

function tellSpeechItem(item: JsonObject, type: string, at: ItemPlace & { readonly open: OpenItems }): Answer {
  const { id, stage, place, open } = at;
  const text = speechText(item);
  if (stage !== 'completed') {
    open.set(id, { role: type, text: text ?? '' });
    return { into: place.session.callKey(id), reason: 'The item, not yet complete.' };
  }
  open.delete(id);
  if (type === 'agent_message') place.session.lastAnswer = { text: text ?? '', key: place.key };
  return step(speechDraft(type, text, { id, place, rest: extras(item, 'id', 'text', 'content', 'role') }));
}

function speechText(item: JsonObject): string | undefined {
  return asString(item['text']) ?? contentText(item['content'] ?? undefined);
}

export function speechDraft(
  type: string,
  text: string | undefined,
  { id, place, rest }: { readonly id: string; readonly place: Place; readonly rest: JsonObject },
): EventDraft {
  const shared = {
    contentState: text === undefined ? 'not_recorded' : 'recorded',
    keys: [place.session.callKey(id)],
    attributes: rest,
  } as const;
  const agent = place.session.actor;
  if (type === 'input_text' || type === 'user_message')
    return { ...shared, kind: 'user_message', actor: HUMAN, target: agent, input: text };
  const kind = type === 'reasoning' ? 'reasoning' : 'agent_message';
  return { ...shared, kind, operation: type === 'plan' ? type : undefined, actor: agent, output: text };
}

function tellCallItem(item: JsonObject, type: string, { id, stage, place }: ItemPlace): Answer {
  const known = place.session.call(id);
  noteThreads(item, id, place);
  if (stage === 'updated' && known) {
    return { into: place.session.callKey(id), reason: 'The call so far; its end says what came of it.' };
  }
  const tool = known ?? toolOf(item, type);
  // An id that begins a second time is told again: what it asks for need not be the same.
  const made = known && stage !== 'started' ? [] : [madeDraft(item, { id, tool, place })];
  if (stage !== 'completed') return step(...made);
  const result = resultDraft(item, { id, tool, place });
  return step(...made, { ...result, pointer: made.length > 0 ? place.pointer : undefined });
}

const INPUTS = ['command', 'arguments', 'query', 'action', 'prompt', 'receiver_thread_ids'];
const OUTPUTS = ['aggregated_output', 'result', 'results', 'output', 'content_items', 'agents_states'];

function toolOf(item: JsonObject, type: string): ToolRef {
  const name = asString(item['tool']);
  return { toolName: name ?? type, toolServer: asString(item['server']) };
}

function madeDraft(
  item: JsonObject,
  { id, tool, place }: { readonly id: string; readonly tool: ToolRef; readonly place: Place },
): EventDraft {
  const draft = callDraft(tool, place);
  place.session.addCall(id, { ...tool, isDelegation: draft.kind === 'delegation', isEvents: true });
  const input = askedBy(item);
  return {
    ...draft,
    input,
    contentState: input === undefined ? 'not_recorded' : 'recorded',
    keys: [place.session.callKey(id)],
    attributes: extras(item, 'tool', 'server', 'status', ...INPUTS, ...OUTPUTS, 'exit_code', 'error'),
  };
}

function askedBy(item: JsonObject): string | undefined {
  if (item['arguments'] !== undefined && item['arguments'] !== null) return asText(item['arguments']);
  const asked = Object.entries(item).filter(([name, value]) => INPUTS.includes(name) && value !== null);
  return asked.length === 0 ? undefined : writeJson(Object.fromEntries(asked));
}

function resultDraft(
  item: JsonObject,
  { id, tool, place }: { readonly id: string; readonly tool: ToolRef; readonly place: Place },
): EventDraft {
  const shown = OUTPUTS.find((name) => item[name] !== undefined && item[name] !== null);
  const output = shown === undefined ? undefined : resultText(item[shown]);
  const error = asObject(item['error']);
  return {
    kind: 'tool_result',
    actor: toolActorOf(tool),
    target: place.session.actor,
    toolName: tool.toolName,
    toolServer: tool.toolServer,
    ...endingOf(item, error),
    output,
    contentState: output === undefined ? 'not_recorded' : 'recorded',
    links: answers(place, id),
    attributes: extras(item, 'tool', 'server', ...INPUTS, ...(shown ? [shown] : []), ...(error ? ['error'] : [])),
  };
}

function resultText(result: Json | undefined): string | undefined {
  const mcp = asObject(result);
  if (!mcp || mcp['content'] === undefined) return contentText(result);
  const hasMore = mcp['structured_content'] !== undefined && mcp['structured_content'] !== null;
  return hasMore ? asText(result) : contentText(mcp['content']);
}

function endingOf(item: JsonObject, error: JsonObject | undefined) {
  if (error) return { status: 'error', statusMessage: asText(error['message'] ?? error) } as const;
  const byWord = endingOfWord(item['status']);
  const byCode = endingOfCode(item['exit_code'] ?? undefined);
  return byWord.status === 'denied' || byCode.status === undefined ? byWord : byCode;
}

/** A call that starts agents names their threads, at its begin or at its end. */
function noteThreads(item: JsonObject, id: string, place: Place): void {
  if (item['tool'] !== 'spawn_agent') return;
  for (const thread of asArray(item['receiver_thread_ids']) ?? []) {
    const threadId = asString(thread);
    if (threadId !== undefined) noteSpawn(place, threadId, id);
  }
}

/** Files that a patch is to change, or has changed. */
function tellFileChange(item: JsonObject, { id, stage, place }: ItemPlace): Answer {
  const changes = asArray(item['changes']) ?? [];
  const input = asText(item['changes'] ?? undefined);
  if (stage !== 'completed') {
    if (place.session.call(id)) return { into: place.session.callKey(id), reason: 'The patch so far.' };
    return step({
      ...madeDraft(item, { id, tool: { toolName: 'file_change', toolServer: undefined }, place }),
      input,
      contentState: 'recorded',
    });
  }
  const links = place.session.call(id) ? answers(place, id) : undefined;
  const ending = endingOfWord(item['status']);
  if (changes.length === 0) return one({ ...bookDraft('file_change'), ...ending, links, attributes: extras(item) });
  return step(
    ...changes.map((value, at): EventDraft => {
      const change = asObject(value) ?? {};
      return {
        kind: 'file_change',
        operation: asString(change['kind']) ?? asString(asObject(change['kind'])?.['type']),
        actor: place.session.actor,
        ...ending,
        input: writeJson({ path: change['path'] ?? null }),
        output: asString(change['diff']),
        contentState: change['diff'] === undefined ? 'not_recorded' : 'recorded',
        pointer: `${place.pointer}/changes/${at}`,
        links,
        attributes: { ...extras(change, 'path', 'kind', 'diff'), ...(at === 0 ? extras(item, 'changes') : {}) },
      };
    }),
  );
}
