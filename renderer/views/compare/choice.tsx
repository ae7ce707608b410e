import type { FacetValue } from '../../../core/model/answers.ts';
import { setTerms } from '../../state/place.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { counted, formatCount } from '../../ui/words.ts';
import type { Chosen } from './compare-terms.ts';

const SESSIONS_LISTED = 500;

/** What is to be compared; all of it is in the address. */
export function Choice({ chosen, sessions }: { readonly chosen: Chosen; readonly sessions: readonly FacetValue[] }) {
  const listed = sessions.slice(0, SESSIONS_LISTED);
  return (
    <section className="compare-choice" aria-label="What is compared">
      <Segmented
        label="Compare"
        segments={[
          { value: 'session', title: 'Two sessions' },
          { value: 'time', title: 'Before and after' },
        ]}
        value={chosen.by}
        onChange={(by) => setTerms({ by: by === 'time' ? by : '' }, 'push')}
      />
      {chosen.by === 'time' ? (
        <TextInput
          label="Time that parts before from after"
          placeholder="2026-03-17T09:13:00Z"
          value={chosen.at}
          onChange={(at) => setTerms({ at })}
        />
      ) : (
        sessions.length > 1 && (
          <>
            <SessionInput label="A" value={chosen.a} sessions={listed} onChange={(a) => setTerms({ a }, 'push')} />
            <SessionInput label="B" value={chosen.b} sessions={listed} onChange={(b) => setTerms({ b }, 'push')} />
            {sessions.length > listed.length && (
              <span className="compare-hint">
                Of {formatCount(sessions.length)} sessions the {formatCount(listed.length)} with most events are listed;
                the address takes any.
              </span>
            )}
          </>
        )
      )}
    </section>
  );
}

interface SessionInputProps {
  readonly label: string;
  readonly value: string;
  readonly sessions: readonly FacetValue[];
  readonly onChange: (value: string) => void;
}

function SessionInput({ label, value, sessions, onChange }: SessionInputProps) {
  const options = sessions.map((session) => ({
    value: session.value,
    title: `${session.name} (${counted(session.count, 'event')})`,
  }));
  const isListed = options.some((option) => option.value === value);
  return (
    <span className="compare-session">
      <span aria-hidden="true">{label}</span>
      <SelectInput
        label={`Session ${label}`}
        value={value}
        options={isListed || value === '' ? options : [{ value, title: value }, ...options]}
        onChange={onChange}
      />
    </span>
  );
}
