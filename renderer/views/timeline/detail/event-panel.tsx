import './event-panel.css';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import type { EventDetail } from '../../../../core/model/answers.ts';
import type { EventFilter } from '../../../../core/model/event-filter.ts';
import { SubjectMarks } from '../../../notebook/subject-marks.tsx';
import { type Along, type Neighbours, narrowedTo, useNeighbours } from '../../../state/neighbours.ts';
import { useQuestion } from '../../../state/question.ts';
import { selectEvent } from '../../../state/selection.ts';
import { Answer } from '../../../ui/answer.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { DecisionLink } from '../../../ui/decision-link.tsx';
import { isAct } from '../../../ui/event-words.ts';
import { InertLine } from '../../../ui/inert-text.tsx';
import { EmptyState } from '../../../ui/notice.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { TabSet } from '../../../ui/tabs.tsx';
import { formatCount, kindTitle, kindToken } from '../../../ui/words.ts';
import { EventContent } from './event-content.tsx';
import { EventFacts } from './event-facts.tsx';
import { EventLinks } from './event-links.tsx';
import { BookmarkButton, EventNotes } from './event-notes.tsx';
import { EventProvenance } from './event-provenance.tsx';
import { sharedArguments } from './shared-arguments.ts';

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

/** `argument`: the events whose texts contain one of its values. */
type Step = Along | 'argument';

const ALONG: readonly { readonly value: Step; readonly title: string }[] = [
  { value: 'all', title: 'All' },
  { value: 'actor', title: 'Agent' },
  { value: 'session', title: 'Session' },
  { value: 'tool', title: 'Tool' },
];
const BY_ARGUMENT = { value: 'argument', title: 'Argument' } as const;

interface DetailProps extends Pick<EventPanelProps, 'filter' | 'onShown' | 'onClose'> {
  readonly detail: EventDetail;
}

function Detail({ detail, filter, onShown, onClose }: DetailProps) {
  const { row } = detail;
  const [tab, setTab] = useState('what');
  const { neighbours, choice } = useSteps(detail, filter);
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
      <TabSet
        label="Parts of the event"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'what', title: 'What happened', content: <What detail={detail} /> },
          { id: 'links', title: `Links (${formatCount(linkTotal(detail))})`, content: <EventLinks detail={detail} /> },
          { id: 'origin', title: 'Origin and bytes', content: <EventProvenance detail={detail} /> },
          { id: 'notes', title: 'Notes', content: <EventNotes key={row.eventId} eventId={row.eventId} /> },
        ]}
      />
    </aside>
  );
}

/** What is stepped along, and the events before and after on that way. */
function useSteps({ row, input }: EventDetail, filter: EventFilter) {
  const [chosen, setChosen] = useState<Step>('all');
  const [sought, setSought] = useState<string | undefined>(undefined);
  const values = useMemo(() => sharedArguments(input), [input]);
  const along = chosen === 'argument' && values.length === 0 ? 'all' : chosen;
  // The value stays while stepping from event to event, as far as they have it, too.
  const value = values.find((candidate) => candidate.value === sought)?.value ?? values[0]?.value ?? '';
  const narrowed = along === 'argument' ? { ...filter, text: value } : narrowedTo(filter, row, along);
  const neighbours = useNeighbours(narrowed, row.eventId);
  const choice = (
    <>
      <Segmented
        label="Step along"
        segments={values.length > 0 ? [...ALONG, BY_ARGUMENT] : ALONG}
        value={along}
        onChange={setChosen}
      />
      {along === 'argument' && (
        <SelectInput
          label="Argument to step along"
          value={value}
          options={values.map((one) => ({
            value: one.value,
            title: `${one.name}: ${one.value}`.slice(0, 60),
          }))}
          onChange={setSought}
        />
      )}
    </>
  );
  return { neighbours, choice };
}

function What({ detail }: { readonly detail: EventDetail }) {
  return (
    <>
      <div className="event-panel-facts">
        <EventFacts detail={detail} />
      </div>
      <EventContent detail={detail} />
    </>
  );
}

function linkTotal({ links, linkCounts }: EventDetail): number {
  const single = links.filter((link) => link.relation !== 'child' && link.relation !== 'effect').length;
  return single + linkCounts.child + linkCounts.effect;
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
