import type { PlaybookStep, PlaybookSummary } from '../../../../core/model/playbook-run.ts';
import { classNames } from '../../../ui/class-names.ts';
import { InertText } from '../../../ui/inert-text.tsx';
import { counted } from '../../../ui/words.ts';
import { answerTitle, branchesOf } from '../playbook-words.ts';

/** The playbook as a responder would meet it: step after step, its branches set in, with who does what. */
export function WalkPreview({ playbook }: { readonly playbook: PlaybookSummary }) {
  const branches = branchesOf(playbook.steps);
  const shown = playbook.steps.filter((step) => !step.isStart && !(step.isEnd && step.depth > 0));
  return (
    <ol className="editor-walk" aria-label="As it is walked">
      {shown.map((step) => (
        <li key={step.stepId} className={classNames(`playbook-depth-${Math.min(step.depth, 4)}`)}>
          {branches.has(step.stepId) && <span className="playbook-branch">{branches.get(step.stepId)}: </span>}
          <InertText text={step.name} />
          <span className="editor-walk-facts">
            <InertText text={factsOf(step).join(' · ')} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function factsOf({ agent, guide, next, question, isEnd }: PlaybookStep): readonly string[] {
  if (isEnd) return [];
  return [
    ...(agent === '' ? [] : [agent]),
    ...(question === '' ? [] : [next.map(({ answer }) => answerTitle(answer)).join(' / ')]),
    ...(guide.asks.length === 0 ? [] : [counted(guide.asks.length, 'question')]),
    ...(guide.decides ? ['suggested by the case'] : []),
    ...(guide.destroys.length === 0 ? [] : ['gated']),
  ];
}
