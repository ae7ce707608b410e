import { useState } from 'react';
import type { EventDetail } from '../../core/model/answers.ts';
import { TabSet } from '../ui/tabs.tsx';
import { formatCount } from '../ui/words.ts';
import { EventContent } from './event-content.tsx';
import { EventFacts } from './event-facts.tsx';
import { EventFindings } from './event-findings.tsx';
import { EventLinks } from './event-links.tsx';
import { EventNotes } from './event-notes.tsx';
import { EventProvenance } from './event-provenance.tsx';
import { Section } from './facts.tsx';

/** Everything that the case holds of one event: what was done, what it is linked to, its bytes, findings, notes. */
export function EventParts({ detail }: { readonly detail: EventDetail }) {
  const [tab, setTab] = useState('what');
  const { eventId } = detail.row;
  return (
    <TabSet
      label="Parts of the event"
      selected={tab}
      onSelect={setTab}
      tabs={[
        { id: 'what', title: 'What happened', content: <What detail={detail} /> },
        { id: 'links', title: `Links (${formatCount(linkTotal(detail))})`, content: <EventLinks detail={detail} /> },
        { id: 'origin', title: 'Origin and bytes', content: <EventProvenance detail={detail} /> },
        { id: 'findings', title: 'Findings', content: <Findings eventId={eventId} /> },
        { id: 'notes', title: 'Notes', content: <EventNotes key={eventId} eventId={eventId} /> },
      ]}
    />
  );
}

function What({ detail }: { readonly detail: EventDetail }) {
  return (
    <>
      <div className="event-what">
        <EventFacts detail={detail} />
      </div>
      <EventContent detail={detail} />
    </>
  );
}

function Findings({ eventId }: { readonly eventId: string }) {
  return (
    <Section title="Findings that cite it">
      <EventFindings eventId={eventId} />
    </Section>
  );
}

function linkTotal({ links, linkCounts }: EventDetail): number {
  const single = links.filter((link) => link.relation !== 'child' && link.relation !== 'effect').length;
  return single + linkCounts.child + linkCounts.effect;
}
