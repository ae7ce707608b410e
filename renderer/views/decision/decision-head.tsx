import type { EventDetail } from '../../../core/model/answers.ts';
import type { EventFilter } from '../../../core/model/event-filter.ts';
import { BookmarkButton } from '../../event/event-notes.tsx';
import { useSteps } from '../../event/use-steps.tsx';
import { SubjectMarks } from '../../notebook/subject-marks.tsx';
import { selectEvent } from '../../state/selection.ts';
import { useSessionTitles } from '../../state/session-titles.ts';
import { StatusBadge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { ACT_KINDS, approvalWords } from '../../ui/event-words.ts';
import { InertLine, InertText } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { useViewKeys } from '../../ui/use-view-keys.ts';
import { kindTitle, statusTitle } from '../../ui/words.ts';

/** Steps lead from act to act, for what is no act has nothing to explain. */
const ACTS: EventFilter = { kinds: ACT_KINDS };

/** What was done, by whom, when and on whose authority, with steps to the act before and after. */
export function DecisionHead({ detail }: { readonly detail: EventDetail }) {
  const { row } = detail;
  const { title } = useSessionTitles(row.sessionId !== undefined);
  const session = row.sessionId && title(row.sessionId);
  return (
    <header className="decision-head">
      <div className="decision-head-title">
        <span className="decision-quiet">{kindTitle(row.kind)}</span>
        <h2>
          <InertLine text={row.toolName ?? row.targetName ?? row.actorName ?? row.kind} />
        </h2>
        <EventLink eventId={row.eventId}>
          <span className="decision-seq">#{row.seq} in the timeline</span>
        </EventLink>
        <BookmarkButton eventId={row.eventId} />
        <Steps detail={detail} />
      </div>
      <SubjectMarks subject={{ kind: 'event', id: row.eventId }} />
      <dl className="decision-facts">
        <HeadFact term="Agent" value={row.actorName ?? row.actorId} />
        <div>
          <dt>Time</dt>
          <dd>
            <TimeText ns={row.startNs} />
          </dd>
        </div>
        <div>
          <dt>Status</dt>
          <dd>{statusTitle(row.status) === 'not recorded' ? <NotRecorded /> : <StatusBadge status={row.status} />}</dd>
        </div>
        <HeadFact term="Approval" value={approvalWords(detail.approval)} />
        <HeadFact term="Principal" value={detail.principal} />
        <HeadFact term="Credential" value={detail.credential} />
        <HeadFact term="Session" value={session} />
      </dl>
    </header>
  );
}

function HeadFact({ term, value }: { readonly term: string; readonly value: string | undefined }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value === undefined ? <NotRecorded /> : <InertText text={value} />}</dd>
    </div>
  );
}

function Steps({ detail }: { readonly detail: EventDetail }) {
  const { neighbours, choice } = useSteps(detail, ACTS, 'actor');
  const { before, after } = neighbours;
  const step = (eventId: string | undefined) => {
    if (eventId !== undefined) selectEvent(eventId);
  };
  useViewKeys({ '[': () => step(before), ']': () => step(after) });
  return (
    <div className="decision-head-steps">
      {choice}
      <IconButton icon="up" label="Act before ([)" isDisabled={before === undefined} onPress={() => step(before)} />
      <IconButton icon="down" label="Act after (])" isDisabled={after === undefined} onPress={() => step(after)} />
    </div>
  );
}
