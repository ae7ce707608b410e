import type { EventRow, Finding } from '../../../core/model/answers.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { SeverityBadge } from '../../ui/badge.tsx';
import { DecisionLink } from '../../ui/decision-link.tsx';
import { isAct } from '../../ui/event-words.ts';
import { InertLine } from '../../ui/inert-text.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { counted, formatCount, kindTitle } from '../../ui/words.ts';

const MOST_FINDINGS = 12;

/** Where no act is chosen: what the view is for, and the acts of the gravest findings to begin with. */
export function StartCalls() {
  const findings = useQuestion('findings', []);
  return (
    <div className="decision-start">
      <EmptyState title="No act is chosen yet">
        <p>
          Choose a call, and see what its agent had before it, where each argument first appeared, what the model said,
          and what followed. Open it by “Explain this decision” beside an event in Timeline, or at a finding’s events.
        </p>
      </EmptyState>
      <Answer to={findings} what="the findings">
        {(all) => all.length > 0 && <GravestCalls findings={all} />}
      </Answer>
    </div>
  );
}

function GravestCalls({ findings }: { readonly findings: readonly Finding[] }) {
  const gravest = findings.slice(0, MOST_FINDINGS);
  const events = useQuestion('eventsNamed', [[...new Set(gravest.flatMap(({ eventIds }) => eventIds))]]);
  return (
    <Answer to={events} what="the events">
      {(rows) => {
        const calls = lastActs(gravest, rows);
        return (
          <section className="decision-group" aria-label="Acts of the gravest findings">
            <h3>
              To begin with
              <span className="decision-quiet">
                {' '}
                {counted(calls.length, 'act')}: the last of each of {counted(gravest.length, 'finding')}
                {gravest.length < findings.length && `, the gravest of ${formatCount(findings.length)}`}, each once
              </span>
            </h3>
            {calls.length === 0 && <p className="decision-quiet">None of them cites an act of an agent.</p>}
            <ul className="decision-starts">
              {calls.map(({ row, finding }) => (
                <li key={row.eventId}>
                  <SeverityBadge severity={finding.severity} />
                  <DecisionLink eventId={row.eventId}>
                    {kindTitle(row.kind)} <InertLine text={row.toolName ?? row.targetName ?? ''} />{' '}
                    <span className="decision-seq">#{row.seq}</span>
                  </DecisionLink>
                  <span>
                    <InertLine text={finding.title} />
                  </span>
                  <TimeText ns={row.startNs} hasOffset={false} />
                </li>
              ))}
            </ul>
          </section>
        );
      }}
    </Answer>
  );
}

/** Of each finding the last act that it cites, each act once, under its gravest finding. */
function lastActs(findings: readonly Finding[], rows: readonly EventRow[]) {
  const acts = new Map<string, { readonly row: EventRow; readonly finding: Finding }>();
  for (const finding of findings) {
    const row = rows.findLast(({ eventId, kind }) => isAct(kind) && finding.eventIds.includes(eventId));
    if (row && !acts.has(row.eventId)) acts.set(row.eventId, { row, finding });
  }
  return [...acts.values()];
}
