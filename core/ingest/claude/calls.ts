import type { LinkRef } from '../../model/event.ts';
import type { SessionState } from './session-state.ts';
import type { Remarks } from './telling.ts';

/** Links a result to its call. */
export function callLink(callId: string): LinkRef {
  return { relation: 'cause', key: `claude:call:${callId}`, basis: 'id' };
}

/** Encloses an event in its call, where this file has that call: hooks of a session's end name other ids. */
export function enclosingCall(callId: string | undefined, state: SessionState): readonly LinkRef[] | undefined {
  if (callId === undefined || !state.call(callId)) return undefined;
  return [{ relation: 'parent', key: `claude:call:${callId}`, basis: 'id' }];
}

/** Says once which call started the sub-agent. */
export function noteSpawn(
  spawn: { readonly agentId: string; readonly callId: string },
  state: SessionState,
  remarks: Remarks,
): void {
  state.nameAgent(spawn.agentId, state.call(spawn.callId)?.agentType);
  if (!state.isSpawnNews(spawn.agentId)) return;
  remarks.alias({ key: `claude:spawn:${spawn.agentId}`, sameAs: `claude:call:${spawn.callId}` });
}
