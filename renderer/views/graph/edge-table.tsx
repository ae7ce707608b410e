import { useMemo } from 'react';
import { DataTable } from '../../ui/data-table.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { arrayRows } from '../../ui/row-source.ts';
import type { Column } from '../../ui/table-column.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { counted, formatCount } from '../../ui/words.ts';
import { authorityLine } from './authority-words.ts';
import { relationTitle } from './edge-look.ts';
import type { GraphSelection } from './graph-terms.ts';
import { edgeId, type ShownEdge, type ShownNode } from './shown-graph.ts';

export interface EdgeTableProps {
  readonly nodes: readonly ShownNode[];
  readonly edges: readonly ShownEdge[];
  readonly selection: GraphSelection;
  readonly onSelect: (selection: GraphSelection) => void;
}

/** The lines of the drawing as a table: the same facts for those who cannot see it. */
export function EdgeTable({ nodes, edges, selection, onSelect }: EdgeTableProps) {
  const names = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const columns = useMemo(() => columnsOf(names), [names]);
  const sorted = useMemo(
    () => [...edges].sort((a, b) => a.firstSeq - b.firstSeq || (edgeId(a) < edgeId(b) ? -1 : 1)),
    [edges],
  );
  return (
    <DataTable
      label="Edges of the graph"
      columns={columns}
      rows={arrayRows(sorted)}
      rowKey={edgeId}
      selectedKey={selection && 'edge' in selection ? selection.edge : undefined}
      onSelect={(edge) => onSelect({ edge: edgeId(edge) })}
    />
  );
}

function columnsOf(names: ReadonlyMap<string, ShownNode>): readonly Column<ShownEdge>[] {
  const name = (id: string) => {
    const node = names.get(id);
    return <InertLine text={node?.isGroup ? `${node.name} (${formatCount(node.stands)})` : (node?.name ?? id)} />;
  };
  return [
    { id: 'from', title: 'From', width: 130, cell: ({ from }) => name(from) },
    { id: 'relation', title: 'Relation', width: 92, cell: ({ relation }) => relationTitle(relation) },
    { id: 'to', title: 'To', width: 150, cell: ({ to }) => name(to) },
    { id: 'events', title: 'Events', width: 60, align: 'end', cell: ({ events }) => formatCount(events) },
    { id: 'errors', title: 'Errors', width: 56, align: 'end', cell: ({ errors }) => formatCount(errors) },
    {
      id: 'stands',
      title: 'Sums up',
      width: 76,
      cell: ({ stands }) => (stands === 1 ? 'itself' : counted(stands, 'edge')),
    },
    { id: 'basis', title: 'Basis', width: 76, cell: ({ basis }) => basis },
    { id: 'first', title: 'First', width: 176, cell: ({ firstNs }) => <TimeText ns={firstNs} hasOffset={false} /> },
    { id: 'last', title: 'Last', width: 176, cell: ({ lastNs }) => <TimeText ns={lastNs} hasOffset={false} /> },
    {
      id: 'authority',
      title: 'Authority',
      width: 260,
      cell: ({ authority }) => <InertLine text={authorityLine(authority)} />,
    },
  ];
}
