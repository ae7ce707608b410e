import type { AgentGraph } from '../../../core/model/answers.ts';
import { IconButton } from '../../ui/button.tsx';
import { TabSet } from '../../ui/tabs.tsx';
import { formatCount } from '../../ui/words.ts';
import { EdgeTable } from './edge-table.tsx';
import { type GraphTerms, SIDES } from './graph-terms.ts';
import { NodeTable } from './node-table.tsx';
import { RoutesPanel } from './routes-panel.tsx';
import { SelectionPanel } from './selection-panel.tsx';
import type { GraphScene } from './use-graph-scene.ts';
import { setGraphTerms } from './use-graph-terms.ts';

export interface GraphSideProps {
  readonly graph: AgentGraph;
  readonly terms: GraphTerms;
  readonly scene: GraphScene;
  readonly onOpen: (nodeId: string) => void;
}

/** Beside the drawing: what is selected, ways through the graph, and the drawing's nodes and edges as tables. */
export function GraphSide({ graph, terms, scene, onOpen }: GraphSideProps) {
  const { side, selection } = terms;
  if (side === 'closed') return undefined;
  const { nodes, edges } = scene.shown;
  const select = (selected: GraphTerms['selection']) => setGraphTerms({ selection: selected });
  const follow = (selected: GraphTerms['selection']) => setGraphTerms({ selection: selected, side: 'selection' });
  return (
    <aside className="graph-side" aria-label="Parts of the graph" data-side={side}>
      <div className="graph-side-close">
        <IconButton icon="close" label="Close" onPress={() => setGraphTerms({ side: 'closed' })} />
      </div>
      <TabSet
        label="Parts of the graph"
        selected={side}
        onSelect={(id) => setGraphTerms({ side: SIDES.find((one) => one === id) ?? 'selection' })}
        tabs={[
          {
            id: 'selection',
            title: 'Selected',
            content: <SelectionPanel graph={scene.shown} selection={selection} onSelect={follow} onOpen={onOpen} />,
          },
          { id: 'routes', title: 'Paths', content: <RoutesPanel graph={graph} terms={terms} scene={scene} /> },
          {
            id: 'nodes',
            title: `All nodes (${formatCount(nodes.length)})`,
            content: <NodeTable graph={scene.shown} selection={selection} onSelect={select} onOpen={onOpen} />,
          },
          {
            id: 'edges',
            title: `All edges (${formatCount(edges.length)})`,
            content: <EdgeTable nodes={nodes} edges={edges} selection={selection} onSelect={select} />,
          },
        ]}
      />
    </aside>
  );
}
