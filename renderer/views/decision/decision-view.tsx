import './decision.css';
import { useRef } from 'react';
import type { EventDetail } from '../../../core/model/answers.ts';
import type { Decision } from '../../../core/model/decision.ts';
import { EventParts } from '../../event/event-parts.tsx';
import { useQuestion } from '../../state/question.ts';
import { useSelectedEventId } from '../../state/selection.ts';
import { Answer } from '../../ui/answer.tsx';
import { DecisionLink } from '../../ui/decision-link.tsx';
import { isAct } from '../../ui/event-words.ts';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { counted, kindTitle } from '../../ui/words.ts';
import { defineView } from '../../view.ts';
import { DecisionHead } from './decision-head.tsx';
import { FollowedColumn } from './followed-column.tsx';
import { HadColumn } from './had-column.tsx';
import { LineageLines } from './lineage-lines.tsx';
import { SaidColumn } from './said-column.tsx';
import { StartCalls } from './start-calls.tsx';
import { StepList } from './step-list.tsx';

export default defineView({
  id: 'decision',
  title: 'Decision',
  order: 35,
  icon: 'decision',
  component: DecisionView,
  keys: [['[ ]', 'Act before, act after']],
});

/** One act of an agent with all that surrounded it: what it had, what it said, what followed. */
function DecisionView() {
  const eventId = useSelectedEventId();
  return eventId === undefined ? <StartCalls /> : <OneDecision eventId={eventId} />;
}

function OneDecision({ eventId }: { readonly eventId: string }) {
  // What is stepped along stays while stepping.
  const detail = useQuestion('event', [eventId], { keepsPrevious: true });
  return (
    <Answer to={detail} what="the event">
      {(event) =>
        event === undefined ? (
          <EmptyState title="No such event">
            <p>The case holds no event with this id. It may come from a link to another case.</p>
          </EmptyState>
        ) : (
          <Explained detail={event} />
        )
      }
    </Answer>
  );
}

function Explained({ detail }: { readonly detail: EventDetail }) {
  const { row } = detail;
  const decision = useQuestion('decision', [row.eventId]);
  return (
    <div className="decision">
      <DecisionHead detail={detail} />
      {!isAct(row.kind) && <NoAct detail={detail} />}
      <Answer to={decision} what="what surrounded it">
        {(answer) => <Columns decision={answer} detail={detail} />}
      </Answer>
      <section className="decision-behind" aria-label="The event itself">
        <header className="decision-column-head">
          <h2>The event itself</h2>
          <span>whole arguments and result, approvals and other links, cost, bytes, findings, notes</span>
        </header>
        <EventParts detail={detail} />
      </section>
      <Behind eventId={row.eventId} />
    </div>
  );
}

/** What is no act has no arguments; where a call led to it, that one has. */
function NoAct({ detail: { row, links } }: { readonly detail: EventDetail }) {
  const call = links.find(({ relation, row: other }) => relation === 'cause' && isAct(other.kind));
  return (
    <Notice>
      A {kindTitle(row.kind)} is no act of an agent: it has no arguments to trace.{' '}
      {call && <DecisionLink eventId={call.row.eventId}>Explain the call that led to it</DecisionLink>}
    </Notice>
  );
}

function Columns({ decision, detail }: { readonly decision: Decision; readonly detail: EventDetail }) {
  const frame = useRef<HTMLDivElement>(null);
  return (
    <div ref={frame} className="decision-columns">
      <HadColumn decision={decision} />
      <SaidColumn decision={decision} detail={detail} />
      <FollowedColumn decision={decision} detail={detail} />
      <LineageLines frame={frame} pieces={decision.pieces} />
    </div>
  );
}

/** What could have led here, in order. */
function Behind({ eventId }: { readonly eventId: string }) {
  const slice = useQuestion('slice', [{ direction: 'backward', eventId }]);
  return (
    <section className="decision-behind" aria-label="What could have led here">
      <Answer to={slice} what="what could have led here">
        {({ steps, isCut, limits }) => (
          <>
            <header className="decision-column-head">
              <h2>What could have led here</h2>
              <span>
                {isCut ? 'at least ' : ''}
                {counted(steps.length, 'event')}, the backward slice
              </span>
            </header>
            <StepList label="What could have led here" steps={steps} shown={20} />
            {limits.map((limit) => (
              <p key={limit} className="decision-quiet">
                {limit}
              </p>
            ))}
          </>
        )}
      </Answer>
    </section>
  );
}
