import './gap-band.css';
import { useRef } from 'react';
import type { EventFilter } from '../../../../core/model/event-filter.ts';
import type { TimelineGap } from '../../../../core/model/timeline-gaps.ts';
import { useQuestion } from '../../../state/question.ts';
import { selectEvent } from '../../../state/selection.ts';
import { useCssVars } from '../../../ui/css-vars.ts';
import { visibleText } from '../../../ui/visible-text.ts';
import { counted, formatCount } from '../../../ui/words.ts';
import { type AxisWindow, xOf } from './axis-window.ts';
import { useElementSize } from './use-chart-size.ts';

export interface GapBandProps {
  readonly filter: EventFilter;
  readonly window: AxisWindow;
}

/** Where something is missing from the record: hatched, each with its reason. Nothing is shown where nothing is known. */
export function GapBand({ filter, window }: GapBandProps) {
  const box = useRef<HTMLDivElement>(null);
  const answer = useQuestion('timelineGaps', []);
  const { width } = useElementSize(box);
  const asked = filter.sources;
  const gaps = (answer.data?.gaps ?? []).filter(({ sourceId }) => !asked || asked.includes(sourceId));
  const unplaced = answer.data?.unplaced ?? 0;
  const isEmpty = gaps.length === 0 && unplaced === 0;
  return (
    <section className="gap-band" aria-label="Gaps in the record" hidden={isEmpty}>
      <div className="gap-band-label">
        <span>Gaps in the record</span>
        <span className="gap-band-count">
          {formatCount(gaps.length)}
          {unplaced > 0 && ` + ${formatCount(unplaced)} without a time`}
        </span>
      </div>
      <div ref={box} className="gap-band-axis">
        {placeGaps(gaps, window, width).map((placed) => (
          <Gap key={`${placed.left} ${placed.gaps[0]?.eventId}`} placed={placed} />
        ))}
      </div>
    </section>
  );
}

function Gap({ placed: { left, width, gaps } }: { readonly placed: PlacedGap }) {
  const ref = useRef<HTMLButtonElement>(null);
  useCssVars(ref, { '--gap-left': `${left}px`, '--gap-width': `${width}px` });
  const words = wordsOf(gaps);
  return (
    <button
      ref={ref}
      type="button"
      className="gap-band-gap"
      aria-label={words}
      title={words}
      onClick={() => selectEvent(gaps[0]?.eventId)}
    />
  );
}

const TOLD = 4;

function wordsOf(gaps: readonly TimelineGap[]): string {
  const told = gaps.slice(0, TOLD).map(({ sentence, sourceName }) => `${sentence} (${sourceName})`);
  const rest = gaps.length - told.length;
  return visibleText(
    [...told, ...(rest > 0 ? [`And ${counted(rest, 'more', 'more')}; come closer to tell them apart.`] : [])].join(
      '\n',
    ),
  );
}

export interface PlacedGap {
  /** Pixels from the chart's left edge. */
  readonly left: number;
  readonly width: number;
  readonly gaps: readonly TimelineGap[];
}

/** Wide enough to be seen and hit; where the record ends there is no other end to draw. */
const LEAST = 8;
const OPEN = 22;

/** Gaps in sight, those that would cover one another together. They come by their place in time. */
export function placeGaps(gaps: readonly TimelineGap[], window: AxisWindow, width: number): readonly PlacedGap[] {
  const placed: { left: number; width: number; gaps: TimelineGap[] }[] = [];
  for (const gap of gaps) {
    const { from, to } = edgesOf(gap, window, width);
    if (to < 0 || from > width) continue;
    const left = Math.max(0, from);
    const right = Math.min(width, Math.max(to, left + LEAST));
    const last = placed.at(-1);
    if (last && left < last.left + last.width) {
      last.width = Math.max(last.width, right - last.left);
      last.gaps.push(gap);
    } else placed.push({ left, width: right - left, gaps: [gap] });
  }
  return placed;
}

function edgesOf({ fromNs, toNs }: TimelineGap, window: AxisWindow, width: number) {
  const from = fromNs === undefined ? undefined : xOf(window, width, fromNs);
  const to = toNs === undefined ? undefined : xOf(window, width, toNs);
  return { from: from ?? (to ?? 0) - OPEN, to: to ?? (from ?? 0) + OPEN };
}
