import type { Excerpt, ExcerptMark, ShownContent } from '../../../core/model/decision.ts';
import type { LineageRow } from '../../../core/model/lineage-answers.ts';
import { InertText } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { counted } from '../../ui/words.ts';
import { usePointing } from './highlight.ts';

export interface MarkedContentProps {
  readonly content: ShownContent;
  readonly pieces: readonly LineageRow[];
}

/** A content in excerpts, what the call took from it marked. What is left out is said. */
export function MarkedContent({ content: { excerpts, length, isWhole, contentState }, pieces }: MarkedContentProps) {
  if (excerpts.length === 0) return <NotRecorded />;
  return (
    <div className="decision-text">
      {excerpts.map((excerpt) => (
        <p key={excerpt.start} className="decision-excerpt">
          {excerpt.start > 0 && <Gap />}
          <MarkedExcerpt excerpt={excerpt} pieces={pieces} />
          {excerpt === excerpts.at(-1) && !isWhole && <Gap />}
        </p>
      ))}
      {!isWhole && <p className="decision-quiet">Shown in part: it holds {counted(length, 'character')}.</p>}
      {contentState === 'truncated_by_producer' && <p className="decision-quiet">The producer cut it short.</p>}
      {contentState === 'redacted_by_producer' && <p className="decision-quiet">The producer removed some of it.</p>}
    </div>
  );
}

function Gap() {
  return <span className="decision-gap"> … </span>;
}

function MarkedExcerpt({
  excerpt: { text, marks },
  pieces,
}: {
  readonly excerpt: Excerpt;
  readonly pieces: readonly LineageRow[];
}) {
  const starts = [0, ...marks.map(({ start, length }) => start + length)];
  return (
    <>
      {starts.map((start, at) => {
        const mark = marks[at];
        return (
          <span key={start}>
            <InertText text={text.slice(start, mark?.start)} />
            {mark && <Mark mark={mark} text={text.slice(mark.start, mark.start + mark.length)} pieces={pieces} />}
          </span>
        );
      })}
    </>
  );
}

interface MarkProps {
  readonly mark: ExcerptMark;
  readonly text: string;
  readonly pieces: readonly LineageRow[];
}

function Mark({ mark, text, pieces }: MarkProps) {
  const { isPointedAt, handlers } = usePointing(mark.pieces);
  const first = pieces[mark.pieces[0] ?? -1];
  return (
    <mark
      className="decision-mark"
      data-marks={mark.pieces.join(' ')}
      data-trust={first?.trust ?? 'unknown'}
      data-pointed={isPointedAt || undefined}
      {...handlers}
    >
      <InertText text={text} />
    </mark>
  );
}
