import { useQuery } from '@tanstack/react-query';
import type { DensityQuery, LaneBy, TimelineView } from '../../../../core/model/answers.ts';
import type { EventFilter } from '../../../../core/model/event-filter.ts';
import { useCaseVersion } from '../../../state/case-version.ts';
import { ask, hashKey } from '../../../state/question.ts';
import { useWorkbench } from '../../../state/workbench.tsx';
import type { Axis, AxisWindow } from './axis-window.ts';
import { type BucketedWindow, countIn, densityWindow, MOST_MARKS, marksWindow } from './chart-query.ts';
import { type ChartContent, densityContent, marksContent } from './scene.ts';
import { useSettled } from './use-settled.ts';

export interface ChartQuestion {
  readonly axis: Axis;
  readonly filter: EventFilter;
  readonly laneBy: LaneBy;
  /** The answer to `timeline` for the same filter: its lanes are what the answers here count by. */
  readonly view: TimelineView;
  readonly bounds: AxisWindow;
  readonly window: AxisWindow;
  readonly width: number;
}

export interface ChartAnswers {
  readonly content: ChartContent | undefined;
  /** Where density is drawn because single events would be too many: how many begin in the window. */
  readonly tooMany: number | undefined;
  readonly error: Error | undefined;
}

/**
 * Asks what the chart draws: single events where they are few enough, density otherwise. While a newer answer is
 * awaited the one before stays in its place on the axis.
 */
export function useChartAnswers(question: ChartQuestion): ChartAnswers {
  const { view, bounds, window, width } = question;
  const settled = useSettled(window);
  const total = question.axis === 'time' ? view.total - view.untimed : view.untimed;
  const isSmall = total <= MOST_MARKS;
  const asked = densityWindow(settled, width);
  const near = marksWindow(settled, asked);
  const density = useDensity(question, asked, !isSmall);
  const known =
    density.data?.asked.from === asked.from && density.data.asked.to === asked.to ? density.data : undefined;
  const isFew = isSmall || (known && countIn(known.content.density, asked, near) <= MOST_MARKS);
  const marks = useMarks(question, isSmall ? bounds : near, isFew === true);
  const showsMarks = isFew !== false && marks.data !== undefined && covers(marks.data.window, window, bounds);
  return {
    content: showsMarks ? marks.data?.content : density.data?.content,
    tooMany: known && isFew === false ? countIn(known.content.density, asked, settled) : undefined,
    error: density.error ?? marks.error ?? undefined,
  };
}

function useDensity(question: ChartQuestion, asked: BucketedWindow, isAsked: boolean) {
  const workbench = useWorkbench();
  const lanes = question.view.lanes.length;
  const group = useGroup(question);
  const query = queryFor(question, asked, asked.buckets);
  return useQuery({
    queryKey: [useVersion(), 'chart density', query],
    queryFn: async ({ signal }) => {
      const density = await ask(workbench, 'density', [query], signal);
      return { group, asked, content: densityContent(density, asked, lanes) };
    },
    enabled: isAsked,
    placeholderData: (before) => (before?.group === group ? before : undefined),
  });
}

function useMarks(question: ChartQuestion, window: AxisWindow, isAsked: boolean) {
  const workbench = useWorkbench();
  const lanes = question.view.lanes.length;
  const group = useGroup(question);
  const query = queryFor(question, window, 1);
  return useQuery<{ group: string; window: AxisWindow; content: ChartContent }>({
    queryKey: [useVersion(), 'chart marks', query],
    queryFn: async ({ signal }) => {
      const marks = await ask(workbench, 'marks', [query], signal);
      return { group, window, content: marksContent(marks, lanes) };
    },
    enabled: isAsked,
    placeholderData: (before) => (before?.group === group ? before : undefined),
  });
}

function queryFor({ axis, filter, laneBy }: ChartQuestion, { from, to }: AxisWindow, buckets: number): DensityQuery {
  return { axis, filter, laneBy, fromNs: from, toNs: to, buckets };
}

/** Answers of one group count by the same lanes. */
function useGroup({ axis, filter, laneBy }: ChartQuestion): string {
  return hashKey([useVersion(), axis, filter, laneBy]);
}

function useVersion(): number {
  return useCaseVersion((store) => store.version);
}

function covers(window: AxisWindow, view: AxisWindow, bounds: AxisWindow): boolean {
  const isFromThere = window.from <= view.from || window.from <= bounds.from;
  return isFromThere && (window.to >= view.to || window.to >= bounds.to);
}
