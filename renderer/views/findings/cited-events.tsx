import { useState } from 'react';
import type { EventRow } from '../../../core/model/answers.ts';
import { StatusBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DecisionLink } from '../../ui/decision-link.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { isAct } from '../../ui/event-words.ts';
import { InertLine } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { Loading } from '../../ui/notice.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { counted, kindTitle } from '../../ui/words.ts';
import type { FindingEntry } from './finding-rows.ts';

const EVENTS_SHOWN = 8;

/** What a finding rests on, in the order of the case; each leads to its event in the timeline. */
export function CitedEvents({ entry: { finding, events } }: { readonly entry: FindingEntry }) {
  const [isWhole, setWhole] = useState(false);
  if (!events) return <Loading what="the events" />;
  const shown = isWhole ? events : events.slice(0, EVENTS_SHOWN);
  const hidden = events.length - shown.length;
  const absent = finding.eventIds.length - events.length;
  return (
    <>
      <ol className="cited" aria-label="Events it rests on">
        {shown.map((event) => (
          <li key={event.eventId} className="cited-event">
            <CitedEvent event={event} />
          </li>
        ))}
      </ol>
      {hidden > 0 && (
        <Button variant="link" onPress={() => setWhole(true)}>
          Show {counted(hidden, 'more', 'more')}
        </Button>
      )}
      {absent > 0 && <p>{counted(absent, 'cited id')} of no event in this case.</p>}
    </>
  );
}

function CitedEvent({ event }: { readonly event: EventRow }) {
  const { eventId, kind, startNs, actorName, actorId, toolName, status, preview } = event;
  const actor = actorName ?? actorId;
  return (
    <>
      <span className="cited-time">
        <TimeText ns={startNs} hasDate={false} hasOffset={false} />
      </span>
      <span className="cited-what">
        <EventLink eventId={eventId}>
          {kindTitle(kind)}
          {toolName && (
            <>
              {' '}
              <span className="mono">
                <InertLine text={toolName} />
              </span>
            </>
          )}
        </EventLink>
        {status && status !== 'ok' && status !== 'not_recorded' && <StatusBadge status={status} />}
        {isAct(kind) && <DecisionLink eventId={eventId}>explain</DecisionLink>}
      </span>
      <span className="cited-who">{actor === undefined ? <NotRecorded /> : <InertLine text={actor} />}</span>
      {preview !== '' && (
        <span className="cited-preview">
          <InertLine text={preview} />
        </span>
      )}
    </>
  );
}
