import { asArray, asObject, asString, asText, type JsonObject, writeJson } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { restOf } from '../messages/members.ts';
import { toolActorOf, toolRef } from '../messages/tool-names.ts';
import { MAIN_AGENT, PROGRAM } from './actors.ts';
import { callLinks } from './stream-control.ts';

const SETTINGS = [
  'permissionMode',
  'tools',
  'mcp_servers',
  'model',
  'cwd',
  'apiKeySource',
  'agents',
  'plugins',
  'skills',
];

/** The start of a run: who runs, and what it was given: tools, MCP servers, permission mode. */
export function tellInit(object: JsonObject): readonly EventDraft[] {
  const settings = Object.fromEntries(Object.entries(object).filter(([name]) => SETTINGS.includes(name)));
  const model = asString(object['model']);
  const shared = { actor: MAIN_AGENT, model, contentState: 'recorded' } as const;
  const rest = restOf(object, 'type', 'subtype', 'session_id', ...SETTINGS);
  return [
    { ...shared, kind: 'session_start', attributes: rest },
    {
      ...shared,
      kind: 'configuration_change',
      operation: 'init',
      actor: PROGRAM,
      target: MAIN_AGENT,
      input: writeJson(settings),
    },
  ];
}

/**
 * The end of a run, or of one of its turns. Its text repeats the last message, and its tokens those of all messages; what
 * it alone says are the calls that were not permitted.
 */
export function tellResultLine(object: JsonObject, lastText: string | undefined): readonly EventDraft[] {
  const text = asText(object['result'] ?? undefined);
  const isRepeated = text !== undefined && text === lastText;
  const subtype = asString(object['subtype']);
  const isError = object['is_error'] === true || (subtype?.startsWith('error') ?? false);
  const denials = asArray(object['permission_denials']) ?? [];
  const end: EventDraft = {
    kind: isError ? 'error' : 'log',
    operation: 'result',
    actor: PROGRAM,
    status: isError ? 'error' : 'ok',
    statusMessage: isError ? (subtype ?? 'error') : undefined,
    output: isRepeated ? undefined : text,
    contentState: 'recorded',
    attributes: restOf(object, 'type', 'session_id', 'result', ...(denials.length > 0 ? ['permission_denials'] : [])),
  };
  return [end, ...denials.map((denial, at) => denialDraft(asObject(denial) ?? { denial }, at))];
}

function denialDraft(denial: JsonObject, at: number): EventDraft {
  const tool = toolRef(asString(denial['tool_name']) ?? '');
  return {
    kind: 'policy_decision',
    operation: 'permission_denial',
    actor: PROGRAM,
    target: toolActorOf(tool),
    ...tool,
    status: 'denied',
    approval: 'denied',
    input: asText(denial['tool_input'] ?? undefined),
    pointer: `/permission_denials/${at}`,
    links: callLinks(denial['tool_use_id'], 'cause'),
    attributes: restOf(denial, 'tool_name', 'tool_input', 'tool_use_id'),
  };
}
