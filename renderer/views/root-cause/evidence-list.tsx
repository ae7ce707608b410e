import { useState } from 'react';
import type { EvidenceState, RootCauseEvidence } from '../../../core/model/root-cause.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { formatCount } from '../../ui/words.ts';
import { WeighEvidence } from './weigh-evidence.tsx';

const STATES: Readonly<Record<EvidenceState, { readonly title: string; readonly tone: Tone }>> = {
  present: { title: 'present', tone: 'accent' },
  absent: { title: 'absent', tone: 'plain' },
  not_recorded: { title: 'not recorded', tone: 'warn' },
};
const EVENTS_SHOWN = 8;

/** What the tables hold, each with its events; what it means is in the matrix. */
export function EvidenceList({ evidence }: { readonly evidence: readonly RootCauseEvidence[] }) {
  return (
    <Panel title="What the tables hold" isFlush>
      <ul className="root-cause-evidence" aria-label="Evidence">
        {evidence.map((piece) => (
          <li key={piece.id} id={`evidence-${piece.id}`} tabIndex={-1}>
            <Badge tone={STATES[piece.state].tone}>{STATES[piece.state].title}</Badge>
            <div>
              <h3>{piece.title}</h3>
              <p>
                <InertText text={piece.sentence} />
              </p>
              <Events of={piece.eventIds} />
              {piece.eventIds.length > 0 && <WeighEvidence piece={piece} />}
              <details>
                <summary>How it is worked out</summary>
                <p>{piece.basis}</p>
              </details>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Events({ of }: { readonly of: readonly string[] }) {
  const [isWhole, setWhole] = useState(false);
  if (of.length === 0) return null;
  const shown = isWhole ? of : of.slice(0, EVENTS_SHOWN);
  return (
    <p className="root-cause-events">
      {shown.map((eventId) => (
        <EventLink key={eventId} eventId={eventId} />
      ))}
      {of.length > shown.length && (
        <Button variant="link" onPress={() => setWhole(true)}>
          {formatCount(of.length - shown.length)} more
        </Button>
      )}
    </p>
  );
}
