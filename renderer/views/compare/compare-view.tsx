import './compare.css';
import type { EventFilter } from '../../../core/model/event-filter.ts';
import { usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { useFacets, useSessionTitles } from '../../state/session-titles.ts';
import { Answer } from '../../ui/answer.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { defineView } from '../../view.ts';
import { Choice } from './choice.tsx';
import { type Chosen, type ComparedBy, compareTerms } from './compare-terms.ts';
import { CountsPanel } from './counts-panel.tsx';
import { Figures } from './figures.tsx';
import { Order } from './order.tsx';

export default defineView({ id: 'compare', title: 'Compare', order: 66, icon: 'compare', component: CompareView });

const EVERYTHING: EventFilter = {};

/** What differs between two sessions, or before and after a time, as far as both records go. */
function CompareView() {
  const terms = usePlace((place) => place.terms) ?? {};
  const facets = useFacets(EVERYTHING);
  const tasks = useQuestion('taskRuns', []);
  return (
    <Answer to={facets} what="the sessions">
      {({ sessions }) => {
        const chosen = compareTerms(terms, { sessions, tasks: tasks.data ?? [] });
        return (
          <div className="compare">
            <Choice chosen={chosen} sessions={sessions} tasks={tasks.data ?? []} />
            {chosen.filters === undefined ? (
              <NothingToCompare by={chosen.by} />
            ) : (
              <Compared left={chosen.filters[0]} right={chosen.filters[1]} chosen={chosen} />
            )}
          </div>
        );
      }}
    </Answer>
  );
}

const ASKED: Readonly<Record<ComparedBy, string>> = {
  time: 'Write a time like 2026-03-17T09:13:00Z: what is before it stands on the left, what is from it on, on the right.',
  session: 'A comparison needs two sessions. This case records fewer.',
  task: 'No two sessions of this case begin with the same request, byte for byte. Where you know two runs of one task, choose both under Two sessions.',
};

function NothingToCompare({ by }: { readonly by: ComparedBy }) {
  return (
    <EmptyState title="Nothing to compare yet">
      <p>{ASKED[by]}</p>
    </EmptyState>
  );
}

interface ComparedProps {
  readonly left: EventFilter;
  readonly right: EventFilter;
  readonly chosen: Chosen;
}

function Compared({ left, right, chosen }: ComparedProps) {
  const { title } = useSessionTitles();
  const { a, b, by, names } = chosen;
  const comparison = useQuestion('compare', [left, right], { keepsPrevious: true });
  return (
    <Answer to={comparison} what="what differs">
      {(answer) => (
        <div className="compare-columns">
          <div className="compare-main">
            <Figures
              comparison={answer}
              names={names}
              titles={by === 'time' ? undefined : [title(a), title(b)]}
              filters={[left, right]}
            />
            <Order comparison={answer} />
          </div>
          <div className="compare-side">
            <Notice>
              That one side has a thing alone says that the record of the other does not hold it, and no more.
            </Notice>
            <CountsPanel title="Tools called" counts={answer.tools} />
            <CountsPanel title="Classes of data" counts={answer.dataClasses} />
            <CountsPanel title="Systems touched" counts={answer.systems} />
            <CountsPanel title="Objects touched" counts={answer.objects} total={answer.objectsTotal} />
          </div>
        </div>
      )}
    </Answer>
  );
}
