import type { AgentGraph } from '../core/model/answers.ts';
import type { GraphPath, GraphReach, GraphSuspects, PathOrder } from '../core/model/graph-answers.ts';
import type { EdgeAuthority } from '../core/model/graph-facts.ts';
import { table, timeText, visible } from './output.ts';

type NameOf = (id: string) => string;

/** Every edge as a row: its ends, counts, times, and under whose authority. */
export function edgesText(graph: AgentGraph): string {
  const nameOf = namesIn(graph);
  const rows = graph.edges.map((edge) => [
    nameOf(edge.from),
    edge.relation,
    nameOf(edge.to),
    String(edge.events),
    String(edge.errors),
    edge.basis,
    timeText(edge.firstNs),
    timeText(edge.lastNs),
    authorityText(edge.authority),
  ]);
  return table(['from', 'relation', 'to', 'events', 'errors', 'basis', 'first', 'last', 'authority'], rows);
}

function authorityText({ named, approvals, passed }: EdgeAuthority): string {
  const names = named.map(({ principal, credential, events }) => {
    const by = [principal, credential && `credential ${credential}`].filter((part) => part !== '').join(', ');
    return `${by} (${events})`;
  });
  const decided = approvals
    ? [`approval: ${approvals.given} given, ${approvals.automatic} automatic, ${approvals.denied} denied`]
    : [];
  const tools = passed && passed.offered.length > 0 ? [`receiver was offered ${passed.offered.length} tools`] : [];
  return [...(names.length > 0 ? names : ['not recorded']), ...decided, ...tools].join('; ');
}

const ORDERS: Readonly<Record<PathOrder, string>> = {
  in_order: 'A chain of dealings, each not before the one before it in the case’s order: the earliest there is.',
  any_order: 'The fewest edges in their direction. In the case’s order they do not follow one another.',
  any_direction:
    'The fewest edges, some of them walked backwards: it says what joins both, not that one led to the other.',
  none: 'No edges of the record join them. That does not say that they had nothing to do with each other.',
};

/** A way between two nodes, step by step, under what holds it together. */
export function pathText(graph: AgentGraph, { order, steps }: GraphPath): readonly string[] {
  const nameOf = namesIn(graph);
  if (steps.length === 0) return [order === 'in_order' ? 'Both are the same node.' : ORDERS[order]];
  const rows = steps.map((step) => [
    String(step.seq),
    nameOf(step.from),
    step.isAgainst ? `${step.relation} (walked backwards)` : step.relation,
    nameOf(step.to),
    step.basis,
    timeText(step.startNs),
    step.eventId,
  ]);
  return [ORDERS[order], table(['seq', 'from', 'relation', 'to', 'basis', 'time', 'event'], rows)];
}

/** What a node reached, by dealings and by content, each with how it was derived. */
export function reachText(graph: AgentGraph, { nodeId, byEdges, byContent, limits }: GraphReach): readonly string[] {
  const nameOf = namesIn(graph);
  const along = byEdges.map((node) => [
    String(node.seq),
    String(node.hops),
    node.kind,
    node.name,
    node.relation,
    nameOf(node.viaId),
    node.basis,
    node.eventId,
  ]);
  const linked = byContent.nodes.map((node) => [
    String(node.seq),
    node.kind,
    node.name,
    String(node.events),
    node.eventId,
    node.basis,
  ]);
  return [
    visible(`By dealings, ${nameOf(nodeId)} could have reached ${byEdges.length} nodes`),
    ...(along.length > 0 ? [table(['seq', 'hops', 'kind', 'node', 'by', 'from', 'basis', 'event'], along)] : []),
    `\nBy content of ${byContent.starts} events of it, ${byContent.events} events with ${byContent.nodes.length} nodes were reached`,
    ...(linked.length > 0 ? [table(['seq', 'kind', 'node', 'events', 'first event', 'how'], linked)] : []),
    '\nWhat may be missing',
    ...limits.map((limit) => `- ${visible(limit)}`),
  ];
}

/** The edges of the gravest findings in the case's order. */
export function suspectsText(graph: AgentGraph, suspects: GraphSuspects): readonly string[] {
  const nameOf = namesIn(graph);
  if (suspects.steps.length === 0) return ['No edge is cited by a finding of medium severity or more.'];
  const rows = suspects.steps.map((step) => [
    String(step.seq),
    nameOf(step.from),
    step.relation,
    nameOf(step.to),
    String(step.events),
    step.basis,
    [...new Set(step.findings.map(({ severity, title }) => `${severity}: ${title}`))].join('; '),
  ]);
  const beside = suspects.withoutEdge === 0 ? '' : `; ${suspects.withoutEdge} of them lie on no edge`;
  return [
    `${suspects.findings} findings of severity ${suspects.severities.join(' or ')}${beside}`,
    table(['seq', 'from', 'relation', 'to', 'cited events', 'basis', 'findings'], rows),
  ];
}

function namesIn({ nodes }: AgentGraph): NameOf {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
