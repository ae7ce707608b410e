import './live-block.css';
import type { AnswerTable, BlockAnswer, LiveBlock } from '../../../core/model/story.ts';
import { formatPlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { DrawingView } from '../../ui/drawing-view.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { Hash } from '../../ui/hash.tsx';
import { InertLine, InertText } from '../../ui/inert-text.tsx';
import { Notice } from '../../ui/notice.tsx';
import { askedWords, liveTitle } from './block-words.ts';

/** What the case says to a block now, with what was asked and by which hash the answer is known. */
export function LiveBlockView({ block }: { readonly block: LiveBlock }) {
  const answer = useQuestion('storyBlock', [block], { keepsPrevious: true });
  return (
    <section className="live" aria-label={liveTitle(block)}>
      <header className="live-head">
        <span className="live-kind">{liveTitle(block)}</span>
        {block.caption !== '' && (
          <p className="live-caption">
            <InertText text={block.caption} />
          </p>
        )}
        <BlockLink block={block} />
      </header>
      <Answer to={answer} what="what the case says">
        {(told) => <Told told={told} />}
      </Answer>
    </section>
  );
}

/** Leads to the events, the graph or the finding that the block shows. */
function BlockLink({ block }: { readonly block: LiveBlock }) {
  if (block.kind === 'event') return <EventLink eventId={block.eventId}>Open</EventLink>;
  if (block.kind === 'query') return null;
  const place =
    block.kind === 'finding'
      ? { view: 'findings', filter: {}, open: block.findingId }
      : { view: block.kind === 'graph' ? 'graph' : 'timeline', filter: block.filter, open: undefined };
  return (
    <a href={formatPlace({ ...place, eventId: undefined })} title={askedWords(block)}>
      Open
    </a>
  );
}

function Told({ told }: { readonly told: BlockAnswer }) {
  if (told.problem !== undefined)
    return (
      <Notice tone="warn">
        The case gives no answer: <InertText text={told.problem} />
      </Notice>
    );
  const { says, tone, facts, quote, picture, table, leftOut, notes } = told;
  return (
    <>
      <p className="live-says">
        {tone !== 'fact' && <Badge>{tone === 'reported' ? 'self-report' : 'conclusion of a rule'}</Badge>}{' '}
        <InertText text={says} />
      </p>
      {picture && <DrawingView drawing={picture} title={says} />}
      {quote !== undefined && (
        <blockquote className="live-quote">
          <InertText text={quote} folded={600} />
        </blockquote>
      )}
      {facts.length > 0 && (
        <dl className="live-facts">
          {facts.map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>
                <InertText text={value} folded={400} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {table && table.rows.length > 0 && <RowsOf table={table} label={says} />}
      {notes.map((sentence) => (
        <p key={sentence} className="live-note">
          {sentence}
        </p>
      ))}
      {leftOut.map((sentence) => (
        <p key={sentence} className="live-left">
          <InertText text={sentence} />
        </p>
      ))}
      <Basis told={told} />
    </>
  );
}

function RowsOf({ table, label }: { readonly table: AnswerTable; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
    <section className="live-scroll" tabIndex={0} aria-label={label}>
      <table className="live-table">
        <thead>
          <tr>
            {table.columns.map(({ title, isNumber }) => (
              <th key={title} scope="col" className={isNumber ? 'live-number' : undefined}>
                <InertLine text={title} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ cells, eventId }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of an answer never move.
            <tr key={row}>
              {cells.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
                <td key={column} className={table.columns[column]?.isNumber ? 'live-number' : undefined} title={cell}>
                  {column === 0 && eventId !== undefined ? (
                    <EventLink eventId={eventId}>
                      <InertLine text={cell} />
                    </EventLink>
                  ) : (
                    <InertLine text={cell} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Basis({ told: { question, asked, sha256 } }: { readonly told: BlockAnswer }) {
  return (
    <details className="live-basis">
      <summary>How it was asked</summary>
      <p>
        <span className="live-kind">{question}</span>{' '}
        <code>
          <InertText text={asked} />
        </code>
      </p>
      <p>
        SHA-256 of the answer <Hash value={sha256} />
      </p>
    </details>
  );
}
