import './graph-view.css';
import { useMemo, useState } from 'react';
import type { AgentGraph } from '../../../core/model/answers.ts';
import { showEvents, useFilter } from '../../state/filter.ts';
import { isFilterEmpty } from '../../state/filter-url.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { useViewKeys } from '../../ui/use-view-keys.ts';
import { defineView } from '../../view.ts';
import { GraphBar } from './graph-bar.tsx';
import { useGraphPalette } from './graph-palette.ts';
import { drawnEdges } from './graph-selection.ts';
import { GraphSide } from './graph-side.tsx';
import type { GraphTerms, KindState } from './graph-terms.ts';
import { BUSIEST } from './grouping.ts';
import { KindList } from './kind-list.tsx';
import { LayoutProgress } from './layout-progress.tsx';
import { NetworkCanvas } from './network-canvas.tsx';
import { nodeFilter } from './node-filter.ts';
import { Remarks } from './remarks.tsx';
import { TimeBar } from './time-bar.tsx';
import { spanOf } from './time-window.ts';
import { type GraphScene, useGraphScene } from './use-graph-scene.ts';
import { setGraphTerms, useGraphTerms } from './use-graph-terms.ts';
import { useLayout } from './use-layout.ts';

export default defineView({
  id: 'graph',
  title: 'Graph',
  order: 40,
  icon: 'graph',
  isFiltered: true,
  component: GraphView,
  keys: [
    ['f', 'Fit: show the whole drawing'],
    ['p', 'Play or pause the time'],
    ['. and ,', 'One step of time on, or back'],
    ['t', 'Tables of nodes and edges, the same facts as the drawing'],
  ],
});

/** Who dealt with whom, with what, upon what, under the shared filter. */
function GraphView() {
  const filter = useFilter();
  const answer = useQuestion('graph', [filter], { keepsPrevious: true });
  return (
    <Answer to={answer} what="the graph">
      {(graph) =>
        graph.nodes.length === 0 ? (
          <EmptyState title="Nobody to show">
            <p>
              No event {isFilterEmpty(filter) ? 'of this case' : 'under this filter'} names an agent, a tool or a
              resource. That does not mean that none took part.
            </p>
          </EmptyState>
        ) : (
          <Graph graph={graph} />
        )
      }
    </Answer>
  );
}

function Graph({ graph }: { readonly graph: AgentGraph }) {
  const terms = useGraphTerms();
  const scene = useGraphScene(graph, terms);
  const laidOut = useLayout(scene.whole, terms.layout);
  const palette = useGraphPalette();
  const [fits, setFits] = useState(0);
  const span = useMemo(() => spanOf(graph), [graph]);
  const open = useOpening(scene, terms);
  const edges = useMemo(
    () => drawnEdges(scene.shown.edges, { highlight: scene.highlight, suspects: scene.suspectLines }, palette),
    [scene.shown, scene.highlight, scene.suspectLines, palette],
  );
  const fit = () => setFits(fits + 1);
  useViewKeys({ f: fit, t: () => setGraphTerms({ side: terms.side === 'nodes' ? 'closed' : 'nodes' }) });
  return (
    <div className="graph-view">
      <div className="graph-main">
        <GraphBar graph={graph} terms={terms} scene={scene} places={laidOut.places} onFit={fit} />
        <KindList
          graph={graph}
          terms={terms}
          states={scene.states}
          onState={(kind, state) => setState(terms, kind, state)}
        />
        <div className="graph-stage">
          <NetworkCanvas
            nodes={scene.whole.nodes}
            now={scene.now}
            edges={edges}
            places={laidOut.places}
            palette={palette}
            selection={terms.selection}
            highlight={scene.highlight}
            onSelect={(selection) => setGraphTerms(selection ? { selection, side: 'selection' } : { selection })}
            onOpen={open}
            fits={fits}
          />
          <LayoutProgress making={laidOut.making} />
        </div>
        <Remarks scene={scene} terms={terms} />
        <TimeBar
          span={span}
          window={terms.window}
          isAwaited={scene.windowed.isFetching}
          onWindow={(window) => setGraphTerms({ window })}
        />
      </div>
      <GraphSide graph={graph} terms={terms} scene={scene} onOpen={open} />
    </div>
  );
}

function setState(terms: GraphTerms, kind: string, state: KindState): void {
  setGraphTerms({ states: new Map([...terms.states, [kind, state]]) }, 'push');
}

/** What stands for many opens into them, the busiest first; a single one leads to its events. */
function useOpening(scene: GraphScene, terms: GraphTerms): (nodeId: string) => void {
  const filter = useFilter();
  return (nodeId) => {
    const node = scene.whole.nodes.find((candidate) => candidate.id === nodeId);
    if (!node) return;
    if (!node.isGroup) return showEvents(nodeFilter(filter, node, scene.whole));
    if (!nodeId.startsWith('together:')) return setGraphTerms({ opened: [...terms.opened, nodeId] }, 'push');
    const state = scene.states.get(node.kind);
    const drawn = typeof state === 'number' ? state : 0;
    setState(terms, node.kind, node.stands <= MOST_OPENED ? 'single' : drawn + MORE);
  };
}

/** Larger groups open a part at a time. */
const MOST_OPENED = 60;
const MORE = 4 * BUSIEST;
