import { useState } from 'react';
import type { WhatIfResult } from '../../../core/model/what-if.ts';
import { useQuestion, useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { formatCount } from '../../ui/words.ts';
import { ResultTabs } from './result-tabs.tsx';
import { Strip } from './strip.tsx';

/** What one policy came to: the outcome in words, when, and the calls behind it. */
export function Results({ result, policyText }: { readonly result: WhatIfResult; readonly policyText: string }) {
  const { policy, headline, counts, limits } = result;
  return (
    <>
      <Panel title={policy.name} actions={<KeepButton sha256={policy.sha256} policyText={policyText} />}>
        <p className="whatif-headline">
          <InertText text={headline} />
        </p>
        <dl className="whatif-counts">
          <Figure of="calls" value={counts.calls} />
          <Figure of="allowed" value={counts.allowed} />
          <Figure of="denied" value={counts.denied} />
          <Figure of="asked" value={counts.asked} />
          <Figure of="over a rate" value={counts.overRate} />
          <Figure of="undecided: not recorded" value={counts.undecided} />
        </dl>
        <Strip result={result} />
        {limits.map((limit) => (
          <Notice key={limit} tone="warn">
            {limit}
          </Notice>
        ))}
      </Panel>
      <ResultTabs result={result} />
    </>
  );
}

function Figure({ of, value }: { readonly of: string; readonly value: number }) {
  return (
    <div className="whatif-figure">
      <dt>{of}</dt>
      <dd>{formatCount(value)}</dd>
    </div>
  );
}

/** Keeps policy and figures in the journal, from where the report takes them. */
function KeepButton({ sha256, policyText }: { readonly sha256: string; readonly policyText: string }) {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const kept = useQuestion('keptWhatIfs', []).data ?? [];
  const [error, setError] = useState<unknown>(undefined);
  const times = kept.filter((one) => one.sha256 === sha256).length;
  const [isKeeping, setKeeping] = useState(false);
  const keep = async () => {
    setKeeping(true);
    try {
      await workbench.keepWhatIf(policyText);
      setError(undefined);
      await refresh('keptWhatIfs', 'journal', 'report');
    } catch (thrown) {
      setError(thrown);
    } finally {
      setKeeping(false);
    }
  };
  return (
    <>
      {times > 0 && <span className="whatif-muted">kept in the journal{times > 1 ? ` ${times} times` : ''}</span>}
      <Button icon="journal" isDisabled={isKeeping} onPress={() => void keep()}>
        {times > 0 ? 'Keep again' : 'Keep for the report'}
      </Button>
      {error !== undefined && <ErrorNotice error={error} />}
    </>
  );
}
