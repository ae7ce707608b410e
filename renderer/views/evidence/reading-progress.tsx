import type { ImportProgress } from '../../../core/model/answers.ts';
import { InertLine } from '../../ui/inert-text.tsx';
import { Progress } from '../../ui/progress.tsx';
import { counted } from '../../ui/words.ts';

interface ReadingProgressProps {
  readonly progress: ImportProgress | undefined;
  readonly label?: string;
}

/** How far a source is read again. */
export function ReadingProgress({ progress, label = 'Reading again' }: ReadingProgressProps) {
  return (
    <div className="reading-progress" role="status">
      <Progress label={label} done={progress?.bytesDone ?? 0} total={progress ? progress.bytesTotal : 1} />
      {progress && (
        <p className="mono">
          {progress.stage === 'link' ? 'Link' : 'Read'} <InertLine text={progress.name} />{' '}
          {counted(progress.recordsDone, 'record')}
        </p>
      )}
    </div>
  );
}
