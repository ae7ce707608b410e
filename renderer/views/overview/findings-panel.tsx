import { useState } from 'react';
import type { Finding } from '../../../core/model/answers.ts';
import { type TriagedFinding, withTriage } from '../../../core/model/triage.ts';
import { usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { SeverityBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { counted, formatCount } from '../../ui/words.ts';
import { type FindingGroup, groupFindings } from './finding-groups.ts';

/** What the rules found: leads, each with the events that it rests on. */
export function FindingsPanel() {
  const findings = useQuestion('findings', []);
  const decided = useQuestion('triage', []);
  const go = usePlace((place) => place.go);
  return (
    <Panel
      title="What stands out"
      note={findings.data && decided.data && noteOf(withTriage(findings.data, decided.data))}
      actions={
        <Button variant="quiet" onPress={() => go({ view: 'findings', open: undefined })}>
          Findings
        </Button>
      }
      isFlush
    >
      <Answer to={findings} what="the findings">
        {(found) => (found.length === 0 ? <NoFindings /> : <FindingList findings={found} />)}
      </Answer>
    </Panel>
  );
}

/** How many there are, and how many wait for a decision. */
function noteOf(findings: readonly TriagedFinding[]): string {
  const undecided = findings.filter(({ triage }) => triage.state === 'new').length;
  const all = counted(findings.length, 'finding');
  if (findings.length === 0) return all;
  return `${all}, ${undecided === 0 ? 'all decided' : `${formatCount(undecided)} not decided yet`}`;
}

function NoFindings() {
  return (
    <EmptyState title="No rule found anything">
      <p>That says what the rules looked for is not in the records. It does not say that nothing happened.</p>
    </EmptyState>
  );
}

function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul aria-label="Findings">
      {groupFindings(findings).map((group) => (
        <FindingEntry key={group.first.ruleId} group={group} />
      ))}
    </ul>
  );
}

function FindingEntry({ group: { first, others } }: { readonly group: FindingGroup }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="finding">
      <div>
        <SeverityBadge severity={first.severity} />
      </div>
      <h3 className="finding-title">{first.title}</h3>
      <FirstEvent finding={first} />
      <FindingSummary finding={first} />
      {isOpen && others.map((finding) => <FindingSummary key={finding.findingId} finding={finding} isLinked />)}
      {others.length > 0 && (
        <div className="finding-others">
          <Button variant="link" onPress={() => setOpen(!isOpen)}>
            {isOpen ? 'Show the first only' : `${formatCount(others.length)} more of this kind`}
          </Button>
        </div>
      )}
      <FindingBasis finding={first} />
    </li>
  );
}

function FindingSummary({ finding, isLinked = false }: { readonly finding: Finding; readonly isLinked?: boolean }) {
  return (
    <p className="finding-summary">
      <InertText text={finding.summary} /> {isLinked && <FirstEvent finding={finding} />}
    </p>
  );
}

function FirstEvent({ finding }: { readonly finding: Finding }) {
  const first = finding.eventIds[0];
  const words = counted(finding.eventIds.length, 'event');
  return first === undefined ? <span>{words}</span> : <EventLink eventId={first}>{words}</EventLink>;
}

const EVENTS_SHOWN = 12;

function FindingBasis({ finding }: { readonly finding: Finding }) {
  const [isWhole, setWhole] = useState(false);
  const go = usePlace((place) => place.go);
  const shown = isWhole ? finding.eventIds : finding.eventIds.slice(0, EVENTS_SHOWN);
  const hidden = finding.eventIds.length - shown.length;
  return (
    <details className="finding-why">
      <summary>Its events, and when it is wrong</summary>
      <p>
        {finding.explanation}
        {finding.taxonomy.length > 0 && ` (${finding.taxonomy.join(', ')})`}
      </p>
      {finding.playbooks.length > 0 && (
        <p>
          Playbook:{' '}
          <Button variant="link" onPress={() => go({ view: 'playbook', open: undefined })}>
            {finding.playbooks.join(', ')}
          </Button>
        </p>
      )}
      <div className="finding-events">
        {shown.map((eventId) => (
          <EventLink key={eventId} eventId={eventId} />
        ))}
        {hidden > 0 && (
          <Button variant="link" onPress={() => setWhole(true)}>
            {formatCount(hidden)} more
          </Button>
        )}
      </div>
    </details>
  );
}
