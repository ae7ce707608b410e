import { ErrorNotice } from '../../ui/notice.tsx';
import { counted, formatCount } from '../../ui/words.ts';
import { accountSentences, groupSentence } from './account-words.ts';
import type { GraphTerms } from './graph-terms.ts';
import { isWhole } from './time-window.ts';
import type { GraphScene } from './use-graph-scene.ts';

/** What is not drawn one by one is said, with figures that add up; and what a window of time leaves out. */
export function Remarks({ scene, terms }: { readonly scene: GraphScene; readonly terms: GraphTerms }) {
  const { whole, shown, windowed, suspects } = scene;
  const groups = groupSentence(whole.nodes);
  return (
    <>
      <div className="graph-remarks" role="status">
        {accountSentences(whole.account).map((sentence) => (
          <span key={sentence}>{sentence}</span>
        ))}
        {groups && <span>{groups}. Double click to open them.</span>}
        {!isWhole(terms.window) && (
          <span>
            In this time: {formatCount(shown.account.nodes.all)} of {counted(whole.account.nodes.all, 'node')},{' '}
            {formatCount(shown.account.edges.all)} of {counted(whole.account.edges.all, 'edge')}
            {untimedWords(scene)}
          </span>
        )}
      </div>
      {(windowed.error ?? suspects.error) && (
        <div className="graph-error">
          <ErrorNotice error={windowed.error ?? suspects.error} />
        </div>
      )}
    </>
  );
}

function untimedWords({ whole }: GraphScene): string {
  const untimed = whole.edges.reduce((sum, edge) => sum + edge.untimed, 0);
  return untimed === 0 ? '' : `; ${counted(untimed, 'event')} on edges without a recorded time in no window`;
}
