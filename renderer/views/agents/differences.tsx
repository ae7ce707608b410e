import type { Finding } from '../../../core/model/answers.ts';
import type { Deviation } from '../../../core/model/inventory-answers.ts';
import { SeverityBadge } from '../../ui/badge.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertText } from '../../ui/inert-text.tsx';

/** Where the case differs from what is expected, each with the first event that does. */
export function DeviationList({ deviations }: { readonly deviations: readonly Deviation[] }) {
  if (deviations.length === 0) return <p className="agents-faint">Nothing differs from an expected inventory.</p>;
  return (
    <ul className="difference-list" aria-label="Deviations">
      {deviations.map(({ kind, actorId, point, says, eventId }) => (
        <li key={`${kind} ${actorId} ${point}`}>
          <InertText text={says} /> <EventLink eventId={eventId}>first event</EventLink>
        </li>
      ))}
    </ul>
  );
}

/** Findings that cite events of it. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return <p className="agents-faint">No finding cites an event of it.</p>;
  return (
    <ul className="difference-list" aria-label="Findings">
      {findings.map(({ findingId, severity, title, summary, eventIds }) => (
        <li key={findingId}>
          <SeverityBadge severity={severity} /> <strong>{title}.</strong> <InertText text={summary} />{' '}
          {eventIds.slice(0, 3).map((eventId) => (
            <EventLink key={eventId} eventId={eventId} />
          ))}
        </li>
      ))}
    </ul>
  );
}
