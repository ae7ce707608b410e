import { create } from 'zustand';
import { usePlace } from '../state/place.ts';
import { TOUR } from './tour-steps.ts';

interface TourStore {
  /** The step in sight; undefined while no tour runs. */
  readonly at: number | undefined;
  /** True once it was taken or declined: it is not offered again on this machine. */
  readonly isKnown: boolean;
}

const KEY = 'spoor.tour';

export const useTour = create<TourStore>(() => ({ at: undefined, isKnown: readKnown() }));

/** Goes to a step and its place; beyond the last one the tour ends. */
export function goToStep(at: number): void {
  const step = TOUR[at];
  if (!step) {
    endTour();
    return;
  }
  useTour.setState({ at });
  usePlace.getState().go({ filter: {}, eventId: undefined, open: undefined, terms: {}, ...step.place });
}

/** Ends or declines the tour, and remembers that. */
export function endTour(): void {
  useTour.setState({ at: undefined, isKnown: true });
  try {
    globalThis.localStorage?.setItem(KEY, 'known');
  } catch {
    // Storage can be switched off; then it is remembered as long as the window lasts.
    return;
  }
}

function readKnown(): boolean {
  try {
    return globalThis.localStorage?.getItem(KEY) === 'known';
  } catch {
    // As above.
    return false;
  }
}
