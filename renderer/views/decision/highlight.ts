import { create } from 'zustand';

interface HighlightStore {
  /** Positions of the pieces that are pointed at or have the focus. */
  readonly pieces: readonly number[];
  readonly point: (pieces: readonly number[]) => void;
}

const NONE: readonly number[] = [];

/** What is pointed at, shared by the arguments, their sources and the lines between. */
export const useHighlight = create<HighlightStore>((set) => ({ pieces: NONE, point: (pieces) => set({ pieces }) }));

/** Handlers for an element that stands for pieces, and whether they are pointed at. */
export function usePointing(pieces: readonly number[]) {
  const isPointedAt = useHighlight((store) => store.pieces.some((piece) => pieces.includes(piece)));
  const point = useHighlight((store) => store.point);
  return {
    isPointedAt,
    handlers: {
      onMouseEnter: () => point(pieces),
      onMouseLeave: () => point(NONE),
      onFocus: () => point(pieces),
      onBlur: () => point(NONE),
    },
  };
}
