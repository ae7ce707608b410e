import './selection-panel.css';
import { setFilter, showEvents, useFilter } from '../../state/filter.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { InertLine, InertText } from '../../ui/inert-text.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { counted, formatCount } from '../../ui/words.ts';
import { authoritySentences } from './authority-words.ts';
import { relationTitle } from './edge-look.ts';
import { graphKind } from './graph-kinds.ts';
import type { GraphSelection } from './graph-terms.ts';
import { KindSign } from './kind-sign.tsx';
import { edgeFilter, edgesAt, nodeFilter } from './node-filter.ts';
import { edgeId, type ShownEdge, type ShownGraph, type ShownNode } from './shown-graph.ts';
import { setGraphTerms } from './use-graph-terms.ts';

export interface SelectionPanelProps {
  readonly graph: ShownGraph;
  readonly selection: GraphSelection;
  readonly onSelect: (selection: GraphSelection) => void;
  readonly onOpen: (nodeId: string) => void;
}

/** The selected node or edge: what it is, what it counts, and the ways on to its events. */
export function SelectionPanel(props: SelectionPanelProps) {
  const { graph, selection } = props;
  const node = selection && 'node' in selection ? nodeOf(graph, selection.node) : undefined;
  if (node) return <NodePanel {...props} node={node} />;
  const edge = selection && 'edge' in selection ? graph.edges.find((one) => edgeId(one) === selection.edge) : undefined;
  if (edge) return <EdgePanel {...props} edge={edge} />;
  return (
    <EmptyState title="Nothing selected">
      <p>Press a node or a line to see what it counts. Double click a node to see its events in the timeline.</p>
    </EmptyState>
  );
}

function NodePanel({ graph, node, onSelect, onOpen }: SelectionPanelProps & { readonly node: ShownNode }) {
  const filter = useFilter();
  const { incoming, outgoing } = edgesAt(graph.edges, node.id);
  const isMany = node.isGroup;
  const own = nodeFilter(filter, node, graph);
  return (
    <div className="graph-panel">
      <header>
        <KindSign kind={node.kind} />
        <h2>
          <InertText text={node.name} />
        </h2>
      </header>
      <p>
        {isMany ? `${formatCount(node.stands)} nodes drawn together` : graphKind(node.kind).title} ·{' '}
        {counted(node.events, 'event')}
        {node.errors > 0 && ` · ${counted(node.errors, 'error or denial', 'errors or denials')}`}
      </p>
      {isMany ? (
        <Button onPress={() => onOpen(node.id)}>Open the group</Button>
      ) : (
        <div className="graph-panel-acts">
          <Button variant="primary" onPress={() => showEvents(own)}>
            Show its events
          </Button>
          <Button icon="filter" onPress={() => setFilter(own)}>
            Filter by this
          </Button>
          <Ways nodeId={node.id} />
        </div>
      )}
      <Edges title="From others" edges={incoming} end="from" graph={graph} onSelect={onSelect} />
      <Edges title="To others" edges={outgoing} end="to" graph={graph} onSelect={onSelect} />
    </div>
  );
}

/** The ways through the graph that begin or end here. */
function Ways({ nodeId }: { readonly nodeId: string }) {
  const ask = (ends: Parameters<typeof setGraphTerms>[0]) =>
    setGraphTerms({ ...ends, selection: undefined, side: 'routes' }, 'push');
  return (
    <>
      <Button onPress={() => ask({ reach: nodeId, from: undefined, to: undefined })}>Blast radius</Button>
      <Button onPress={() => ask({ from: nodeId })}>Path from here</Button>
      <Button onPress={() => ask({ to: nodeId })}>Path to here</Button>
    </>
  );
}

interface EdgesProps {
  readonly title: string;
  readonly edges: readonly ShownEdge[];
  readonly end: 'from' | 'to';
  readonly graph: ShownGraph;
  readonly onSelect: (selection: GraphSelection) => void;
}

function Edges({ title, edges, end, graph, onSelect }: EdgesProps) {
  if (edges.length === 0) return undefined;
  return (
    <section>
      <h3>
        {title} ({formatCount(edges.length)})
      </h3>
      <ul className="graph-edges">
        {edges.map((edge) => (
          <li key={edgeId(edge)}>
            <Button variant="link" onPress={() => onSelect({ edge: edgeId(edge) })}>
              {relationTitle(edge.relation)}
            </Button>
            <NodeName node={nodeOf(graph, edge[end])} onSelect={onSelect} />
            <span className="graph-edge-count">
              {edge.errors > 0 && <span className="graph-edge-errors">✕ {formatCount(edge.errors)} </span>}
              {formatCount(edge.events)}
            </span>
            <Basis basis={edge.basis} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function EdgePanel({ graph, edge, onSelect }: SelectionPanelProps & { readonly edge: ShownEdge }) {
  const filter = useFilter();
  const from = nodeOf(graph, edge.from);
  const to = nodeOf(graph, edge.to);
  const both = from && to && edgeFilter(filter, { from, to });
  return (
    <div className="graph-panel">
      <header>
        <h2>{relationTitle(edge.relation)}</h2>
        <Basis basis={edge.basis} />
      </header>
      <dl className="graph-ends">
        <dt>From</dt>
        <dd>
          <NodeName node={from} onSelect={onSelect} />
        </dd>
        <dt>To</dt>
        <dd>
          <NodeName node={to} onSelect={onSelect} />
        </dd>
        <dt>Events</dt>
        <dd>
          {formatCount(edge.events)}
          {edge.errors > 0 && `, of them ${counted(edge.errors, 'error or denial', 'errors or denials')}`}
        </dd>
        <EdgeFacts edge={edge} />
      </dl>
      <div className="graph-panel-acts">
        {both && (
          <Button variant="primary" onPress={() => showEvents(both)}>
            Show events of both
          </Button>
        )}
        {from && !from.isGroup && (
          <Button onPress={() => setFilter(nodeFilter(filter, from, graph))}>Filter by “from”</Button>
        )}
        {to && !to.isGroup && <Button onPress={() => setFilter(nodeFilter(filter, to, graph))}>Filter by “to”</Button>}
      </div>
    </div>
  );
}

/** When it was, whether it sums up others, and under whose authority. */
function EdgeFacts({ edge }: { readonly edge: ShownEdge }) {
  return (
    <>
      <dt>First</dt>
      <dd>
        <TimeText ns={edge.firstNs} />
      </dd>
      <dt>Last</dt>
      <dd>
        <TimeText ns={edge.lastNs} />
        {edge.untimed > 0 && edge.firstNs !== undefined && ` · ${counted(edge.untimed, 'event')} without a time`}
      </dd>
      {edge.stands > 1 && (
        <>
          <dt>Sums up</dt>
          <dd>{counted(edge.stands, 'edge')} of the case</dd>
        </>
      )}
      <dt>Authority</dt>
      <dd>
        <ul>
          {authoritySentences(edge.authority).map((sentence) => (
            <li key={sentence}>
              <InertLine text={sentence} />
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}

function NodeName({
  node,
  onSelect,
}: { readonly node: ShownNode | undefined } & Pick<SelectionPanelProps, 'onSelect'>) {
  if (!node) return undefined;
  return (
    <span className="node-name">
      <KindSign kind={node.kind} />
      <Button variant="link" onPress={() => onSelect({ node: node.id })}>
        <InertLine text={node.name} />
      </Button>
    </span>
  );
}

function Basis({ basis }: { readonly basis: string }) {
  return basis === 'recorded' ? <Badge>recorded</Badge> : <Badge tone="warn">{basis}</Badge>;
}

function nodeOf(graph: ShownGraph, id: string): ShownNode | undefined {
  return graph.nodes.find((node) => node.id === id);
}
