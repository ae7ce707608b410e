import { asObject, asString, type JsonObject } from '../../base/json.ts';
import type { ActorRef } from '../../model/event.ts';
import { type ToolRef, toolRef } from '../messages/tool-names.ts';

export const HUMAN: ActorRef = { kind: 'human', key: 'user', name: 'User' };
export const CODEX: ActorRef = { kind: 'agent', key: 'codex', name: 'Codex' };

/** The program around the model: it sets policies, writes context that no person typed, and keeps the books. */
export const PROGRAM: ActorRef = { kind: 'service', key: 'codex/program', name: 'Codex program' };

/** The model that reviews requests in a person's place, where a policy says so. */
export const GUARDIAN: ActorRef = { kind: 'service', key: 'codex/guardian', name: 'Codex guardian' };

/** An agent that another one started, by the id of its thread. */
export function subagent(threadId: string, labels: readonly (string | undefined)[] = []): ActorRef {
  const words = labels.filter((label) => label !== undefined && label !== '');
  return { kind: 'subagent', key: `codex/${threadId}`, name: [...words, 'sub-agent', threadId].join(' ') };
}

/** Who a thread's own trace is of: what started the thread stands in its first line. */
export function threadActor(meta: JsonObject, threadId: string | undefined): ActorRef {
  const origin = asObject(meta['source'])?.['subagent'];
  if (threadId === undefined || (origin === undefined && asString(meta['parent_thread_id']) === undefined)) {
    return CODEX;
  }
  const spawn = asObject(asObject(origin)?.['thread_spawn']);
  const role = asString(meta['agent_role'] ?? spawn?.['agent_role']);
  const nickname = asString(meta['agent_nickname'] ?? spawn?.['agent_nickname']);
  const purpose = asString(origin) ?? asString(asObject(origin)?.['other']);
  return subagent(threadId, [role ?? purpose, nickname]);
}

/** The thread that started this one, where the first line names it. */
export function parentThread(meta: JsonObject): string | undefined {
  const spawn = asObject(asObject(asObject(meta['source'])?.['subagent'])?.['thread_spawn']);
  return asString(meta['parent_thread_id']) ?? asString(spawn?.['parent_thread_id']);
}

/** A tool by its name, and by the namespace that newer versions write beside it. */
export function codexTool(name: string, namespace: string | undefined): ToolRef {
  const server = /^mcp__(.+?)(?:__)?$/.exec(namespace ?? '')?.[1];
  return server === undefined ? toolRef(name) : { toolName: name, toolServer: server };
}
