import type { ActorRef } from '../../model/event.ts';
import type { Line } from './line.ts';

export const HUMAN: ActorRef = { kind: 'human', key: 'user', name: 'User' };
export const MAIN_AGENT: ActorRef = { kind: 'agent', key: 'claude-code', name: 'Claude Code' };

/** The program around the model: it runs hooks, keeps snapshots and writes context that no person typed. */
export const PROGRAM: ActorRef = { kind: 'service', key: 'claude-code/program', name: 'Claude Code program' };

/** Older sessions hold their sub-agents' lines without saying which sub-agent. */
const UNNAMED_SUBAGENT: ActorRef = {
  kind: 'subagent',
  key: 'claude-code/sidechain',
  name: 'Sub-agent (id not recorded)',
};

/** Its own file does not name its type: the file of the call that started it does. */
export function subagent(agentId: string, agentType: string | undefined): ActorRef {
  const name = agentType === undefined ? `Sub-agent ${agentId}` : `${agentType} sub-agent ${agentId}`;
  return { kind: 'subagent', key: `claude-code/${agentId}`, name };
}

/** Who wrote the line, where a model wrote it. */
export function agentOf(line: Line, agentType: string | undefined): ActorRef {
  if (line.agentId !== undefined) return subagent(line.agentId, agentType);
  return line.isSidechain ? UNNAMED_SUBAGENT : MAIN_AGENT;
}
