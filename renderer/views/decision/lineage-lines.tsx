import { type RefObject, useEffect, useState } from 'react';
import type { LineageRow } from '../../../core/model/lineage-answers.ts';
import { useHighlight } from './highlight.ts';

export interface LineageLinesProps {
  /** What holds the arguments and their sources; the lines lie over it. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly pieces: readonly LineageRow[];
}

interface Line {
  readonly piece: number;
  readonly path: string;
}

/** Lines from each piece of the arguments to where it stands. The list of the arguments says the same in words. */
export function LineageLines({ frame, pieces }: LineageLinesProps) {
  const lines = useLines(frame, pieces);
  const pointed = useHighlight((store) => store.pieces);
  return (
    <svg className="decision-lines" aria-hidden="true">
      {lines.map(({ piece, path }) => (
        <path
          key={piece}
          d={path}
          data-trust={pieces[piece]?.trust ?? 'unknown'}
          data-grade={pieces[piece]?.grade}
          data-pointed={pointed.includes(piece) || undefined}
        />
      ))}
    </svg>
  );
}

/** Measures anew whenever the frame changes its size, as it does where text is folded or the window changes. */
function useLines(frame: RefObject<HTMLElement | null>, pieces: readonly LineageRow[]): readonly Line[] {
  const [lines, setLines] = useState<readonly Line[]>([]);
  // Not a layout effect: those of a child run before the frame around it is known.
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const measure = () => setLines(pieces.flatMap((_, piece) => lineOf(element, piece)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, pieces]);
  return lines;
}

const BEND = 28;

function lineOf(frame: HTMLElement, piece: number): readonly Line[] {
  const argument = frame.querySelector(`[data-argument="${piece}"]`);
  const mark = frame.querySelector(`[data-marks~="${piece}"]`);
  const card = mark?.closest('.decision-card');
  const column = argument?.closest('.decision-card');
  if (!argument || !mark || !card || !column) return [];
  const { left, top } = frame.getBoundingClientRect();
  const from = argument.getBoundingClientRect();
  const edge = card.getBoundingClientRect();
  const [stretch = mark.getBoundingClientRect()] = mark.getClientRects();
  const start = { x: column.getBoundingClientRect().left - left, y: from.top + from.height / 2 - top };
  // The lead runs below its line of text, so that it strikes nothing through.
  const y = stretch.bottom - top;
  const isBeside = edge.right - left <= start.x;
  const end = (isBeside ? edge.right : edge.left) - left;
  const markEnd = (isBeside ? stretch.right : stretch.left) - left;
  const bend = isBeside ? end + BEND : end - BEND;
  const path = `M${start.x} ${start.y}C${start.x - BEND} ${start.y} ${bend} ${y} ${end} ${y}H${markEnd}`;
  return [{ piece, path }];
}
