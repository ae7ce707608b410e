import { useMemo } from 'react';
import { DataTable } from '../../ui/data-table.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { arrayRows } from '../../ui/row-source.ts';
import type { Column } from '../../ui/table-column.ts';
import { formatCount } from '../../ui/words.ts';
import { graphKind, kindRank } from './graph-kinds.ts';
import type { GraphSelection } from './graph-terms.ts';
import { KindSign } from './kind-sign.tsx';
import type { ShownGraph, ShownNode } from './shown-graph.ts';

export interface NodeTableProps {
  readonly graph: Pick<ShownGraph, 'nodes'>;
  readonly selection: GraphSelection;
  readonly onSelect: (selection: GraphSelection) => void;
  readonly onOpen: (nodeId: string) => void;
}

const COLUMNS: readonly Column<ShownNode>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 'fill',
    cell: (node) => (
      <span className="node-name">
        <KindSign kind={node.kind} />
        <InertLine text={node.isGroup ? `${node.name} (${formatCount(node.stands)})` : node.name} />
      </span>
    ),
  },
  { id: 'kind', title: 'Kind', width: 108, cell: (node) => graphKind(node.kind).title },
  { id: 'events', title: 'Events', width: 72, align: 'end', cell: (node) => formatCount(node.events) },
  { id: 'errors', title: 'Errors', width: 72, align: 'end', cell: (node) => formatCount(node.errors) },
  {
    id: 'sessions',
    title: 'Sessions',
    width: 72,
    align: 'end',
    cell: ({ sessions }) => (sessions === undefined ? '' : formatCount(sessions)),
  },
  { id: 'formats', title: 'Framework', width: 140, cell: ({ formats }) => (formats ?? []).join(', ') },
];

/** The same nodes as a table, for those who cannot use the drawing. */
export function NodeTable({ graph, selection, onSelect, onOpen }: NodeTableProps) {
  const nodes = useMemo(() => [...graph.nodes].sort(byKind), [graph]);
  return (
    <DataTable
      label="Nodes of the graph"
      columns={COLUMNS}
      rows={arrayRows(nodes)}
      rowKey={(node) => node.id}
      selectedKey={selection && 'node' in selection ? selection.node : undefined}
      onSelect={(node) => onSelect({ node: node.id })}
      onOpen={(node) => onOpen(node.id)}
    />
  );
}

function byKind(a: ShownNode, b: ShownNode): number {
  return kindRank(a.kind) - kindRank(b.kind) || b.events - a.events || (a.id < b.id ? -1 : 1);
}
