import type { FacetValue } from '../../../core/model/answers.ts';
import { setTerms } from '../../state/place.ts';
import { type SessionTitles, useSessionTitles } from '../../state/session-titles.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { counted, formatCount } from '../../ui/words.ts';
import type { Chosen, Comparables, ComparedBy } from './compare-terms.ts';

const SESSIONS_LISTED = 500;

export interface ChoiceProps extends Comparables {
  readonly chosen: Chosen;
}

const WAYS: readonly { readonly value: ComparedBy; readonly title: string }[] = [
  { value: 'session', title: 'Two sessions' },
  { value: 'task', title: 'Two runs of one task' },
  { value: 'time', title: 'Before and after' },
];

/** What is to be compared; all of it is in the address. */
export function Choice({ chosen, sessions, tasks }: ChoiceProps) {
  return (
    <section className="compare-choice" aria-label="What is compared">
      <Segmented
        label="Compare"
        segments={WAYS}
        value={chosen.by}
        onChange={(by) => setTerms({ by: by === 'session' ? '' : by }, 'push')}
      />
      {chosen.by === 'time' && <AroundTime chosen={chosen} sessions={sessions} />}
      {chosen.by === 'task' && <RunsOfTask chosen={chosen} tasks={tasks} />}
      {chosen.by === 'session' && sessions.length > 1 && <TwoSessions chosen={chosen} sessions={sessions} />}
    </section>
  );
}

function AroundTime({ chosen, sessions }: Pick<ChoiceProps, 'chosen' | 'sessions'>) {
  const titles = useSessionTitles();
  return (
    <>
      <TextInput
        label="Time that parts before from after"
        placeholder="2026-03-17T09:13:00Z"
        value={chosen.at}
        onChange={(at) => setTerms({ at })}
      />
      <SelectInput
        label="Within"
        value={chosen.within}
        options={[
          { value: '', title: 'In the whole case' },
          ...sessionOptions(sessions.slice(0, SESSIONS_LISTED), chosen.within, titles),
        ]}
        onChange={(within) => setTerms({ in: within }, 'push')}
      />
    </>
  );
}

function RunsOfTask({ chosen, tasks }: Pick<ChoiceProps, 'chosen' | 'tasks'>) {
  const runs = (chosen.task?.runs ?? []).map(({ sessionId, events }) => ({
    ...{ value: sessionId, name: sessionId, count: events },
  }));
  if (!chosen.task) return null;
  return (
    <>
      <SelectInput
        label="Task"
        value={chosen.task.taskId}
        options={tasks.map(({ taskId, words, runs: { length } }) => ({
          value: taskId,
          title: `${visibleText(words).slice(0, 70)} (${counted(length, 'run')})`,
        }))}
        onChange={(task) => setTerms({ task, a: '', b: '' }, 'push')}
      />
      <SessionInput label="A" value={chosen.a} sessions={runs} onChange={(a) => setTerms({ a }, 'push')} />
      <SessionInput label="B" value={chosen.b} sessions={runs} onChange={(b) => setTerms({ b }, 'push')} />
      <span className="compare-hint">Derived: these sessions begin with the same request, byte for byte.</span>
    </>
  );
}

function TwoSessions({ chosen, sessions }: Pick<ChoiceProps, 'chosen' | 'sessions'>) {
  const listed = sessions.slice(0, SESSIONS_LISTED);
  return (
    <>
      <SessionInput label="A" value={chosen.a} sessions={listed} onChange={(a) => setTerms({ a }, 'push')} />
      <SessionInput label="B" value={chosen.b} sessions={listed} onChange={(b) => setTerms({ b }, 'push')} />
      {sessions.length > listed.length && (
        <span className="compare-hint">
          Of {formatCount(sessions.length)} sessions the {formatCount(listed.length)} with most events are listed; the
          address takes any.
        </span>
      )}
    </>
  );
}

interface SessionInputProps {
  readonly label: string;
  readonly value: string;
  readonly sessions: readonly FacetValue[];
  readonly onChange: (value: string) => void;
}

function SessionInput({ label, value, sessions, onChange }: SessionInputProps) {
  const titles = useSessionTitles();
  return (
    <span className="compare-session">
      <span aria-hidden="true">{label}</span>
      <SelectInput
        label={`Session ${label}`}
        value={value}
        options={sessionOptions(sessions, value, titles)}
        onChange={onChange}
      />
    </span>
  );
}

/** Sessions to choose among, with the chosen one where it is not listed. */
function sessionOptions(sessions: readonly FacetValue[], value: string, titles: SessionTitles) {
  const options = sessions.map((session) => ({ value: session.value, title: titles.counted(session.value) }));
  const isListed = options.some((option) => option.value === value);
  return isListed || value === '' ? options : [{ value, title: titles.counted(value) }, ...options];
}
