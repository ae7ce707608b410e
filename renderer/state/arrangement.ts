import type { Arrangement } from '../../core/model/saved-view.ts';

/** How a view can be arranged beyond what its address says: lanes, columns, grouping. */
export interface Arranged {
  readonly read: () => Arrangement;
  /** What is no arrangement of the view is left as it is: it comes from a journal. */
  readonly arrange: (arrangement: Arrangement) => void;
}

const ARRANGED = new Map<string, Arranged>();

/** Lets the arrangement of a view be saved with it, by the view's id. */
export function defineArrangement(viewId: string, arranged: Arranged): void {
  ARRANGED.set(viewId, arranged);
}

export function arrangementOf(viewId: string): Arrangement {
  return ARRANGED.get(viewId)?.read() ?? {};
}

export function arrange(viewId: string, arrangement: Arrangement): void {
  ARRANGED.get(viewId)?.arrange(arrangement);
}
