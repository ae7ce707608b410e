import { useRef } from 'react';
import { type Pace, PaceMeter } from '../../core/base/rate.ts';
import type { ImportProgress } from '../../core/model/answers.ts';
import { InertLine } from '../ui/inert-text.tsx';
import { Progress } from '../ui/progress.tsx';
import { counted, formatBytes, formatCount } from '../ui/words.ts';

/** Opening and reading are one step to the analyst: they take turns, source by source. */
const STEPS: readonly { readonly title: string; readonly stages: readonly ImportProgress['stage'][] }[] = [
  { title: 'Receive', stages: ['receive'] },
  { title: 'Read', stages: ['open', 'read'] },
  { title: 'Link', stages: ['link'] },
  { title: 'Save', stages: ['save'] },
];

export interface ImportProgressViewProps {
  readonly files: number;
  /** Undefined until the first word from the worker. */
  readonly progress: ImportProgress | undefined;
}

/** At which stage the import is, in which file, and how much it has taken in. */
export function ImportProgressView({ files, progress }: ImportProgressViewProps) {
  const meter = useRef(new PaceMeter());
  const whole = progress?.overall ?? progress;
  const reached = STEPS.findIndex(({ stages }) => progress !== undefined && stages.includes(progress.stage));
  return (
    <div className="import-progress">
      <ol className="import-stages" aria-label="Stages">
        {STEPS.map(({ title }, position) => (
          <li
            key={title}
            className="import-stage"
            data-reached={position <= reached || undefined}
            aria-current={position === reached ? 'step' : undefined}
          >
            {title}
          </li>
        ))}
      </ol>
      <Progress label="Bytes" done={whole?.bytesDone ?? 0} total={whole ? whole.bytesTotal : 1} />
      <p className="import-now mono">{progress ? <InertLine text={progress.name} /> : counted(files, 'file')}</p>
      <div className="import-figures">
        <span>
          <strong>{formatBytes(whole?.bytesDone ?? 0)}</strong>
          {whole?.bytesTotal !== undefined && ` of ${formatBytes(whole.bytesTotal)}`}
        </span>
        <span>
          <strong>{formatCount(progress?.recordsDone ?? 0)}</strong> records
        </span>
        <span>
          <strong>{formatCount(progress?.sourcesDone ?? 0)}</strong> sources done
        </span>
        <PaceFigures pace={progress && paceOf(progress, meter.current)} />
      </div>
    </div>
  );
}

function PaceFigures({ pace }: { readonly pace: Pace | undefined }) {
  if (!pace || pace.bytesPerSecond === 0) return undefined;
  return (
    <>
      <span>
        <strong>{formatBytes(Math.round(pace.bytesPerSecond))}</strong>/s
      </span>
      <span>
        <strong>{formatCount(Math.round(pace.recordsPerSecond))}</strong> records/s
      </span>
      {pace.secondsLeft !== undefined && (
        <span>
          about <strong>{formatCount(Math.ceil(pace.secondsLeft))}</strong> s left
        </span>
      )}
    </>
  );
}

function paceOf(progress: ImportProgress, meter: PaceMeter): Pace | undefined {
  const isReading = progress.stage === 'open' || progress.stage === 'read';
  const { bytesDone, bytesTotal } = progress.overall ?? progress;
  const done = { bytesDone, bytesTotal, recordsDone: progress.recordsDone };
  return meter.reached(isReading ? 'read' : progress.stage, done, performance.now());
}
