import './source-clock.css';
import { useState } from 'react';
import { clockOffsetText, OFFSET_WORDS, parseClockOffset } from '../../../core/base/clock-offset.ts';
import type {
  CaseCompleteness,
  ClockPair,
  ClockSuggestion,
  SourceClock,
  SourceCompleteness,
} from '../../../core/model/completeness.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { counted, formatCount } from '../../ui/words.ts';
import { correctClock, useReadingAgain } from './reading-again.ts';
import { ReadingProgress } from './reading-progress.tsx';

export interface SourceClockProps {
  readonly complete: CaseCompleteness;
  readonly source: SourceCompleteness;
}

/** What is known of a source's clock, against those of others too, and the analyst's correction of it. */
export function SourceClockPanel({ complete, source }: SourceClockProps) {
  const { sourceId, clock } = source;
  const pairs = complete.clockPairs.filter((pair) => pair.fromSourceId === sourceId || pair.toSourceId === sourceId);
  return (
    <section className="source-clock">
      <h3>Its clock</h3>
      <p>{clockSentence(clock)}</p>
      <ClockPairs pairs={pairs} />
      {(clock.timed > 0 || clock.correctionNs !== 0n) && (
        <ClockForm key={`${sourceId} ${clock.correctionNs}`} source={source} suggestions={source.clockSuggestions} />
      )}
    </section>
  );
}

function clockSentence({ resolution, timed, untimed, backwards }: SourceClock) {
  if (resolution === undefined) return <NotRecorded />;
  const times = `${formatCount(timed)} of its ${formatCount(timed + untimed)} events have a recorded time, to the ${resolution}.`;
  const order = backwards === 0 ? 'They never go back.' : `They go back ${counted(backwards, 'time')}.`;
  return `${times} ${order}`;
}

function ClockPairs({ pairs }: { readonly pairs: readonly ClockPair[] }) {
  if (pairs.length === 0)
    return (
      <p>No event of another source led to one of its events or back: nothing is known of its clock against theirs.</p>
    );
  return (
    <ul className="clock-pairs" aria-label="Its clock against others">
      {pairs.map((pair) => (
        <li key={pair.fromSourceId + pair.toSourceId} data-contradicts={pair.contradictions > 0 || undefined}>
          <InertText text={pair.sentence} />{' '}
          <span className="source-gap-events">
            <EventLink eventId={pair.causeEventId}>cause</EventLink>
            <EventLink eventId={pair.effectEventId}>effect</EventLink>
          </span>{' '}
          ({counted(pair.pairs, 'pair')}
          {pair.contradictions > 0 && `, ${formatCount(pair.contradictions)} of them the wrong way round`})
        </li>
      ))}
    </ul>
  );
}

interface ClockFormProps {
  readonly source: SourceCompleteness;
  readonly suggestions: readonly ClockSuggestion[];
}

function ClockForm({ source: { sourceId, clock }, suggestions }: ClockFormProps) {
  const workbench = useWorkbench();
  const now = useReadingAgain((store) => store.now);
  const [offset, setOffset] = useState('');
  const [reason, setReason] = useState('');
  const offsetNs = parseClockOffset(offset);
  const isCorrected = clock.correctionNs !== 0n;
  const cannot = now.state === 'running' || reason.trim() === '';
  const correctBy = (ns: bigint) => void correctClock(workbench, { sourceId, offsetNs: ns, reason: reason.trim() });
  return (
    <form
      className="clock-form"
      aria-label="Correct its clock"
      onSubmit={(event) => {
        event.preventDefault();
        if (!cannot && offsetNs !== undefined) correctBy(offsetNs);
      }}
    >
      <h3>{isCorrected ? 'Change its correction' : 'Correct it'}</h3>
      {isCorrected && (
        <Notice tone="accent">
          Corrected by {clockOffsetText(clock.correctionNs)} on an analyst’s word. The recorded times stand beside each
          event and in its record.
        </Notice>
      )}
      {suggestions.map((suggestion) => (
        <p key={suggestion.pair.fromSourceId + suggestion.pair.toSourceId} className="clock-suggestion">
          <InertText text={suggestion.sentence} />{' '}
          <Button onPress={() => setOffset(clockOffsetText(suggestion.offsetNs))}>
            Use {clockOffsetText(suggestion.offsetNs)}
          </Button>
        </p>
      ))}
      <div className="clock-fields">
        <TextInput label="Add to its times" value={offset} onChange={setOffset} placeholder="By, as +1.5 s" />
        <TextInput label="Why" value={reason} onChange={setReason} placeholder="Why: it goes into the journal" />
      </div>
      {offset !== '' && offsetNs === undefined && (
        <p className="clock-unread" role="status">
          “{offset}” is no offset. Write it {OFFSET_WORDS}.
        </p>
      )}
      <div className="clock-acts">
        <Button
          variant="primary"
          isDisabled={cannot || offsetNs === undefined || offsetNs === clock.correctionNs}
          onPress={() => offsetNs !== undefined && correctBy(offsetNs)}
        >
          Correct the clock
        </Button>
        {isCorrected && (
          <Button isDisabled={cannot} onPress={() => correctBy(0n)}>
            Take it back
          </Button>
        )}
      </div>
      {now.state === 'running' && now.act === 'clock' && (
        <ReadingProgress label="Linking anew" progress={now.progress} />
      )}
      {now.state === 'failed' && now.act === 'clock' && now.sourceId === sourceId && <ErrorNotice error={now.error} />}
    </form>
  );
}
