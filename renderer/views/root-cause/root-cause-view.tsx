import './root-cause.css';
import type { IncidentChoice, IncidentOption, RootCauses } from '../../../core/model/root-cause.ts';
import { usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { type SessionTitles, useSessionTitles } from '../../state/session-titles.ts';
import { Answer } from '../../ui/answer.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { counted } from '../../ui/words.ts';
import { defineView } from '../../view.ts';
import { DecisionBox } from './decision-box.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { FailurePanel } from './failure-panel.tsx';
import { HypothesisList } from './hypothesis-list.tsx';
import { Matrix } from './matrix.tsx';
import { OwnHypotheses } from './own-hypotheses.tsx';

export default defineView({
  id: 'root-cause',
  title: 'Root cause',
  order: 62,
  icon: 'cause',
  component: RootCauseView,
});

/** Competing hypotheses on where an incident came from, the evidence for and against each, and who decided. */
function RootCauseView() {
  const open = usePlace((place) => place.open);
  const choice = choiceOf(open);
  const causes = useQuestion('rootCauses', [choice]);
  return (
    <Answer to={causes} what="what speaks for and against each hypothesis">
      {(answer) => <Weighed causes={answer} choice={choice} />}
    </Answer>
  );
}

/** What the address names: `session:<id>`, `finding:<id>`, or all. */
function choiceOf(open: string | undefined): IncidentChoice {
  if (open?.startsWith('session:')) return { sessionId: open.slice('session:'.length) };
  return open?.startsWith('finding:') ? { findingId: open.slice('finding:'.length) } : { all: true };
}

function Weighed({ causes, choice }: { readonly causes: RootCauses; readonly choice: IncidentChoice }) {
  const { harmfulCalls, ranking } = causes;
  const account = usePlace((place) => place.terms?.['account']);
  return (
    <div className="root-cause">
      <header className="root-cause-head">
        <IncidentPicker causes={causes} />
        <p className="root-cause-ranking">
          <InertText text={ranking} />
        </p>
      </header>
      {harmfulCalls === 0 ? (
        <>
          <EmptyState title="There is no harmful call to explain">
            <p>
              Hypotheses are weighed about calls that findings of severity high or critical name, or that you marked
              with a bookmark. Mark the calls in question in the timeline.
            </p>
          </EmptyState>
          <OwnHypotheses accounts={causes.hypotheses} />
        </>
      ) : (
        <div className="root-cause-columns">
          <div className="root-cause-main">
            <Matrix causes={causes} account={account} />
            <OwnHypotheses accounts={causes.hypotheses} />
            <EvidenceList evidence={causes.evidence} />
          </div>
          <div className="root-cause-side">
            <DecisionBox causes={causes} />
            <HypothesisList hypotheses={causes.hypotheses} account={account} />
            <FailurePanel choice={choice} />
          </div>
        </div>
      )}
    </div>
  );
}

function IncidentPicker({ causes }: { readonly causes: RootCauses }) {
  const go = usePlace((place) => place.go);
  const { incidentId, title, harmfulCalls, incidents } = causes;
  const titles = useSessionTitles();
  const total = incidents.reduce((sum, incident) => sum + incident.harmfulCalls, 0);
  const options = [
    { value: 'all', title: `All sessions with grave findings (${counted(total, 'harmful call')})` },
    ...incidents.map((incident) => ({ value: idOf(incident), title: titleOf(incident, titles) })),
  ];
  const isListed = options.some(({ value }) => value === incidentId);
  return (
    <SelectInput
      label="Incident"
      value={incidentId}
      options={isListed ? options : [...options, { value: incidentId, title: `${title} (${harmfulCalls})` }]}
      onChange={(value) => go({ open: value === 'all' ? undefined : value })}
    />
  );
}

function idOf({ sessionId }: IncidentOption): string {
  return `session:${sessionId ?? ''}`;
}

function titleOf({ sessionId, harmfulCalls }: IncidentOption, titles: SessionTitles): string {
  const name = sessionId === undefined ? 'Session not recorded' : titles.title(sessionId);
  return `${name} (${counted(harmfulCalls, 'harmful call')})`;
}
