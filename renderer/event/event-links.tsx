import './event-links.css';
import type { EventDetail, LinkedEvent } from '../../core/model/answers.ts';
import { setFilter } from '../state/filter.ts';
import { Button } from '../ui/button.tsx';
import { CorrectedMark } from '../ui/corrected-mark.tsx';
import { EventLink } from '../ui/event-link.tsx';
import { basisWords, RELATION_ORDER, relationTitle } from '../ui/event-words.ts';
import { InertLine } from '../ui/inert-text.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { counted, formatCount, kindTitle } from '../ui/words.ts';
import { Section } from './facts.tsx';

/** What led here and what came of it. Every link says on what it rests. */
export function EventLinks({ detail }: { readonly detail: EventDetail }) {
  const groups = RELATION_ORDER.map((relation) => ({
    relation,
    links: detail.links.filter((link) => link.relation === relation),
  })).filter((group) => group.links.length > 0);
  return (
    <>
      {groups.map(({ relation, links }) => (
        <Section key={relation} title={relationTitle(relation)} note={countNote(detail, relation, links.length)}>
          <ul className="event-links">
            {links.map((link) => (
              <LinkLine key={`${link.row.eventId} ${link.basis}`} link={link} />
            ))}
          </ul>
        </Section>
      ))}
      {groups.length === 0 && (
        <Section title="Links">
          <p className="event-links-none">No link to another event is recorded or could be derived.</p>
        </Section>
      )}
      {detail.resources.length > 0 && <Resources resources={detail.resources} />}
    </>
  );
}

/** How many there are; where not all of them are shown, that is said. */
function countNote({ linkCounts }: EventDetail, relation: LinkedEvent['relation'], shown: number): string | undefined {
  const all = relation === 'child' || relation === 'effect' ? linkCounts[relation] : shown;
  if (all > shown) return `the first ${formatCount(shown)} of ${formatCount(all)} events`;
  return all > 1 ? counted(all, 'event') : undefined;
}

function LinkLine({ link: { row, basis } }: { readonly link: LinkedEvent }) {
  return (
    <li>
      <EventLink eventId={row.eventId}>
        <span className="event-link-seq">#{row.seq}</span> {kindTitle(row.kind)}
        {row.toolName !== undefined && (
          <>
            {' '}
            <InertLine text={row.toolName} />
          </>
        )}
      </EventLink>
      <span className="event-link-basis">{basisWords(basis)}</span>
      <span className="event-link-time">
        <TimeText ns={row.startNs} hasDate={false} hasOffset={false} />
        <CorrectedMark ns={row.startNs} offsetNs={row.clockOffsetNs} />
      </span>
      <span className="event-link-preview">
        <InertLine text={row.preview} />
      </span>
    </li>
  );
}

function Resources({ resources }: { readonly resources: readonly string[] }) {
  return (
    <Section title="Resources named" note="derived from the text of the arguments">
      <ul className="event-resources">
        {resources.map((resource) => (
          <li key={resource}>
            <Button variant="link" onPress={() => setFilter({ resources: [resource] })}>
              <InertLine text={resource} />
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
