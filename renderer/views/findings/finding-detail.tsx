import { SubjectMarks } from '../../notebook/subject-marks.tsx';
import { useSessionTitles } from '../../state/session-titles.ts';
import { SeverityBadge, TriageBadge } from '../../ui/badge.tsx';
import { InertLine, InertText } from '../../ui/inert-text.tsx';
import { counted } from '../../ui/words.ts';
import { CitedEvents } from './cited-events.tsx';
import { DecisionHistory } from './decision-history.tsx';
import type { FindingEntry } from './finding-rows.ts';
import { RuleAbout } from './rule-about.tsx';
import { TriageButtons } from './triage-buttons.tsx';

/** One finding whole: what was found, on what it rests, when it is wrong, and what people made of it. */
export function FindingDetail({ entry }: { readonly entry: FindingEntry }) {
  const { finding } = entry;
  return (
    <section className="finding-detail" aria-label="Finding">
      <header className="finding-head">
        <div className="finding-marks">
          <SeverityBadge severity={finding.severity} />
          <TriageBadge state={finding.triage.state} />
          <span className="finding-rule mono">{finding.ruleId}</span>
        </div>
        <h2>{finding.title}</h2>
        <p className="finding-summary-text">
          <InertText text={finding.summary} />
        </p>
        <TriageButtons ruleId={finding.ruleId} findingIds={[finding.findingId]} state={finding.triage.state} />
        <SubjectMarks subject={{ kind: 'finding', id: finding.findingId }} />
      </header>
      <section className="finding-part">
        <h3>
          Rests on <span className="finding-faint">{counted(finding.eventIds.length, 'event')}</span>
        </h3>
        <CitedEvents entry={entry} />
        <InSessions entry={entry} />
      </section>
      <RuleAbout rule={finding} />
      <section className="finding-part">
        <h3>Decisions</h3>
        <DecisionHistory triage={finding.triage} />
      </section>
    </section>
  );
}

const SESSIONS_SHOWN = 3;

/** The sessions of the cited events, as people know them. */
function InSessions({ entry: { events = [] } }: { readonly entry: FindingEntry }) {
  const ids = [...new Set(events.flatMap(({ sessionId }) => sessionId ?? []))];
  const { title } = useSessionTitles(ids.length > 0);
  if (ids.length === 0) return null;
  return (
    <ul className="finding-sessions" aria-label="Sessions of these events">
      {ids.slice(0, SESSIONS_SHOWN).map((id) => (
        <li key={id}>
          Session <InertLine text={title(id)} />
        </li>
      ))}
      {ids.length > SESSIONS_SHOWN && <li>and {counted(ids.length - SESSIONS_SHOWN, 'more session')}</li>}
    </ul>
  );
}
