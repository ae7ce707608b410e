import type { EventDetail } from '../../../core/model/answers.ts';
import type { Decision, SaidContent } from '../../../core/model/decision.ts';
import type { LineageRow } from '../../../core/model/lineage-answers.ts';
import { Badge } from '../../ui/badge.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertLine, InertText } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { counted, formatCount, kindTitle } from '../../ui/words.ts';
import { type ArgumentField, argumentFields } from './argument-fields.ts';
import { gradeWords, originWords, trustTitle } from './decision-words.ts';
import { usePointing } from './highlight.ts';
import { MarkedContent } from './marked-text.tsx';

export interface SaidColumnProps {
  readonly decision: Decision;
  readonly detail: EventDetail;
}

/** The model's own words before the call, and the call's arguments with where each piece stands. */
export function SaidColumn({ decision, detail }: SaidColumnProps) {
  return (
    <section className="decision-column" aria-label="What it said and did">
      <header className="decision-column-head">
        <h2>What it said and did</h2>
      </header>
      <Said decision={decision} />
      <Arguments decision={decision} detail={detail} />
      <Legend />
    </section>
  );
}

function Said({ decision: { said, saidTotal, pieces } }: { readonly decision: Decision }) {
  return (
    <div className="decision-group">
      <h3>
        Its words before
        {said.length < saidTotal && (
          <span className="decision-quiet"> the latest of {counted(saidTotal, 'statement')}</span>
        )}
      </h3>
      {said.length === 0 && (
        <p>
          <NotRecorded /> <span className="decision-quiet">No reasoning or message of it is there before this.</span>
        </p>
      )}
      {said.map((content) => (
        <SaidCard key={content.event.eventId + content.part} content={content} pieces={pieces} />
      ))}
    </div>
  );
}

function SaidCard({ content, pieces }: { readonly content: SaidContent; readonly pieces: readonly LineageRow[] }) {
  const { event, isJustBefore } = content;
  return (
    <article className="decision-card" data-trust="unknown" aria-label={`${kindTitle(event.kind)} ${event.seq}`}>
      <header className="decision-card-head">
        <EventLink eventId={event.eventId}>
          {kindTitle(event.kind)} <span className="decision-seq">#{event.seq}</span>
        </EventLink>
        <Badge tone="warn">testimony: the model’s own words</Badge>
        <span className="decision-quiet">{isJustBefore ? 'just before' : 'earlier'}</span>
      </header>
      <MarkedContent content={content} pieces={pieces} />
    </article>
  );
}

function Arguments({ decision, detail }: SaidColumnProps) {
  const { pieces, piecesTotal } = decision;
  const isSaid = detail.row.kind === 'agent_message';
  const fields = argumentFields(isSaid ? detail.output : detail.input, pieces);
  return (
    <div className="decision-group">
      <h3>
        {isSaid ? 'The message' : 'The call’s arguments'}
        {pieces.length < piecesTotal && (
          <span className="decision-quiet">
            {' '}
            sources of the first {formatCount(pieces.length)} of {counted(piecesTotal, 'piece')}
          </span>
        )}
      </h3>
      {fields.length === 0 && <NotRecorded />}
      {fields.length > 0 && (
        <ul className="decision-card decision-arguments" aria-label="Arguments and where they come from">
          {fields.map((field) => (
            <Field key={field.pointer} field={field} pieces={pieces} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Field({ field, pieces }: { readonly field: ArgumentField; readonly pieces: readonly LineageRow[] }) {
  return (
    <li className="decision-field">
      <span className="decision-field-name">
        <InertLine text={field.name} />
      </span>
      <span className="decision-field-value">
        <InertText text={field.value} folded={400} />
      </span>
      {field.pieces.length === 0 && <p className="decision-quiet">No piece of it is telling enough to be traced.</p>}
      {field.pieces.map((at) => {
        const piece = pieces[at];
        return piece && <Piece key={at} at={at} piece={piece} isWhole={piece.value === field.value} />;
      })}
    </li>
  );
}

interface PieceProps {
  readonly at: number;
  readonly piece: LineageRow;
  /** True where the piece is the whole value, which stands above already. */
  readonly isWhole: boolean;
}

function Piece({ at, piece, isWhole }: PieceProps) {
  const { isPointedAt, handlers } = usePointing([at]);
  const grade = gradeWords(piece.grade);
  return (
    <p
      className="decision-piece"
      data-argument={at}
      data-trust={piece.trust ?? 'unknown'}
      data-pointed={isPointedAt || undefined}
      {...handlers}
    >
      {!isWhole && (
        <>
          <span className="mono">
            <InertText text={piece.value} folded={120} />
          </span>
          {': '}
        </>
      )}
      {piece.fromEventId === undefined ? (
        originWords(piece)
      ) : (
        <EventLink eventId={piece.fromEventId}>
          <InertText text={originWords(piece)} />
        </EventLink>
      )}
      {grade !== undefined && `, ${grade}`}
      {piece.trust !== undefined && piece.origin !== 'self' && `, ${trustTitle(piece.trust)}`}
      {piece.reach === 'case' && ', in another session'}
    </p>
  );
}

const GRADES = ['exact', 'normalised', 'partial'] as const;

function Legend() {
  return (
    <p className="decision-legend">
      {GRADES.map((grade) => (
        <span key={grade}>
          <svg viewBox="0 0 24 4" width="24" height="4" aria-hidden="true">
            <path d="M0 2H24" data-grade={grade} data-trust="unknown" />
          </svg>
          {grade}
        </span>
      ))}
      <span>Lines are derived: the same content stands there first. Colour is the trust label.</span>
    </p>
  );
}
