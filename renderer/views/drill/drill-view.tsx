import './drill.css';
import type { DrillRun } from '../../../core/model/drill.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { TabSet } from '../../ui/tabs.tsx';
import { defineView } from '../../view.ts';
import { AnswerKey } from './answer-key.tsx';
import { ComparisonPane } from './comparison-pane.tsx';
import { DrillHead } from './drill-head.tsx';
import { DrillList } from './drill-list.tsx';
import { EventsList } from './events-list.tsx';
import { ExpectedList } from './expected-list.tsx';
import { NotesPane } from './notes-pane.tsx';
import { RatingsPane } from './ratings-pane.tsx';

export default defineView({
  id: 'drill',
  title: 'Drill',
  order: 90,
  startsGroup: true,
  icon: 'drill',
  component: DrillView,
});

/** The facilitator's desk: what comes when, what the team did, and what it comes to. */
function DrillView() {
  const runs = useQuestion('drillRuns', [], { keepsPrevious: true });
  return (
    <Answer to={runs} what="the drills">
      {(known) => {
        const run = known.at(-1);
        return run ? <Desk run={run} /> : <DrillList />;
      }}
    </Answer>
  );
}

function Desk({ run }: { readonly run: DrillRun }) {
  const done = run.expected.filter((action) => action.done).length;
  const tabs = [
    { id: 'expected', title: `Expected actions ${done}/${run.expected.length}`, content: <ExpectedList run={run} /> },
    { id: 'ratings', title: 'Ratings', content: <RatingsPane run={run} /> },
    { id: 'notes', title: 'Hot wash', content: <NotesPane run={run} /> },
    { id: 'answers', title: 'Answer key', content: <AnswerKey /> },
  ];
  return (
    <div className="drill">
      <DrillHead run={run} />
      {run.clock.state === 'ended' && <ComparisonPane run={run} />}
      <div className="drill-columns">
        <EventsList run={run} />
        <div className="drill-side">
          <TabSet label="Drill" tabs={tabs} />
        </div>
      </div>
    </div>
  );
}
