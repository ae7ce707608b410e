import type {
  CaseCompleteness,
  CompletenessStatement,
  Matter,
  SourceCompleteness,
} from '../../../core/model/completeness.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { counted } from '../../ui/words.ts';
import { SourceClockPanel } from './source-clock.tsx';

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
  return (
    <div className="source-gaps">
      <section>
        <h3>What it lacks</h3>
        <Statements source={source} />
      </section>
      <SourceClockPanel complete={complete} source={source} />
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
