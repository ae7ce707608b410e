import { useEffect, useMemo, useState } from 'react';
import { startForce } from './force-layout.ts';
import { layOutGraph, type Place } from './graph-layout.ts';
import type { Layout } from './graph-terms.ts';
import type { ShownGraph } from './shown-graph.ts';

export interface LaidOut {
  readonly places: ReadonlyMap<string, Place>;
  /** While the layout is made: how far it is, and how to be content with what there is. */
  readonly making: { readonly done: number; readonly total: number; readonly stop: () => void } | undefined;
}

/** So long the layout may hold up the window at once. */
const SLICE_MS = 10;

interface Made {
  readonly of: ShownGraph;
  readonly places: ReadonlyMap<string, Place>;
}

/** Where the nodes lie. Columns are there at once; forces take their time in slices, and columns are shown until then. */
export function useLayout(graph: ShownGraph, layout: Layout): LaidOut {
  const columns = useMemo(() => layOutGraph(graph), [graph]);
  const [made, setMade] = useState<Made | undefined>();
  const [progress, setProgress] = useState<LaidOut['making']>();
  useEffect(() => {
    if (layout !== 'force') return;
    const run = startForce(graph, columns);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const finish = () => {
      clearTimeout(timer);
      setProgress(undefined);
      setMade({ of: graph, places: run.places() });
    };
    const slice = () => {
      const end = performance.now() + SLICE_MS;
      while (performance.now() < end) if (!run.step()) return finish();
      setProgress({ done: run.done, total: run.total, stop: finish });
      timer = setTimeout(slice, 0);
    };
    slice();
    return () => {
      clearTimeout(timer);
      setProgress(undefined);
    };
  }, [graph, layout, columns]);
  if (layout === 'columns') return { places: columns, making: undefined };
  return { places: made?.of === graph ? made.places : columns, making: progress };
}
