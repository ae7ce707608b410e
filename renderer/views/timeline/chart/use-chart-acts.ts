import type { KeyboardEvent, RefObject } from 'react';
import type { LaneBy } from '../../../../core/model/answers.ts';
import { toggleFilterValue } from '../../../state/filter.ts';
import type { ListField } from '../../../state/filter-url.ts';
import { selectEvent, useHover } from '../../../state/selection.ts';
import { type AxisWindow, centreOn, isIn, LEAST_LENGTH, panBy, windowBetween, zoomAt } from './axis-window.ts';
import { type Hit, hitAt, neighbourInLane } from './chart-hit.ts';
import { type ChartAct, chartAct } from './chart-keys.ts';
import type { LaneChartProps } from './lane-chart-props.ts';
import { clampScroll } from './lane-layout.ts';
import { AXIS_HEIGHT, type Scene } from './scene.ts';
import type { ChartGestures, Point } from './use-chart-gestures.ts';

export interface ChartHands {
  readonly props: LaneChartProps;
  readonly scene: Scene;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly pointer: Point | undefined;
  readonly setPointer: (pointer: Point | undefined) => void;
  readonly setBrush: (brush: AxisWindow | undefined) => void;
  readonly setActiveLane: (lane: number | undefined) => void;
}

const LANE_FIELDS: Readonly<Record<LaneBy, ListField>> = {
  actor: 'actors',
  session: 'sessions',
  tool: 'tools',
  resource: 'resources',
  source: 'sources',
};

/** What gestures and keys do to the chart. */
export function useChartActs(hands: ChartHands): {
  readonly gestures: ChartGestures;
  readonly onKeyDown: (event: KeyboardEvent) => void;
} {
  const hover = useHover((store) => store.hover);
  return { gestures: gesturesFor(hands, hover), onKeyDown: (event) => onKey(hands, event) };
}

function gesturesFor(hands: ChartHands, hover: (eventId: string | undefined) => void): ChartGestures {
  const { props, scene, setPointer, setBrush } = hands;
  return {
    onZoom: (factor, fraction) => zoom(props, factor, fraction),
    onPan: (fraction) => props.onWindow(panBy(props.window, props.bounds, fraction)),
    onScroll: (pixels) => scrollBy(hands, pixels),
    onHover: (point) => {
      setPointer(point);
      hover(eventIdOf(scene, point && hitAt(scene, point)));
    },
    onClick: (point) => press(hands, hitAt(scene, point)),
    onDoubleClick: (point) => point.x >= 0 && zoom(props, 0.2, point.x / scene.width),
    onBrush: (from, to, isDone) => {
      const range = windowBetween(props.window, scene.width, clampX(from, scene.width), clampX(to, scene.width));
      setBrush(isDone ? undefined : range);
      if (isDone) props.onRange(range);
    },
  };
}

function zoom({ axis, window, bounds, onWindow }: LaneChartProps, factor: number, fraction: number): void {
  onWindow(zoomAt(window, bounds, { factor, fraction, least: LEAST_LENGTH[axis] }));
}

function press({ props, scene, setActiveLane }: ChartHands, hit: Hit | undefined): void {
  if (!hit) return;
  setActiveLane(hit.lane);
  const lane = scene.lanes[hit.lane];
  if (hit.kind === 'lane' && lane && lane.laneId !== '') toggleFilterValue(LANE_FIELDS[props.laneBy], lane.laneId);
  const eventId = eventIdOf(scene, hit);
  if (eventId !== undefined) selectEvent(eventId);
}

function eventIdOf({ content }: Scene, hit: Hit | undefined): string | undefined {
  return hit?.kind === 'mark' && content?.kind === 'marks' ? content.marks.eventIds[hit.index] : undefined;
}

function onKey(hands: ChartHands, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = chartAct(event.key);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  perform(hands, act);
}

function perform(hands: ChartHands, act: ChartAct): void {
  const { props, scene, pointer } = hands;
  const at = pointer && pointer.x >= 0 ? pointer.x / scene.width : 0.5;
  if (act.act === 'zoom') zoom(props, act.factor, at);
  else if (act.act === 'pan') props.onWindow(panBy(props.window, props.bounds, act.fraction));
  else if (act.act === 'fit') props.onWindow(props.bounds);
  else if (act.act === 'lane') moveLane(hands, act.by);
  else if (act.act === 'step') step(hands, act.by);
  else if (act.act === 'open') props.onOpen();
  else if (props.filtered) props.onRange(undefined);
  else selectEvent(undefined);
}

function moveLane(hands: ChartHands, by: -1 | 1): void {
  const { scene } = hands;
  const { boxes } = scene.layout;
  const present = boxes.findIndex((box) => box.lane === scene.activeLane);
  const next = boxes[Math.max(0, Math.min(boxes.length - 1, present + by))];
  if (!next) return;
  hands.setActiveLane(next.lane);
  const room = scene.height - AXIS_HEIGHT;
  if (next.top < scene.scrollTop) scrollBy(hands, next.top - scene.scrollTop);
  else if (next.top + next.height > scene.scrollTop + room)
    scrollBy(hands, next.top + next.height - scene.scrollTop - room);
}

/** From event to event where single events are drawn; along the axis otherwise. */
function step(hands: ChartHands, by: -1 | 1): void {
  const { props, scene } = hands;
  if (scene.content?.kind !== 'marks') {
    props.onWindow(panBy(props.window, props.bounds, by * 0.2));
    return;
  }
  const lane = scene.activeLane ?? laneOfSelected(scene) ?? scene.layout.boxes[0]?.lane;
  if (lane === undefined) return;
  const index = neighbourInLane(scene.content, lane, { eventId: scene.selected?.eventId, at: props.window.from }, by);
  if (index === undefined) return;
  hands.setActiveLane(lane);
  const at = scene.content.marks.startNs[index] ?? 0n;
  if (!isIn(props.window, at)) props.onWindow(centreOn(props.window, props.bounds, at));
  selectEvent(scene.content.marks.eventIds[index]);
}

function laneOfSelected({ content, selected }: Scene): number | undefined {
  if (content?.kind !== 'marks' || !selected) return undefined;
  return content.marks.lane[content.marks.eventIds.indexOf(selected.eventId)];
}

function scrollBy({ scene, scroller }: ChartHands, pixels: number): void {
  const element = scroller.current;
  if (element) element.scrollTop = clampScroll(scene.layout, scene.height - AXIS_HEIGHT, element.scrollTop + pixels);
}

function clampX(x: number, width: number): number {
  return Math.max(0, Math.min(width, x));
}
