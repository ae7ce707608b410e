import type { ContentReachedNode, GraphReach, ReachedNode } from '../../../core/model/graph-answers.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { arrayRows } from '../../ui/row-source.ts';
import type { Column } from '../../ui/table-column.ts';
import { counted, formatCount } from '../../ui/words.ts';
import { relationTitle } from './edge-look.ts';
import { KindSign } from './kind-sign.tsx';

/** What a node reached, by dealings and by content, each with how it was derived and what may be missing. */
export function ReachTables({
  reach,
  names,
}: {
  readonly reach: GraphReach;
  readonly names: ReadonlyMap<string, string>;
}) {
  const { byEdges, byContent, limits } = reach;
  return (
    <>
      <h3>By dealings: {counted(byEdges.length, 'node')} could have been reached</h3>
      <div className="routes-table">
        <DataTable
          label="Nodes that could have been reached by dealings"
          columns={alongColumns(names)}
          rows={arrayRows(byEdges)}
          rowKey={({ nodeId }) => nodeId}
          empty={<p className="routes-note">No dealing of the record leads from it.</p>}
        />
      </div>
      <h3>
        By content: {counted(byContent.events, 'event')} with {counted(byContent.nodes.length, 'node')} reached from{' '}
        {counted(byContent.starts, 'event')}
        {byContent.isCut && ', at least'}
      </h3>
      <div className="routes-table">
        <DataTable
          label="Nodes that content reached"
          columns={CONTENT_COLUMNS}
          rows={arrayRows(byContent.nodes)}
          rowKey={({ nodeId }) => nodeId}
          empty={<p className="routes-note">Lineage links nothing to its content.</p>}
        />
      </div>
      <ul className="routes-note" aria-label="What may be missing">
        {limits.map((limit) => (
          <li key={limit}>
            <InertLine text={limit} />
          </li>
        ))}
      </ul>
    </>
  );
}

function alongColumns(names: ReadonlyMap<string, string>): readonly Column<ReachedNode>[] {
  return [
    { id: 'node', title: 'Node', width: 'fill', cell: named },
    { id: 'hops', title: 'Hops', width: 44, align: 'end', cell: ({ hops }) => formatCount(hops) },
    {
      id: 'by',
      title: 'By',
      width: 132,
      cell: ({ relation, viaId }) => <InertLine text={`${names.get(viaId) ?? viaId} ${relationTitle(relation)}`} />,
    },
    { id: 'basis', title: 'Basis', width: 68, cell: ({ basis }) => basis },
    { id: 'event', title: 'First', width: 48, cell: ({ eventId }) => <EventLink eventId={eventId}>event</EventLink> },
  ];
}

const CONTENT_COLUMNS: readonly Column<ContentReachedNode>[] = [
  { id: 'node', title: 'Node', width: 'fill', cell: named },
  { id: 'events', title: 'Events', width: 56, align: 'end', cell: ({ events }) => formatCount(events) },
  { id: 'basis', title: 'How the first was linked', width: 168, cell: ({ basis }) => <InertLine text={basis} /> },
  { id: 'event', title: 'First', width: 48, cell: ({ eventId }) => <EventLink eventId={eventId}>event</EventLink> },
];

function named({ kind, name }: { readonly kind: string; readonly name: string }) {
  return (
    <span className="node-name">
      <KindSign kind={kind} />
      <InertLine text={name} />
    </span>
  );
}
