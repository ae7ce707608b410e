import { useMutation } from '@tanstack/react-query';
import { proxy } from 'comlink';
import { useState } from 'react';
import type { ReleaseCheck, ReleaseCondition } from '../../../core/model/report-request.ts';
import { formatPlace } from '../../state/place.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';

interface ReleasePanelProps {
  /** Shows the details of the report, in which most of it is put right. */
  readonly onDetails: () => void;
}

/** What stands in the way of a release, each with the place in which it is put right. */
export function ReleasePanel({ onDetails }: ReleasePanelProps) {
  const workbench = useWorkbench();
  const [progress, setProgress] = useState({ done: 0, total: 0 });
  const check = useMutation({
    mutationFn: () => workbench.checkRelease(proxy((done: number, total: number) => setProgress({ done, total }))),
  });
  return (
    <section className="report-release" aria-label="Release check">
      <p className="report-hint">
        A report is released only where its chain is whole, its evidence is unchanged, its questions are answered, and
        people stand for it. The check hashes the evidence again and changes nothing.
      </p>
      <Button icon="check" isDisabled={check.isPending} onPress={() => check.mutate()}>
        Check now
      </Button>
      {check.isPending && (
        <Progress label="Hashing the evidence" done={progress.done} total={progress.total || undefined} />
      )}
      {check.error && <ErrorNotice error={check.error} />}
      {check.data && <Conditions check={check.data} onDetails={onDetails} />}
    </section>
  );
}

function Conditions({ check, onDetails }: ReleasePanelProps & { readonly check: ReleaseCheck }) {
  const unmet = check.conditions.filter(({ isMet }) => !isMet).length;
  return (
    <>
      <Notice tone={check.isReleasable ? 'ok' : 'warn'}>
        {check.isReleasable
          ? 'The report can be released.'
          : `${unmet} of ${check.conditions.length} conditions are not met.`}
      </Notice>
      <ul className="report-conditions" aria-label="Conditions of a release">
        {check.conditions.map((condition) => (
          <li key={condition.id}>
            <Badge tone={condition.isMet ? 'ok' : 'error'} icon={condition.isMet ? 'check' : 'close'}>
              {condition.isMet ? 'met' : 'not met'}
            </Badge>
            <div>
              <strong>{condition.title}</strong>
              <p>
                <InertText text={condition.sentence} />
              </p>
              {!condition.isMet && <Remedy condition={condition} onDetails={onDetails} />}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Remedy({ condition, onDetails }: ReleasePanelProps & { readonly condition: ReleaseCondition }) {
  const isHere = condition.view === 'report';
  return (
    <p>
      {condition.remedy}{' '}
      {isHere ? (
        <Button variant="link" onPress={onDetails}>
          Show the details
        </Button>
      ) : (
        <a href={formatPlace({ view: condition.view, filter: {}, eventId: undefined, open: undefined })}>
          Go to {condition.view}
        </a>
      )}
    </p>
  );
}
