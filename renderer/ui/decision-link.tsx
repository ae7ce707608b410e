import type { MouseEvent, ReactNode } from 'react';
import { formatPlace, usePlace } from '../state/place.ts';

/** Leads to all that surrounded one act of an agent. A true link, so that its address can be copied. */
export function DecisionLink({ eventId, children }: { readonly eventId: string; readonly children: ReactNode }) {
  const go = usePlace((place) => place.go);
  const to = { view: 'decision', filter: {}, eventId, open: undefined };
  const follow = (event: MouseEvent) => {
    event.preventDefault();
    go(to);
  };
  return (
    <a href={formatPlace(to)} onClick={follow}>
      {children}
    </a>
  );
}
