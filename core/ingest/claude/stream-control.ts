import { asObject, asString, asText, type JsonObject } from '../../base/json.ts';
import type { ActorRef, EventDraft, LinkRef } from '../../model/event.ts';
import { restOf } from '../messages/members.ts';
import { toolRef } from '../messages/tool-names.ts';
import { MAIN_AGENT, PROGRAM } from './actors.ts';
import type { SessionState } from './session-state.ts';

/** The application that runs the program and answers its requests: a person may stand behind it, or none. */
const CLIENT: ActorRef = { kind: 'service', key: 'claude-code/client', name: 'Client application' };

/** What program and client ask of one another beside the conversation: permission, hooks, settings. */
export class ControlChannel {
  readonly #prefix: string;
  readonly #state: SessionState;
  /** Requests for permission, by the id that the answer names. */
  readonly #asked = new Map<string, EventDraft>();

  constructor(prefix: string, state: SessionState) {
    this.#prefix = prefix;
    this.#state = state;
  }

  request(object: JsonObject): EventDraft {
    const id = asString(object['request_id']);
    const request = asObject(object['request']) ?? {};
    const subtype = asString(request['subtype']) ?? 'control_request';
    const keys = id === undefined ? [] : [this.#key(id)];
    const draft = this.#requestDraft(request, subtype);
    if (id !== undefined && draft.kind === 'approval_request') this.#asked.set(id, draft);
    return { contentState: 'recorded', operation: subtype, ...draft, keys };
  }

  #requestDraft(request: JsonObject, subtype: string): EventDraft {
    if (subtype === 'can_use_tool') {
      return {
        kind: 'approval_request',
        actor: MAIN_AGENT,
        target: CLIENT,
        ...toolRef(asString(request['tool_name']) ?? ''),
        input: asText(request['input'] ?? undefined),
        links: callLinks(request['tool_use_id'], 'cause'),
        attributes: restOf(request, 'subtype', 'tool_name', 'input'),
      };
    }
    if (subtype === 'set_permission_mode' || subtype === 'set_model') {
      const mode = asString(request['mode']);
      if (mode !== undefined) this.#state.permissionMode = mode;
      const input = mode ?? asText(request['model'] ?? undefined);
      return {
        kind: 'configuration_change',
        actor: CLIENT,
        target: MAIN_AGENT,
        input,
        attributes: restOf(request, 'subtype'),
      };
    }
    const input = asObject(request['input']);
    const tool = asString(input?.['tool_name']);
    return {
      kind: 'log',
      actor: subtype === 'hook_callback' ? PROGRAM : CLIENT,
      ...(tool === undefined ? {} : toolRef(tool)),
      status: subtype === 'interrupt' ? 'cancelled' : undefined,
      links: callLinks(input?.['tool_use_id'], 'parent'),
      attributes: restOf(request, 'subtype'),
    };
  }

  response(object: JsonObject): EventDraft {
    const response = asObject(object['response']) ?? {};
    const id = asString(response['request_id']);
    const inner = asObject(response['response']);
    const links: readonly LinkRef[] = id === undefined ? [] : [{ relation: 'cause', key: this.#key(id), basis: 'id' }];
    const asked = id === undefined ? undefined : this.#asked.get(id);
    const shared = { operation: 'control_response', links, contentState: 'recorded' } as const;
    const behavior = asString(inner?.['behavior']);
    if (asked && behavior !== undefined) {
      const isGiven = behavior === 'allow';
      return {
        ...shared,
        kind: 'approval_decision',
        actor: CLIENT,
        target: MAIN_AGENT,
        toolName: asked.toolName,
        toolServer: asked.toolServer,
        approval: isGiven ? 'given' : 'denied',
        status: isGiven ? 'ok' : 'denied',
        statusMessage: asString(inner?.['message']) ?? behavior,
        input: asText(inner?.['updatedInput'] ?? undefined),
        attributes: restOf(inner ?? {}, 'updatedInput', 'message'),
      };
    }
    const error = asText(response['error'] ?? undefined);
    return {
      ...shared,
      kind: 'log',
      status: error === undefined ? undefined : 'error',
      statusMessage: error,
      attributes: restOf(response, 'error'),
    };
  }

  #key(id: string): string {
    return `${this.#prefix}:control:${id}`;
  }
}

export function callLinks(id: unknown, relation: LinkRef['relation']): readonly LinkRef[] {
  return typeof id === 'string' ? [{ relation, key: `claude:call:${id}`, basis: 'id' }] : [];
}
