/** How a kind of node is called and which sign stands for it: a path on a grid of 16. */
export interface GraphKind {
  readonly kind: string;
  readonly title: string;
  readonly many: string;
  readonly path: string;
  readonly token: `--series-${1 | 2 | 3 | 4 | 5 | 6}`;
  readonly place: 'human' | 'agent' | 'tool' | 'server' | 'resource';
}

/** Every kind that the graph knows, in the order of the legend: who asks, who acts, with what, upon what. */
const GRAPH_KINDS: readonly GraphKind[] = [
  {
    kind: 'human',
    title: 'Human',
    many: 'Humans',
    token: '--series-2',
    place: 'human',
    path: 'M8 7.6a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 14.5a5.5 5.5 0 0 1 11 0Z',
  },
  {
    kind: 'agent',
    title: 'Agent',
    many: 'Agents',
    token: '--series-5',
    place: 'agent',
    path: 'M4 2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Z',
  },
  {
    kind: 'subagent',
    title: 'Sub-agent',
    many: 'Sub-agents',
    token: '--series-5',
    place: 'agent',
    path: 'M2 2h9v2H4v7H2ZM6 6h8v8H6Z',
  },
  {
    kind: 'session',
    title: 'Session',
    many: 'Sessions',
    token: '--series-5',
    place: 'agent',
    path: 'M2 3h12v2H2ZM2 7h12v2H2ZM2 11h12v2H2Z',
  },
  {
    kind: 'format',
    title: 'Framework',
    many: 'Frameworks',
    token: '--series-5',
    place: 'agent',
    path: 'M2 2h5v5H2ZM9 2h5v5H9ZM2 9h5v5H2ZM9 9h5v5H9Z',
  },
  {
    kind: 'model',
    title: 'Model',
    many: 'Models',
    token: '--series-3',
    place: 'tool',
    path: 'M8 1.2 14 4.6v6.8L8 14.8 2 11.4V4.6Z',
  },
  {
    kind: 'service',
    title: 'Service',
    many: 'Services',
    token: '--series-6',
    place: 'tool',
    path: 'M8 1.8 14.8 14H1.2Z',
  },
  {
    kind: 'mcp_server',
    title: 'MCP server',
    many: 'MCP servers',
    token: '--series-6',
    place: 'server',
    path: 'M2 2.5h12v4.6H2ZM2 8.9h12v4.6H2Z',
  },
  {
    kind: 'tool',
    title: 'Tool',
    many: 'Tools',
    token: '--series-1',
    place: 'tool',
    path: 'M8 1.2 14.8 8 8 14.8 1.2 8Z',
  },
  {
    kind: 'file',
    title: 'File',
    many: 'Files',
    token: '--series-4',
    place: 'resource',
    path: 'M3 1.5h6.5L13 5v9.5H3Z',
  },
  {
    kind: 'database',
    title: 'Database',
    many: 'Databases',
    token: '--series-4',
    place: 'resource',
    path: 'M2.5 4C2.5 1 13.5 1 13.5 4v8c0 3-11 3-11 0Z',
  },
  {
    kind: 'host',
    title: 'Domain or host',
    many: 'Domains and hosts',
    token: '--series-4',
    place: 'resource',
    path: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 4.7a3.3 3.3 0 1 1 0 6.6 3.3 3.3 0 0 1 0-6.6Z',
  },
  {
    kind: 'mail',
    title: 'Mail address',
    many: 'Mail addresses',
    token: '--series-4',
    place: 'resource',
    path: 'M1.5 3.5h13v1L8 9 1.5 4.5ZM1.5 6.2 8 10.6l6.5-4.4v6.3h-13Z',
  },
];

const CIRCLE = 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z';

/** What is known of a kind. One that is not in the list is drawn as a circle, under its own name. */
export function graphKind(kind: string): GraphKind {
  const known = GRAPH_KINDS.find((candidate) => candidate.kind === kind);
  const title = kind.replaceAll('_', ' ');
  return known ?? { kind, title, many: title, token: '--series-6', place: 'resource', path: CIRCLE };
}

/** Position of a kind in every order of nodes. */
export function kindRank(kind: string): number {
  const rank = GRAPH_KINDS.findIndex((candidate) => candidate.kind === kind);
  return rank === -1 ? GRAPH_KINDS.length : rank;
}
