import type { AgentGraph } from '../../../core/model/answers.ts';
import { useFilter } from '../../state/filter.ts';
import { formatFilter } from '../../state/filter-url.ts';
import { useQuestion } from '../../state/question.ts';
import { Button } from '../../ui/button.tsx';
import { formatTime } from '../../ui/format-time.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { counted } from '../../ui/words.ts';
import { accountSentences, groupSentence } from './account-words.ts';
import { ExportMenu } from './export-menu.tsx';
import type { Place } from './graph-layout.ts';
import type { GraphPicture } from './graph-svg.ts';
import type { GraphTerms, TimeWindow } from './graph-terms.ts';
import { kindsOf } from './grouping.ts';
import type { Highlight } from './highlight.ts';
import { isWhole } from './time-window.ts';
import type { GraphScene } from './use-graph-scene.ts';
import { setGraphTerms } from './use-graph-terms.ts';

export interface GraphBarProps {
  readonly graph: AgentGraph;
  readonly terms: GraphTerms;
  readonly scene: GraphScene;
  readonly places: ReadonlyMap<string, Place>;
  readonly onFit: () => void;
}

const LAYOUT_CHOICES = [
  { value: 'columns', title: 'Hierarchy' },
  { value: 'force', title: 'Force' },
] as const;
const COLLAPSE_CHOICES = [
  { value: 'kind', title: 'Group by kind' },
  { value: 'format', title: 'Group by framework' },
  { value: 'session', title: 'Group by session' },
] as const;

/** How the graph is drawn, what stands out, and what can be done with the drawing. */
export function GraphBar({ graph, terms, scene, places, onFit }: GraphBarProps) {
  const filter = useFilter();
  const summary = useQuestion('summary', []);
  const picture = (): GraphPicture => ({
    title: `Who dealt with whom: ${summary.data?.title ?? 'case'}`,
    remarks: remarksOf(terms, { filter: formatFilter(filter).toString(), scene }),
    account: [...accountSentences(scene.shown.account), ...[groupSentence(scene.shown.nodes) ?? []].flat()],
    kinds: kindsOf(graph, { collapse: terms.collapse, opened: terms.opened, kept: new Set() }),
    nodes: scene.whole.nodes,
    now: scene.now,
    edges: scene.shown.edges,
    places,
    highlight: scene.highlight,
    suspects: scene.suspectLines,
  });
  const isTable = terms.side === 'nodes' || terms.side === 'edges';
  return (
    <div className="graph-bar">
      <Segmented
        label="Layout"
        segments={LAYOUT_CHOICES}
        value={terms.layout}
        onChange={(layout) => setGraphTerms({ layout }, 'push')}
      />
      <SelectInput
        label="Group nodes"
        value={terms.collapse}
        options={COLLAPSE_CHOICES}
        onChange={(collapse) => setGraphTerms({ collapse, opened: [], states: new Map() }, 'push')}
      />
      <SuspectsButton terms={terms} scene={scene} />
      <span className="graph-bar-rest" />
      <Button
        aria-pressed={terms.side === 'routes'}
        onPress={() => setGraphTerms({ side: terms.side === 'routes' ? 'closed' : 'routes' })}
      >
        Paths
      </Button>
      <Button aria-pressed={isTable} onPress={() => setGraphTerms({ side: isTable ? 'closed' : 'nodes' })}>
        Table
      </Button>
      <ExportMenu picture={picture} />
      <Button onPress={onFit}>Fit</Button>
    </div>
  );
}

function SuspectsButton({ terms, scene: { suspects } }: Pick<GraphBarProps, 'terms' | 'scene'>) {
  const steps = terms.isSuspectsShown ? suspects.data?.steps.length : undefined;
  const known =
    steps === undefined ? 'Suspicious path' : `Suspicious path: ${steps === 0 ? 'none' : counted(steps, 'edge')}`;
  const words = suspects.isFetching ? 'Asking the detections…' : known;
  return (
    <Button
      icon="findings"
      aria-pressed={terms.isSuspectsShown}
      onPress={() => setGraphTerms({ isSuspectsShown: !terms.isSuspectsShown })}
    >
      {words}
    </Button>
  );
}

const STANDING: Readonly<Record<Highlight['of'], readonly string[]>> = {
  nothing: [],
  selection: [],
  suspects: [],
  path: ['Numbers: steps of the path.'],
  reach: ['Framed: what was reached, or could have been.'],
};

function remarksOf(
  terms: GraphTerms,
  { filter, scene }: { readonly filter: string; readonly scene: GraphScene },
): readonly string[] {
  const { highlight, suspects } = scene;
  const windowed = isWhole(terms.window) ? [] : [`Time: ${timesOf(terms.window)}; what is pale takes no part in it.`];
  const cited =
    terms.isSuspectsShown && suspects.data && suspects.data.steps.length > 0
      ? [
          `Red lines: cited by ${counted(suspects.data.findings, 'finding')} of severity ${suspects.data.severities.join(' or ')}.`,
        ]
      : [];
  return [
    filter === ''
      ? 'All events of the case. Figures count events.'
      : `Only events under the filter ${filter}. Figures count events.`,
    ...windowed,
    ...cited,
    ...STANDING[highlight.of],
  ];
}

/** In UTC, whatever zone the screen shows: the same picture must not depend on it. */
function timesOf({ sinceNs, untilNs }: TimeWindow): string {
  const exact = (ns: bigint) => formatTime(ns, 'UTC').exact;
  if (sinceNs === undefined) return `until ${untilNs === undefined ? 'the end' : exact(untilNs)}`;
  return `from ${exact(sinceNs)}${untilNs === undefined ? '' : ` to ${exact(untilNs)}`}`;
}
