import type {
  CaseCompleteness,
  ClockPair,
  CompletenessStatement,
  Matter,
  SourceClock,
  SourceCompleteness,
} from '../../../core/model/completeness.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { counted, formatCount } from '../../ui/words.ts';

const MATTER_WORDS: Readonly<Record<Matter, string>> = {
  understanding: 'Not understood',
  content: 'Content not recorded',
  truncation: 'Cut short by the producer',
  gaps: 'Gaps',
  order: 'Order and time',
  integrity: 'Chains and signatures of the producer',
};

/** What a source lacks, by matter, each with events that show it; and what is known of its clock. */
export function SourceGaps({ sourceId }: { readonly sourceId: string }) {
  const completeness = useQuestion('completeness', []);
  return (
    <Answer to={completeness} what="what is missing">
      {(answer) => <Gaps complete={answer} sourceId={sourceId} />}
    </Answer>
  );
}

function Gaps({ complete, sourceId }: { readonly complete: CaseCompleteness; readonly sourceId: string }) {
  const source = complete.sources.find((candidate) => candidate.sourceId === sourceId);
  if (!source) return undefined;
  const pairs = complete.clockPairs.filter((pair) => pair.fromSourceId === sourceId || pair.toSourceId === sourceId);
  return (
    <div className="source-gaps">
      <section>
        <h3>What it lacks</h3>
        <Statements source={source} />
      </section>
      <section>
        <h3>Its clock</h3>
        <p>{clockSentence(source.clock)}</p>
        {source.clock.correctionNs !== 0n && (
          <p>
            Corrected by {String(source.clock.correctionNs)} ns, as an analyst ordered. The recorded times are in the
            raw records.
          </p>
        )}
        <ClockPairs pairs={pairs} />
      </section>
    </div>
  );
}

function Statements({ source }: { readonly source: SourceCompleteness }) {
  if (source.statements.length === 0)
    return <p>No check found anything missing. What was never written down cannot be counted.</p>;
  const matters = Object.entries(MATTER_WORDS).map(([matter, words]) => ({
    words,
    statements: source.statements.filter((statement) => statement.matter === matter),
  }));
  return (
    <dl className="source-gap-list">
      {matters
        .filter(({ statements }) => statements.length > 0)
        .map(({ words, statements }) => (
          <div key={words}>
            <dt>{words}</dt>
            {statements.map((statement) => (
              <dd key={statement.check + statement.sentence}>
                <InertText text={statement.sentence} /> <Examples of={statement} />
              </dd>
            ))}
          </div>
        ))}
    </dl>
  );
}

/** The first events that show it; where there are more, that is said. */
function Examples({ of: { eventIds, count } }: { readonly of: CompletenessStatement }) {
  if (eventIds.length === 0) return undefined;
  const more = count - eventIds.length;
  return (
    <span className="source-gap-events">
      {eventIds.map((eventId) => (
        <EventLink key={eventId} eventId={eventId} />
      ))}
      {more > 0 && ` and ${counted(more, 'more', 'more')}`}
    </span>
  );
}

function clockSentence({ resolution, timed, untimed, backwards }: SourceClock) {
  if (resolution === undefined) return <NotRecorded />;
  const times = `${formatCount(timed)} of its ${formatCount(timed + untimed)} events have a recorded time, to the ${resolution}.`;
  const order = backwards === 0 ? 'They never go back.' : `They go back ${formatCount(backwards)} times.`;
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
