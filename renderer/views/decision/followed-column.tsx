import type { EventDetail } from '../../../core/model/answers.ts';
import type { Decision } from '../../../core/model/decision.ts';
import type { SliceStep, TurningPoint } from '../../../core/model/lineage-answers.ts';
import { EventFindings } from '../../event/event-findings.tsx';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { Notice } from '../../ui/notice.tsx';
import { statusTitle } from '../../ui/words.ts';
import { MarkedContent } from './marked-text.tsx';
import { StepList } from './step-list.tsx';

export interface FollowedColumnProps {
  readonly decision: Decision;
  readonly detail: EventDetail;
}

/** What came of the call: its result, what took something from it, what findings and the turning point say of it. */
export function FollowedColumn({ decision, detail }: FollowedColumnProps) {
  const { eventId, result } = decision;
  const status = statusTitle(detail.row.status);
  return (
    <section className="decision-column" aria-label="What followed">
      <header className="decision-column-head">
        <h2>What followed</h2>
      </header>
      <Turning detail={detail} />
      <div className="decision-group">
        <h3>
          Result{' '}
          {status === 'not recorded' ? (
            <span className="decision-quiet">status not recorded</span>
          ) : (
            <StatusBadge status={detail.row.status} />
          )}
        </h3>
        {detail.statusMessage !== undefined && <InertText text={detail.statusMessage} />}
        {result === undefined ? (
          <NotRecorded />
        ) : (
          <article className="decision-card" aria-label="Result">
            <header className="decision-card-head">
              <EventLink eventId={result.event.eventId}>
                {result.event.eventId === eventId ? 'in the event itself' : 'result'}{' '}
                <span className="decision-seq">#{result.event.seq}</span>
              </EventLink>
            </header>
            <MarkedContent content={result} pieces={decision.pieces} />
          </article>
        )}
      </div>
      <Ahead eventId={eventId} />
      <div className="decision-group">
        <h3>Findings that cite it</h3>
        <EventFindings eventId={eventId} />
      </div>
    </section>
  );
}

/** Says whether the session turned here, or before. */
function Turning({ detail: { row } }: { readonly detail: EventDetail }) {
  const points = useQuestion('turningPoints', []);
  const point = points.data?.sessions.find(({ sessionId }) => sessionId === row.sessionId);
  if (point?.state !== 'found' || point.actionSeq === undefined || row.seq < point.actionSeq) return undefined;
  return <Notice tone="warn">{turningWords(point, row.eventId)}</Notice>;
}

function turningWords(point: TurningPoint, eventId: string) {
  const { actionEventId, actionSeq, sentence, contentEventId } = point;
  if (actionEventId === undefined) return undefined;
  return (
    <>
      {actionEventId === eventId ? (
        'The session turned here: '
      ) : (
        <>
          The session had turned before, at <EventLink eventId={actionEventId}>#{actionSeq}</EventLink>:{' '}
        </>
      )}
      <InertText text={sentence} />{' '}
      {contentEventId !== undefined && <EventLink eventId={contentEventId}>What it read</EventLink>}
    </>
  );
}

function Ahead({ eventId }: { readonly eventId: string }) {
  const ahead = useQuestion('slice', [{ direction: 'forward', eventId }]);
  return (
    <div className="decision-group">
      <h3>What it reached</h3>
      <Answer to={ahead} what="what followed">
        {({ steps, isCut }) => {
          const later = steps.filter(({ relation }: SliceStep) => relation !== 'start');
          return later.length === 0 ? (
            <p className="decision-quiet">Nothing later is linked to it or takes a value from its result.</p>
          ) : (
            <>
              <StepList label="What it reached" steps={later} shown={8} />
              {isCut && <p className="decision-quiet">More is linked than a slice follows: it is at least this.</p>}
            </>
          );
        }}
      </Answer>
    </div>
  );
}
