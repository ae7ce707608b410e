import { useMemo } from 'react';
import type { AgentGraph } from '../../../core/model/answers.ts';
import type { GraphPath, GraphReach, GraphSuspects } from '../../../core/model/graph-answers.ts';
import { useFilter } from '../../state/filter.ts';
import { useQuestion } from '../../state/question.ts';
import { useSessionTitles } from '../../state/session-titles.ts';
import type { GraphTerms, KindState } from './graph-terms.ts';
import { type Grouping, type GroupingChoice, groupGraph, startStates } from './grouping.ts';
import { type Highlight, NO_HIGHLIGHT, reachHighlight, selectionHighlight, stepsHighlight } from './highlight.ts';
import { type ShownGraph, type ShownNode, shownGraph } from './shown-graph.ts';
import { isWhole, windowFilter } from './time-window.ts';

/** What an answer is, or why it is not there. */
export interface Asking<Answer> {
  readonly data: Answer | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
}

/** All that is drawn, and what it is drawn from. */
export interface GraphScene {
  readonly states: ReadonlyMap<string, KindState>;
  readonly grouping: Grouping;
  /** All of the filter: it decides what lies where. */
  readonly whole: ShownGraph;
  /** The same under the window of time. */
  readonly shown: ShownGraph;
  readonly now: ReadonlyMap<string, ShownNode>;
  readonly highlight: Highlight;
  readonly suspectLines: Highlight;
  readonly suspects: Asking<GraphSuspects>;
  readonly path: Asking<GraphPath>;
  readonly reach: Asking<GraphReach>;
  readonly windowed: Asking<AgentGraph>;
}

/** Asks what the state of the view needs beside the graph, and puts the drawing together. */
export function useGraphScene(graph: AgentGraph, terms: GraphTerms): GraphScene {
  const filter = useFilter();
  const { from, to, window, selection, isSuspectsShown } = terms;
  const suspects = useQuestion('graphSuspects', [filter], { isAsked: isSuspectsShown });
  const path = useQuestion('graphPath', [{ filter, from: from ?? '', to: to ?? '' }], {
    isAsked: from !== undefined && to !== undefined,
  });
  const reach = useQuestion('graphReach', [{ filter, nodeId: terms.reach ?? '' }], {
    isAsked: terms.reach !== undefined,
  });
  const windowed = useQuestion('graph', [windowFilter(filter, window)], {
    isAsked: !isWhole(window),
    keepsPrevious: true,
  });
  const kept = useMemo(
    () => keptNodes(terms, { suspects: isSuspectsShown ? suspects.data : undefined, path: path.data }),
    [terms, isSuspectsShown, suspects.data, path.data],
  );
  const { states, grouping } = useGrouping(graph, terms, kept);
  const whole = useMemo(() => shownGraph(graph, grouping), [graph, grouping]);
  const present = isWhole(window) ? graph : windowed.data;
  const shown = useMemo(
    () => (present === graph ? whole : shownGraph(present ?? { nodes: [], edges: [] }, grouping)),
    [present, graph, whole, grouping],
  );
  const now = useMemo(() => new Map(shown.nodes.map((node) => [node.id, node])), [shown]);
  const suspectLines = useMemo(
    () => (isSuspectsShown && suspects.data ? stepsHighlight('suspects', suspects.data.steps, grouping) : NO_HIGHLIGHT),
    [isSuspectsShown, suspects.data, grouping],
  );
  const highlight = useMemo(() => {
    if (selection) return selectionHighlight(shown.edges, selection);
    if (path.data && path.data.steps.length > 0) return stepsHighlight('path', path.data.steps, grouping);
    return reach.data ? reachHighlight(reach.data, grouping) : suspectLines;
  }, [selection, shown, path.data, reach.data, grouping, suspectLines]);
  return { states, grouping, whole, shown, now, highlight, suspectLines, suspects, path, reach, windowed };
}

/** Regroups only where a node that must stand alone does not: selecting what is drawn moves nothing. */
function useGrouping(graph: AgentGraph, terms: GraphTerms, kept: ReadonlySet<string>) {
  const { collapse, opened, states: chosen } = terms;
  const { narrow: sessionTitle } = useSessionTitles(collapse === 'session');
  const openedKey = JSON.stringify(opened);
  const statesKey = JSON.stringify([...chosen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: lists from the URL are the same while they say the same.
  const base = useMemo(() => {
    const choice: Omit<GroupingChoice, 'states'> = { collapse, opened, kept: new Set(), sessionTitle };
    const states = new Map([...startStates(graph, choice), ...chosen]);
    return { states, grouping: groupGraph(graph, { ...choice, states }) };
  }, [graph, collapse, openedKey, statesKey, sessionTitle]);
  const buried = [...kept].filter((id) => {
    const target = base.grouping.target.get(id);
    return target !== undefined && target !== id;
  });
  const buriedKey = JSON.stringify(buried.sort());
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const grouping = useMemo(
    () =>
      buried.length === 0
        ? base.grouping
        : groupGraph(graph, { collapse, opened, states: base.states, kept: new Set(buried), sessionTitle }),
    [graph, base, buriedKey],
  );
  return { states: base.states, grouping };
}

/** The nodes of the case that must be seen: on a path, at its ends, selected. */
function keptNodes(
  { selection, from, to, reach }: GraphTerms,
  { suspects, path }: { readonly suspects: GraphSuspects | undefined; readonly path: GraphPath | undefined },
): ReadonlySet<string> {
  const ends = [from, to, reach, selection && 'node' in selection ? selection.node : undefined];
  const steps = [...(suspects?.steps ?? []), ...(path?.steps ?? [])];
  return new Set([...ends.filter((id) => id !== undefined), ...steps.flatMap((step) => [step.from, step.to])]);
}
