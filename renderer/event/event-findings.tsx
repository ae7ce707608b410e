import './event-findings.css';
import type { Finding } from '../../core/model/answers.ts';
import { usePlace } from '../state/place.ts';
import { useQuestion } from '../state/question.ts';
import { Answer } from '../ui/answer.tsx';
import { Badge, SeverityBadge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { InertText } from '../ui/inert-text.tsx';
import { formatCount } from '../ui/words.ts';

/** The findings that cite an event, the gravest first, with what their rules name them in the taxonomies. */
export function EventFindings({ eventId }: { readonly eventId: string }) {
  const findings = useQuestion('findings', []);
  return (
    <Answer to={findings} what="the findings">
      {(all) => <FindingLinks findings={all.filter(({ eventIds }) => eventIds.includes(eventId))} />}
    </Answer>
  );
}

function FindingLinks({ findings }: { readonly findings: readonly Finding[] }) {
  const go = usePlace((place) => place.go);
  if (findings.length === 0) return <p className="event-findings-none">No finding cites it.</p>;
  return (
    <ul className="event-findings" aria-label={`${formatCount(findings.length)} findings that cite it`}>
      {findings.map(({ findingId, severity, title, summary, taxonomy }) => (
        <li key={findingId}>
          <SeverityBadge severity={severity} />
          <Button variant="link" onPress={() => go({ view: 'findings', open: findingId })}>
            <InertText text={title} />
          </Button>
          <p>
            <InertText text={summary} />
          </p>
          {taxonomy.length > 0 && (
            <p className="event-findings-taxonomy">
              {taxonomy.map((name) => (
                <Badge key={name}>{name}</Badge>
              ))}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
