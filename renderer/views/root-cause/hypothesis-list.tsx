import { useEffect, useRef } from 'react';
import type { NotebookHypothesis } from '../../../core/model/notebook.ts';
import type { WeighedHypothesis } from '../../../core/model/root-cause.ts';
import { hypothesisPlace } from '../../notebook/hypothesis-words.ts';
import { useNotebook } from '../../notebook/use-notebook.ts';
import { InertLine } from '../../ui/inert-text.tsx';
import { Panel } from '../../ui/panel.tsx';

export interface HypothesisListProps {
  readonly hypotheses: readonly WeighedHypothesis[];
  /** The account that the address names. */
  readonly account: string | undefined;
}

/** What each hypothesis says, and what would decide it that the case does not hold. */
export function HypothesisList({ hypotheses, account }: HypothesisListProps) {
  const named = useRef<HTMLLIElement>(null);
  const own = useNotebook().data?.hypotheses ?? [];
  useEffect(() => {
    if (account === undefined) return;
    named.current?.scrollIntoView({ block: 'nearest' });
    named.current?.focus({ preventScroll: true });
  }, [account]);
  return (
    <Panel title="What would decide">
      <ul className="root-cause-hypotheses" aria-label="Hypotheses">
        {hypotheses.map(({ id, title, explanation, wouldDecide }) => (
          <li key={id} ref={id === account ? named : undefined} tabIndex={-1} data-named={id === account || undefined}>
            <h3>{title}</h3>
            <p>{explanation}</p>
            <ul>
              {wouldDecide.map((what) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
            <BearingOn own={own.filter(({ bearsOn }) => bearsOn === id)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The hypotheses of the notebook that bear on an account. */
function BearingOn({ own }: { readonly own: readonly NotebookHypothesis[] }) {
  if (own.length === 0) return null;
  return (
    <p className="root-cause-by">
      In the notebook:{' '}
      {own.map(({ id, text, state }, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <a href={hypothesisPlace(id)}>
            <InertLine text={text} />
          </a>{' '}
          ({state})
        </span>
      ))}
    </p>
  );
}
