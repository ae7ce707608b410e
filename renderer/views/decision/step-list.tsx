import './step-list.css';
import { useState } from 'react';
import type { SliceStep } from '../../../core/model/lineage-answers.ts';
import { Button } from '../../ui/button.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertLine, InertText } from '../../ui/inert-text.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { counted, kindTitle } from '../../ui/words.ts';

export interface StepListProps {
  readonly label: string;
  readonly steps: readonly SliceStep[];
  /** How many are shown at first; the rest is counted and can be shown. */
  readonly shown: number;
}

/** The events of a slice in the case's order, each with how its link was derived. */
export function StepList({ label, steps, shown }: StepListProps) {
  const [isWhole, setWhole] = useState(false);
  const listed = isWhole ? steps : steps.slice(0, shown);
  const hidden = steps.length - listed.length;
  return (
    <>
      <ol className="decision-steps" aria-label={label}>
        {listed.map((step) => (
          <Step key={step.event.eventId} step={step} />
        ))}
      </ol>
      {hidden > 0 && (
        <Button variant="link" onPress={() => setWhole(true)}>
          Show {counted(hidden, 'more', 'more')}
        </Button>
      )}
    </>
  );
}

function Step({ step: { event, basis, value, relation } }: { readonly step: SliceStep }) {
  return (
    <li className="decision-step" data-start={relation === 'start' || undefined}>
      <span className="decision-step-time">
        <TimeText ns={event.startNs} hasDate={false} hasOffset={false} />
      </span>
      <EventLink eventId={event.eventId}>
        {kindTitle(event.kind)}
        {event.toolName !== undefined && (
          <>
            {' '}
            <InertLine text={event.toolName} />
          </>
        )}{' '}
        <span className="decision-seq">#{event.seq}</span>
      </EventLink>
      <span className="decision-step-basis">
        <InertText text={basis} />
        {value !== undefined && (
          <>
            {': '}
            <span className="mono">
              <InertText text={value} folded={80} />
            </span>
          </>
        )}
      </span>
    </li>
  );
}
