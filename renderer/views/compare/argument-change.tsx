import { useMemo, useState } from 'react';
import { wordDiff } from '../../../core/base/word-diff.ts';
import type { ComparedStep } from '../../../core/model/comparison.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { Popover } from '../../ui/popover.tsx';

/** Beyond this, comparing word by word takes longer than reading both. */
const MOST_LETTERS = 200_000;

/** What differs between the arguments of two calls, word by word. */
export function ArgumentChange({ left, right }: Pick<ComparedStep, 'left' | 'right'>) {
  const [isOpen, setOpen] = useState(false);
  if (!left || !right) return null;
  return (
    <Popover
      label={`What differs between two calls of ${left.toolName}`}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="link">different…</Button>}
    >
      <div className="compare-change">
        <Change leftId={left.eventId} rightId={right.eventId} />
      </div>
    </Popover>
  );
}

function Change({ leftId, rightId }: { readonly leftId: string; readonly rightId: string }) {
  const left = useQuestion('event', [leftId]);
  const right = useQuestion('event', [rightId]);
  return (
    <Answer to={left} what="the arguments of A">
      {(a) => (
        <Answer to={right} what="the arguments of B">
          {(b) => <Words before={a?.input} after={b?.input} />}
        </Answer>
      )}
    </Answer>
  );
}

function Words({ before, after }: { readonly before: string | undefined; readonly after: string | undefined }) {
  const parts = useMemo(
    () =>
      before === undefined || after === undefined || before.length + after.length > MOST_LETTERS
        ? undefined
        : wordDiff(before, after),
    [before, after],
  );
  if (before === undefined || after === undefined) return <NotRecorded />;
  if (!parts) return <p>They are too long to be compared word by word: open both events.</p>;
  return (
    <>
      <p className="compare-hint">Struck: A alone. Underlined: B alone.</p>
      <div className="compare-words">
        {parts.map(({ change, text }, at) => {
          const words = <InertText text={text} />;
          // biome-ignore-start lint/suspicious/noArrayIndexKey: parts of one text have no other name.
          if (change === 'added') return <ins key={at}>{words}</ins>;
          if (change === 'removed') return <del key={at}>{words}</del>;
          return <span key={at}>{words}</span>;
          // biome-ignore-end lint/suspicious/noArrayIndexKey: as above.
        })}
      </div>
    </>
  );
}
