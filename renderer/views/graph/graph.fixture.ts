import type { AgentGraph, GraphEdge, GraphMember } from '../../../core/model/answers.ts';

export function graphNode(kind: string, key: string, node: Partial<GraphMember> = {}): GraphMember {
  const id = `${kind}:${key}`;
  return { id, kind, name: key, events: 10, errors: 0, sessions: 1, session: 's1', formats: ['claude-code'], ...node };
}

export function graphEdge(from: string, to: string, relation: string, edge: Partial<GraphEdge> = {}): GraphEdge {
  return {
    ...{ from, to, relation, basis: 'recorded', events: 4, errors: 0, untimed: 0, firstSeq: 1, lastSeq: 4 },
    firstNs: 1_768_471_200_000_000_000n,
    lastNs: 1_768_471_260_000_000_000n,
    authority: { named: [], notRecorded: edge.events ?? 4, approvals: undefined, passed: undefined },
    ...edge,
  };
}

/** A support desk whose researcher read a poisoned page, and a payments agent that acted on it. */
export const supportDesk: AgentGraph = {
  nodes: [
    graphNode('human', 'j.meier'),
    graphNode('agent', 'desk', { events: 40 }),
    graphNode('agent', 'payments', { events: 12, errors: 2 }),
    graphNode('subagent', 'researcher'),
    graphNode('tool', 'send_money', { events: 3, errors: 2 }),
    graphNode('tool', 'fetch_page', { events: 9 }),
    graphNode('host', 'evil.example.net', { events: 1 }),
  ],
  edges: [
    graphEdge('human:j.meier', 'agent:desk', 'messages'),
    graphEdge('agent:desk', 'agent:payments', 'hands_off'),
    graphEdge('agent:desk', 'subagent:researcher', 'delegates'),
    graphEdge('agent:payments', 'tool:send_money', 'calls', { events: 3, errors: 2 }),
    graphEdge('subagent:researcher', 'tool:fetch_page', 'calls'),
    graphEdge('tool:fetch_page', 'host:evil.example.net', 'touches', { basis: 'derived', events: 1 }),
  ],
};
