import './whatif.css';
import type { ShippedPolicy } from '../../../core/model/what-if.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { defineView } from '../../view.ts';
import { ComparedResults } from './compared-results.tsx';
import { usePolicies } from './policy-drafts.ts';
import { PolicyPane } from './policy-pane.tsx';
import { Results } from './results.tsx';

export default defineView({ id: 'whatif', title: 'What-if', order: 64, icon: 'shield', component: WhatIfView });

/** Replays policies over the case: what they would have stopped, and which other work they would have hit. */
function WhatIfView() {
  const policies = useQuestion('policies', []);
  return (
    <Answer to={policies} what="the policies">
      {(shipped) => <WhatIf policies={shipped} />}
    </Answer>
  );
}

function WhatIf({ policies }: { readonly policies: readonly ShippedPolicy[] }) {
  const replayed = usePolicies((store) => store.replayed);
  return (
    <div className="whatif">
      <PolicyPane policies={policies} />
      <div className="whatif-results">
        {replayed === undefined && <NotYet />}
        {replayed?.length === 1 && <Replayed text={replayed[0]} />}
        {replayed?.length === 2 && <Compared left={replayed[0]} right={replayed[1]} />}
      </div>
    </div>
  );
}

function NotYet() {
  return (
    <EmptyState title="No policy has been replayed yet">
      <p>
        Choose a policy or write one, and replay it: every recorded call of the case is put to its rules, in order. You
        see which harmful calls it would have stopped and when, and which other work it would have hit.
      </p>
      <p>What would have happened instead, nobody knows, and Spoor does not say.</p>
    </EmptyState>
  );
}

function Replayed({ text }: { readonly text: string }) {
  const result = useQuestion('whatIf', [text]);
  return (
    <Answer to={result} what="every call of the case">
      {(answer) => <Results result={answer} policyText={text} />}
    </Answer>
  );
}

function Compared({ left, right }: { readonly left: string; readonly right: string }) {
  const compared = useQuestion('compareWhatIf', [left, right]);
  return (
    <Answer to={compared} what="every call of the case, twice">
      {(answer) => <ComparedResults compared={answer} />}
    </Answer>
  );
}
