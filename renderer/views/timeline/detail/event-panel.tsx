import './event-panel.css';
import { type KeyboardEvent, useEffect } from 'react';
import type { EventDetail } from '../../../../core/model/answers.ts';
import type { EventFilter } from '../../../../core/model/event-filter.ts';
import { BookmarkButton } from '../../../event/event-notes.tsx';
import { EventParts } from '../../../event/event-parts.tsx';
import { useSteps } from '../../../event/use-steps.tsx';
import { SubjectMarks } from '../../../notebook/subject-marks.tsx';
import type { Neighbours } from '../../../state/neighbours.ts';
import { useQuestion } from '../../../state/question.ts';
import { selectEvent } from '../../../state/selection.ts';
import { Answer } from '../../../ui/answer.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { DecisionLink } from '../../../ui/decision-link.tsx';
import { isAct } from '../../../ui/event-words.ts';
import { InertLine } from '../../../ui/inert-text.tsx';
import { EmptyState } from '../../../ui/notice.tsx';
import { kindTitle, kindToken } from '../../../ui/words.ts';

export interface EventPanelProps {
  readonly eventId: string;
  /** Next and previous stay within it. */
  readonly filter: EventFilter;
  /** Called when the event has been read and can take the focus. */
  readonly onShown: () => void;
  readonly onClose: () => void;
}

/** Everything about one event: what was done, what it rests on, and the bytes it was read from. */
export function EventPanel({ eventId, filter, onShown, onClose }: EventPanelProps) {
  const answer = useQuestion('event', [eventId], { keepsPrevious: true });
  return (
    <Answer to={answer} what="the event">
      {(detail) =>
        detail === undefined ? (
          <aside className="event-panel" aria-label="Event" tabIndex={-1}>
            <EmptyState title="No such event">
              <p>The case holds no event with this id. It may come from a link to another case.</p>
            </EmptyState>
          </aside>
        ) : (
          <Detail detail={detail} filter={filter} onShown={onShown} onClose={onClose} />
        )
      }
    </Answer>
  );
}

interface DetailProps extends Pick<EventPanelProps, 'filter' | 'onShown' | 'onClose'> {
  readonly detail: EventDetail;
}

function Detail({ detail, filter, onShown, onClose }: DetailProps) {
  const { row } = detail;
  const { neighbours, choice } = useSteps(detail, filter, 'all');
  useEffect(() => onShown());
  return (
    <aside
      className="event-panel"
      aria-label={`Event ${row.seq}`}
      tabIndex={-1}
      onKeyDown={(event) => stepByKey(event, neighbours, onClose)}
    >
      <header className="event-panel-head">
        <div className="event-panel-title">
          <span className={`event-kind event-kind${kindToken(row.kind).slice(1)}`}>{kindTitle(row.kind)}</span>
          <h2>
            <InertLine text={row.toolName ?? row.targetName ?? row.actorName ?? ''} />
          </h2>
          <span className="event-panel-seq">#{row.seq}</span>
          <BookmarkButton eventId={row.eventId} />
          <IconButton icon="close" label="Close (Escape)" onPress={onClose} />
        </div>
        <div className="event-panel-steps">
          {choice}
          <StepButton label="Previous ([)" icon="up" eventId={neighbours.before} />
          <StepButton label="Next (])" icon="down" eventId={neighbours.after} />
          {isAct(row.kind) && (
            <span className="event-panel-explain">
              <DecisionLink eventId={row.eventId}>Explain this decision</DecisionLink>
            </span>
          )}
        </div>
        <SubjectMarks subject={{ kind: 'event', id: row.eventId }} hasNotes={false} />
      </header>
      <EventParts detail={detail} />
    </aside>
  );
}

interface StepProps {
  readonly label: string;
  readonly icon: 'up' | 'down';
  readonly eventId: string | undefined;
}

function StepButton({ label, icon, eventId }: StepProps) {
  return (
    <IconButton icon={icon} label={label} isDisabled={eventId === undefined} onPress={() => selectEvent(eventId)} />
  );
}

function stepByKey(event: KeyboardEvent, { before, after }: Neighbours, onClose: () => void): void {
  if (event.target instanceof Element && event.target.closest('input, textarea')) return;
  if (event.key === '[' && before !== undefined) selectEvent(before);
  if (event.key === ']' && after !== undefined) selectEvent(after);
  if (event.key === 'Escape') onClose();
}
