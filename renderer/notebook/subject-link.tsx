import { filterWords } from '../../core/model/filter-data.ts';
import type { Subject } from '../../core/model/notebook.ts';
import { formatPlace } from '../state/place.ts';
import { eventLabel } from '../ui/event-label.ts';
import { EventLink } from '../ui/event-link.tsx';
import { InertLine } from '../ui/inert-text.tsx';
import { useEventName } from './event-names.tsx';

/** Leads to what was marked or named: an event, a range of the timeline, an agent, a finding. */
export function SubjectLink({ subject }: { readonly subject: Subject }) {
  if (subject.kind === 'event') return <NamedEventLink eventId={subject.id} />;
  if (subject.kind === 'range')
    return (
      <a href={formatPlace({ view: 'timeline', filter: subject.filter, eventId: undefined, open: undefined })}>
        <span className="subject-link-kind">range</span> <InertLine text={filterWords(subject.filter)} />
      </a>
    );
  const view = subject.kind === 'agent' ? 'agents' : 'findings';
  return (
    <a href={formatPlace({ view, filter: {}, eventId: undefined, open: subject.id })}>
      <span className="subject-link-kind">{subject.kind}</span> <InertLine text={subject.id} />
    </a>
  );
}

/** Leads to an event by what it is; by its id alone where that is not known. */
export function NamedEventLink({ eventId }: { readonly eventId: string }) {
  const name = useEventName(eventId);
  return (
    <EventLink eventId={eventId}>
      {name === undefined ? <span className="subject-link-kind">event</span> : <InertLine text={name} />}{' '}
      <span className="mono">{eventLabel(eventId)}</span>
    </EventLink>
  );
}

/** What a subject is called where only text can be. */
export function subjectTitle(subject: Subject): string {
  if (subject.kind === 'range') return `range ${filterWords(subject.filter)}`;
  return `${subject.kind} ${subject.kind === 'event' ? eventLabel(subject.id) : subject.id}`;
}
