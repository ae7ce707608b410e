import './overview.css';
import type { CaseSummary } from '../../../core/model/answers.ts';
import { useQuestion } from '../../state/question.ts';
import { TourOffer } from '../../tour/tour-offer.tsx';
import { Answer } from '../../ui/answer.tsx';
import { defineView } from '../../view.ts';
import { Actors, Makeup } from './actors.tsx';
import { BeingDone } from './being-done.tsx';
import { Certainty } from './certainty.tsx';
import { FirstSteps } from './first-steps.tsx';
import { Headline } from './headline.tsx';
import { StandsOut } from './stands-out.tsx';
import { Touched } from './touched.tsx';
import { Trends } from './trends.tsx';
import { WhoRan } from './who-ran.tsx';

export default defineView({ id: 'overview', title: 'Overview', order: 10, icon: 'overview', component: OverviewView });

/** The case on one page: who ran, what they touched, what stands out, how sure all that is, and what is being done. */
function OverviewView() {
  const summary = useQuestion('summary', []);
  return (
    <Answer to={summary} what="the case">
      {(answer) => (answer.totals.sources === 0 ? <FirstSteps /> : <Overview summary={answer} />)}
    </Answer>
  );
}

function Overview({ summary }: { readonly summary: CaseSummary }) {
  return (
    <div className="overview">
      <TourOffer />
      <Headline summary={summary} />
      <div className="overview-answers">
        <WhoRan summary={summary} />
        <Touched />
        <StandsOut events={summary.totals.events} />
      </div>
      <Trends />
      <div className="overview-state">
        <Certainty summary={summary} />
        <BeingDone />
      </div>
      <details className="overview-more">
        <summary>All figures: agents, tools, kinds of event, models, status, formats</summary>
        <div className="overview-halves">
          <Actors summary={summary} />
          <Makeup summary={summary} />
        </div>
      </details>
    </div>
  );
}
