import type { MouseEvent, ReactNode } from 'react';
import { formatPlace, usePlace } from '../state/place.ts';
import { showEvent } from '../state/selection.ts';
import { eventLabel } from './event-label.ts';

/** Leads to one event in the timeline. A true link, so that its address can be copied. */
export function EventLink({ eventId, children }: { readonly eventId: string; readonly children?: ReactNode }) {
  const filter = usePlace((place) => place.filter);
  const isInTimeline = usePlace((place) => place.view === 'timeline');
  const href = formatPlace({ view: 'timeline', filter: isInTimeline ? filter : {}, eventId, open: undefined });
  const follow = (event: MouseEvent) => {
    event.preventDefault();
    showEvent(eventId);
  };
  return (
    <a href={href} onClick={follow}>
      {children ?? <span className="mono">{eventLabel(eventId)}</span>}
    </a>
  );
}
