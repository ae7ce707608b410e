import type { WeighedHypothesis } from '../../../core/model/root-cause.ts';
import { Panel } from '../../ui/panel.tsx';

/** What each hypothesis says, and what would decide it that the case does not hold. */
export function HypothesisList({ hypotheses }: { readonly hypotheses: readonly WeighedHypothesis[] }) {
  return (
    <Panel title="What would decide">
      <ul className="root-cause-hypotheses" aria-label="Hypotheses">
        {hypotheses.map(({ id, title, explanation, wouldDecide }) => (
          <li key={id}>
            <h3>{title}</h3>
            <p>{explanation}</p>
            <ul>
              {wouldDecide.map((what) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
