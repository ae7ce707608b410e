import type { ActorRef } from '../../../model/event.ts';
import type { SourceContext } from '../../format.ts';
import { namedAgent } from '../../messages/participants.ts';
import { pathOf } from '../../stores/entry.ts';
import { Transcript } from '../../stores/transcript.ts';

const KIMI = namedAgent('kimi');

const SESSION = /^session_[0-9a-f-]{8,}$|^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export interface KimiPlace {
  readonly transcript: Transcript;
  /** Set where the file is a sub-agent's. */
  readonly agentId: string | undefined;
}

/** The folders name the session and the agent: `session_<id>/agents/<agent>/wire.jsonl`. */
export function placeOf({ name, sourceId }: SourceContext): KimiPlace {
  const path = pathOf(name);
  const sessionId = path.findLast((part) => SESSION.test(part)) ?? sourceId;
  const folder = path.at(-3) === 'agents' ? path.at(-2) : /(agent-\d+)\.jsonl$/.exec(path.at(-1) ?? '')?.[1];
  const agentId = folder === 'main' ? undefined : folder;
  return { transcript: transcriptOf(sessionId, agentId, sourceId), agentId };
}

/** Ids of calls count anew in each agent of a session. */
function transcriptOf(sessionId: string, agentId: string | undefined, sourceId: string): Transcript {
  if (agentId === undefined) return new Transcript({ store: 'kimi', sessionId, sourceId, agent: KIMI });
  return new Transcript({
    store: `kimi/${agentId}`,
    sessionId,
    sourceId,
    agent: subagentOf(agentId, sessionId),
    caller: KIMI,
  });
}

export function subagentOf(agentId: string, sessionId: string): ActorRef {
  return { kind: 'subagent', key: `kimi/${sessionId}/${agentId}`, name: `Sub-agent ${agentId}` };
}

/** Under this key a session says which call started a sub-agent. */
export function spawnKey(sessionId: string, agentId: string): string {
  return `kimi:${sessionId}:spawn:${agentId}`;
}
