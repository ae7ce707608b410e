import { asObject, asString, asText, type Json, type JsonObject, writeJson } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { contentText } from '../messages/content-blocks.ts';
import { type ToolRef, toolActorOf } from '../messages/tool-names.ts';
import { codexTool } from './actors.ts';
import { type Answer, answers, extras, step, within } from './answer.ts';
import { callDraft } from './items.ts';
import { endingOfCode, endingOfWord } from './outcome.ts';
import type { Place } from './session.ts';

/** What the program's event of a call says, whatever the tool. */
interface CallEvent {
  readonly callId: string | undefined;
  readonly tool: ToolRef;
  readonly input: string | undefined;
  /** Members that the columns hold. */
  readonly taken: readonly string[];
}

export function tellBegin(payload: JsonObject, place: Place): Answer {
  const told = callEvent(payload);
  const { callId } = told;
  if (callId !== undefined && place.session.call(callId)) {
    return { into: place.session.callKey(callId), reason: 'The program began the call that the model’s item made.' };
  }
  return step(madeCall(payload, told, place));
}

function madeCall(payload: JsonObject, { callId, tool, input, taken }: CallEvent, place: Place): EventDraft {
  if (callId !== undefined) place.session.addCall(callId, { ...tool, isDelegation: false, isEvents: true });
  const draft = callDraft(tool, place);
  return {
    ...draft,
    kind: 'tool_call',
    approval: payload['auto_approved'] === true ? 'automatic' : draft.approval,
    input,
    contentState: input === undefined ? 'not_recorded' : 'recorded',
    keys: callId === undefined ? undefined : [place.session.callKey(callId)],
    attributes: extras(payload, 'call_id', ...taken),
  };
}

/**
 * The end of a call. Where the program's events alone tell of the call, this is its result; where the model's items
 * do, they have the result that the model saw, and this is the program's own account of how the call went.
 */
export function tellEnd(payload: JsonObject, operation: string, place: Place): Answer {
  const told = callEvent(payload);
  const { callId } = told;
  const known = place.session.call(callId);
  if (callId !== undefined && told.tool.toolServer !== undefined) place.session.nameServer(callId, told.tool);
  if (!known) return wholeCall(payload, told, place);
  if (known.isEvents) {
    return step(ended(payload, told, { place, links: answers(place, callId) }), ...fileChanges(payload, place));
  }
  const { kind: _, target: __, ...account } = ended(payload, told, { place, links: within(place, callId) });
  const { toolName, toolServer } = known;
  // What was run is the program's to say: the model asked for it in other words.
  const input = payload['type'] === 'exec_command_end' ? told.input : undefined;
  return {
    events: [
      { ...account, kind: 'log', operation, toolName, toolServer: told.tool.toolServer ?? toolServer, input },
      ...fileChanges(payload, place),
    ],
  };
}

/** No line tells of the call's begin: its end holds both what was asked and what came of it. */
function wholeCall(payload: JsonObject, told: CallEvent, place: Place): Answer {
  const repeated = searchRepeat(payload, place);
  if (repeated !== undefined) return { into: repeated, reason: 'Repeats what the model’s item said.' };
  const made = { ...madeCall(payload, told, place), attributes: undefined };
  const result = ended(payload, told, { place, links: answers(place, told.callId) });
  const isSilent = result.output === undefined && result.status === undefined && told.tool.toolName === 'web_search';
  const events = isSilent
    ? [{ ...made, attributes: extras(payload, 'call_id', ...told.taken) }]
    : [made, { ...result, pointer: place.pointer }];
  return step(...events, ...fileChanges(payload, place));
}

function searchRepeat(payload: JsonObject, place: Place): string | undefined {
  const asked = payload['type'] === 'web_search_end' ? payload['action'] : undefined;
  if (asked === undefined || asked === null) return undefined;
  const said = { key: place.key, number: place.number };
  const repeated = place.session.repeats.original('event', `search ${writeJson(asked)}`, said);
  return payload['results'] === undefined ? repeated : undefined;
}

function ended(
  payload: JsonObject,
  { tool, taken }: CallEvent,
  { place, links }: { readonly place: Place; readonly links: EventDraft['links'] },
): EventDraft {
  const shown = outputMember(payload);
  const output = shown === undefined ? undefined : resultText(payload[shown]);
  return {
    kind: 'tool_result',
    actor: toolActorOf(tool),
    target: place.session.actor,
    ...tool,
    ...endingOf(payload),
    output,
    contentState: output === undefined ? 'not_recorded' : 'recorded',
    links,
    attributes: extras(payload, 'call_id', 'changes', ...taken, ...(shown ? repeats(payload, shown) : [])),
  };
}

const OUTPUTS = ['aggregated_output', 'formatted_output', 'stdout', 'result', 'content_items', 'results', 'output'];

function outputMember(payload: JsonObject): string | undefined {
  const present = OUTPUTS.filter((name) => payload[name] !== undefined && payload[name] !== null);
  return present.find((name) => payload[name] !== '') ?? present[0];
}

/** The member shown, and those that say the same again. */
function repeats(payload: JsonObject, shown: string): readonly string[] {
  return OUTPUTS.filter((name) => name === shown || payload[name] === payload[shown] || payload[name] === '');
}

/** MCP results come as Rust writes them: `{"Ok":…}` or `{"Err":…}`. */
function resultText(result: Json | undefined): string | undefined {
  const ok = asObject(asObject(result)?.['Ok']);
  if (ok) return contentText(ok['structuredContent'] === undefined ? ok['content'] : ok);
  return contentText(asObject(result)?.['Err'] ?? result ?? undefined);
}

function endingOf(payload: JsonObject) {
  const result = asObject(payload['result']);
  if (result?.['Err'] !== undefined) return { status: 'error', statusMessage: asText(result['Err']) } as const;
  const ok = asObject(result?.['Ok']);
  // MCP: an absent mark means that the tool succeeded.
  if (ok) return { status: ok['isError'] === true || ok['is_error'] === true ? 'error' : 'ok' } as const;
  const byWord = endingOfWord(payload['status']);
  if (byWord.status === 'denied') return byWord;
  const byCode = endingOfCode(payload['exit_code']);
  if (byCode.status !== undefined) return byCode;
  if (typeof payload['success'] === 'boolean') return { status: payload['success'] ? 'ok' : 'error' } as const;
  return byWord;
}

/** One event for each file that a patch changed, added or deleted. */
function fileChanges(payload: JsonObject, place: Place): readonly EventDraft[] {
  if (payload['type'] !== 'patch_apply_end') return [];
  const callId = asString(payload['call_id']);
  return Object.entries(asObject(payload['changes']) ?? {}).map(([path, value]) => {
    const change = asObject(value);
    // Older versions name the change by the only member: `{"update":{…}}`.
    const [named, inner] = change && change['type'] === undefined ? (Object.entries(change)[0] ?? []) : [];
    const body = asObject(inner) ?? change ?? {};
    const text = asString(body['unified_diff'] ?? body['content']);
    const moved = asString(body['move_path']);
    return {
      kind: 'file_change',
      operation: asString(change?.['type']) ?? named,
      actor: place.session.actor,
      toolName: 'apply_patch',
      status: endingOf(payload).status,
      input: writeJson(moved === undefined ? { path } : { path, move_path: moved }),
      output: text,
      contentState: text === undefined ? 'not_recorded' : 'recorded',
      pointer: `${place.pointer}/changes/${path.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      links: within(place, callId),
      attributes: extras(body, 'unified_diff', 'content', 'move_path'),
    };
  });
}

function callEvent(payload: JsonObject): CallEvent {
  const callId = asString(payload['call_id'] ?? payload['callId']);
  const invocation = asObject(payload['invocation']);
  if (invocation) {
    const server = asString(invocation['server']);
    const tool = { toolName: asString(invocation['tool']) ?? 'mcp_tool_call', toolServer: server };
    return { callId, tool, input: asText(invocation['arguments'] ?? undefined), taken: ['invocation'] };
  }
  const type = asString(payload['type']) ?? '';
  if (type.startsWith('dynamic_tool_call')) {
    const tool = codexTool(asString(payload['tool']) ?? 'dynamic_tool', asString(payload['namespace']));
    return { callId, tool, input: asText(payload['arguments'] ?? undefined), taken: ['tool', 'arguments', 'callId'] };
  }
  const [, name = type] = /^(.+?)(?:_tool_call)?(?:_begin|_end)?$/.exec(type) ?? [];
  return { callId, tool: { toolName: TOOLS[name] ?? name, toolServer: undefined }, ...inputOf(payload, name) };
}

const TOOLS: Readonly<Record<string, string>> = { exec_command: 'exec_command', patch_apply: 'apply_patch' };

function inputOf(payload: JsonObject, name: string): Pick<CallEvent, 'input' | 'taken'> {
  const members: Readonly<Record<string, readonly string[]>> = {
    exec_command: ['command', 'cwd'],
    patch_apply: ['changes'],
    web_search: ['query', 'action'],
    image_generation: ['revised_prompt'],
    view_image: ['path'],
  };
  const taken = (members[name] ?? []).filter((member) => payload[member] !== undefined && payload[member] !== null);
  const asked = Object.fromEntries(taken.map((member) => [member, payload[member]]));
  return { input: taken.length === 0 ? undefined : writeJson(asked), taken };
}
