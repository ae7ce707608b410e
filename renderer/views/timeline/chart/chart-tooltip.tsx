import './chart-tooltip.css';
import { useRef } from 'react';
import type { Lane } from '../../../../core/model/answers.ts';
import { EVENT_KINDS } from '../../../../core/model/event.ts';
import { useCssVars } from '../../../ui/css-vars.ts';
import { formatDuration } from '../../../ui/format-time.ts';
import { InertLine } from '../../../ui/inert-text.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { counted, formatCount, kindTitle, statusTitle } from '../../../ui/words.ts';
import type { Axis } from './axis-window.ts';
import type { Hit } from './chart-hit.ts';
import { errorsOn, eventsOn } from './chart-scene.ts';
import { statusAt } from './palette.ts';
import { type DensityContent, LABEL_WIDTH, type MarksContent, type Scene } from './scene.ts';

export interface ChartTooltipProps {
  readonly scene: Scene;
  readonly hit: Hit;
  /** Pixels from the left and from the top of the canvas. */
  readonly x: number;
  readonly y: number;
}

/** As the style sheet has it. */
const WIDEST = 360;

/** Says in words what lies under the pointer. */
export function ChartTooltip({ scene, hit, x, y }: ChartTooltipProps) {
  const box = useRef<HTMLDivElement>(null);
  useCssVars(box, { '--tip-x': `${x}px`, '--tip-y': `${y}px` });
  const isNearEnd = x + WIDEST > scene.width + LABEL_WIDTH;
  const side = isNearEnd ? 'chart-tip chart-tip-left' : 'chart-tip';
  return (
    <div ref={box} className={y > scene.height / 2 ? `${side} chart-tip-above` : side} aria-hidden="true">
      {hit.kind === 'lane' && <LaneWords scene={scene} lane={hit.lane} />}
      {hit.kind === 'mark' && scene.content?.kind === 'marks' && (
        <MarkWords scene={scene} content={scene.content} index={hit.index} lane={hit.lane} />
      )}
      {hit.kind === 'bucket' && scene.content?.kind === 'density' && (
        <BucketWords scene={scene} content={scene.content} index={hit.index} lane={hit.lane} />
      )}
    </div>
  );
}

function LaneWords({ scene, lane }: { readonly scene: Scene; readonly lane: number }) {
  const shown = scene.lanes[lane];
  if (!shown) return undefined;
  return (
    <>
      <strong>
        <InertLine text={shown.name} />
      </strong>
      <span>
        {shown.kind && `${kindTitle(shown.kind)} · `}
        {counted(eventsOn(scene.axis, shown), 'event')}
        {shown.errors > 0 && ` · ${errorWords(scene.axis, shown)}`}
      </span>
      {scene.axis === 'time' && shown.untimed > 0 && (
        <span>{formatCount(shown.untimed)} more without a recorded time</span>
      )}
      {scene.axis === 'time' && (shown.corrected ?? 0) > 0 && (
        <span>{counted(shown.corrected ?? 0, 'event')} with a time that an analyst corrected</span>
      )}
      {shown.kind === 'resource' && <span>An event stands in the lane of each resource that it names</span>}
      {shown.within && (
        <span>
          Delegated to by{' '}
          <InertLine
            text={scene.lanes.find(({ laneId }) => laneId === shown.within?.laneId)?.name ?? shown.within.laneId}
          />
          , {shown.within.basis}
        </span>
      )}
      <span className="chart-tip-hint">Press to filter by this lane</span>
    </>
  );
}

function errorWords(axis: Axis, lane: Lane): string {
  const errors = counted(lane.errors, 'error or denial', 'errors or denials');
  return errorsOn(axis, lane) === undefined ? `${errors} among all its ${formatCount(lane.events)}` : errors;
}

interface ContentWordsProps<Content> {
  readonly scene: Scene;
  readonly content: Content;
  readonly index: number;
  readonly lane: number;
}

function MarkWords({ scene, content, index, lane }: ContentWordsProps<MarksContent>) {
  const { marks } = content;
  const start = marks.startNs[index] ?? 0n;
  const length = (marks.endNs[index] ?? start) - start;
  const status = statusAt(marks.status[index] ?? 0);
  return (
    <>
      <strong>
        <InertLine text={marks.labels[index] ?? ''} />
      </strong>
      <span>
        {kindTitle(EVENT_KINDS[marks.kind[index] ?? 0] ?? '')} · {statusTitle(status)}
      </span>
      <span>
        <InertLine text={scene.lanes[lane]?.name ?? ''} />
      </span>
      {scene.axis === 'time' ? (
        <span>
          <TimeText ns={start} />
          {length !== 0n && ` · ${formatDuration(length)}`}
          {marks.corrected[index] === 1 && ' · clock corrected by an analyst'}
        </span>
      ) : (
        <span>#{String(marks.seq[index] ?? '')} · time not recorded</span>
      )}
    </>
  );
}

function BucketWords({ scene, content, index, lane }: ContentWordsProps<DensityContent>) {
  const { density, asked } = content;
  const from = asked.from + asked.bucket * BigInt(density.bucket[index] ?? 0);
  const errors = density.errors[index] ?? 0;
  return (
    <>
      <strong>{counted(density.count[index] ?? 0, 'event')}</strong>
      {errors > 0 && <span>{counted(errors, 'error or denial', 'errors or denials')}</span>}
      <span>
        <InertLine text={scene.lanes[lane]?.name ?? ''} />
      </span>
      {scene.axis === 'time' && (
        <span>
          <TimeText ns={from} /> + {formatDuration(asked.bucket)}
        </span>
      )}
      <span className="chart-tip-hint">Double click to come closer</span>
    </>
  );
}
