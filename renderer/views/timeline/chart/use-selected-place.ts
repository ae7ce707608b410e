import { useEffect, useMemo, useRef } from 'react';
import type { EventRow, Lane, LaneBy } from '../../../../core/model/answers.ts';
import { useQuestion } from '../../../state/question.ts';
import { useSelectedEventId } from '../../../state/selection.ts';
import { type Axis, type AxisWindow, centreOn, isIn, lengthOf } from './axis-window.ts';
import type { ChartContent, Scene } from './scene.ts';

/** Where the selected event lies on this axis, as far as that is known. */
export function useSelectedPlace(axis: Axis, content: ChartContent | undefined): Scene['selected'] {
  const eventId = useSelectedEventId();
  const event = useQuestion('event', [eventId ?? ''], { isAsked: eventId !== undefined });
  const startNs = event.data?.row.startNs;
  return useMemo(() => {
    if (eventId === undefined) return undefined;
    return { eventId, at: axis === 'time' ? startNs : positionIn(content, eventId) };
  }, [axis, content, eventId, startNs]);
}

/** What the selected event is linked to, with the lanes in which all of it stands. */
export function useSelectedLinks(laneBy: LaneBy, lanes: readonly Lane[]): Scene['links'] {
  const eventId = useSelectedEventId();
  const event = useQuestion('event', [eventId ?? ''], { isAsked: eventId !== undefined });
  return useMemo(() => {
    if (!event.data) return undefined;
    const numbers = new Map(lanes.map(({ laneId }, lane) => [laneId, lane]));
    const laneOf = (row: EventRow) => {
      const laneId = laneIdOf(row, laneBy);
      return laneId === undefined ? undefined : numbers.get(laneId);
    };
    return { row: event.data.row, linked: event.data.links, laneOf };
  }, [event.data, lanes, laneBy]);
}

/** A row does not say which resources its event names. */
function laneIdOf(row: EventRow, laneBy: LaneBy): string | undefined {
  if (laneBy === 'resource') return undefined;
  return { actor: row.actorId, session: row.sessionId, tool: row.toolName, source: row.sourceId }[laneBy] ?? '';
}

/** Brings a selection made elsewhere into the window, once for each: afterwards the window is the analyst's. */
export function useFollowSelection(
  selected: Scene['selected'],
  { window, bounds, onWindow }: { window: AxisWindow; bounds: AxisWindow; onWindow: (window: AxisWindow) => void },
): void {
  // An address that names a window, too, means just that window.
  const followed = useRef(lengthOf(window) < lengthOf(bounds) ? selected?.eventId : undefined);
  useEffect(() => {
    if (selected?.at === undefined || followed.current === selected.eventId) return;
    followed.current = selected.eventId;
    if (!isIn(window, selected.at)) onWindow(centreOn(window, bounds, selected.at));
  }, [selected, window, bounds, onWindow]);
}

function positionIn(content: ChartContent | undefined, eventId: string): bigint | undefined {
  if (content?.kind !== 'marks') return undefined;
  const index = content.marks.eventIds.indexOf(eventId);
  return index === -1 ? undefined : content.marks.startNs[index];
}
