import type { ExportedFile } from '../../../core/model/export-choice.ts';
import { Button } from '../../ui/button.tsx';
import { Hash } from '../../ui/hash.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { formatBytes, formatCount } from '../../ui/words.ts';
import type { ExportState } from './use-export.ts';

interface ExportOutcomeProps {
  readonly title: string;
  readonly outcome: ExportState;
  readonly onCancelled: () => void;
}

/** How far an export is, or what became of it. */
export function ExportOutcome({ title, outcome, onCancelled }: ExportOutcomeProps) {
  switch (outcome.state) {
    case 'making':
      return <Making title={title} progress={outcome.progress} onCancelled={onCancelled} />;
    case 'made':
      return <Made file={outcome.file} />;
    case 'cancelled':
      return <Notice>Cancelled: nothing was written into the case.</Notice>;
    case 'failed':
      return <ErrorNotice error={outcome.error} />;
  }
}

function Making({
  title,
  progress: { step, done, total, bytes },
  onCancelled,
}: {
  readonly title: string;
  readonly progress: Extract<ExportState, { state: 'making' }>['progress'];
  readonly onCancelled: () => void;
}) {
  const figures = [
    ...(total === undefined ? [] : [`${formatCount(done)} of ${formatCount(total)}`]),
    ...(bytes === 0 ? [] : [formatBytes(bytes)]),
  ];
  return (
    <div className="exports-making">
      <Progress label={`Exporting ${title}`} done={done} total={total} />
      <span>{[`${step}…`, ...figures].join(' · ')}</span>
      <Button variant="quiet" icon="close" aria-label={`Cancel exporting ${title}`} onPress={onCancelled}>
        Cancel
      </Button>
    </div>
  );
}

function Made({ file: { name, sha256, bytes, redactedBy } }: { readonly file: ExportedFile }) {
  return (
    <Notice tone="ok">
      <p>
        Frozen into the case as <strong>exports/{name}</strong>, {formatBytes(bytes)}, and journalled. SHA-256{' '}
        <Hash value={sha256} length={64} />
      </p>
      {redactedBy !== undefined && (
        <p>
          Look at the file before it leaves. Redacted by the plan <Hash value={redactedBy} />
        </p>
      )}
      <a href={`/api/exports/${encodeURIComponent(name)}`} download={name}>
        Save {name}
      </a>
    </Notice>
  );
}
