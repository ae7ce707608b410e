import { capitals, isSign, type SqlToken, sqlTokens } from '../../../core/base/sql-tokens.ts';
import type { SqlProblem } from '../../../core/model/sql-answer.ts';
import { SQL_KEYWORDS } from '../../../core/model/sql-words.ts';
import { classNames } from '../../ui/class-names.ts';

/** The text of the editor in colours, under the field that is written in; the place of a problem is underlined. */
export function Painted({ text, problem }: { readonly text: string; readonly problem: SqlProblem | undefined }) {
  const pieces = cutAt(piecesOf(text), problem ? [problem.from, problem.to] : []);
  return (
    <div className="sql-painted" aria-hidden="true">
      <pre>
        {pieces.map(({ from, to, look }) => (
          <span key={from} className={classNames(look, problem && isWithin(from, problem) && 'sql-wrong')}>
            {text.slice(from, to)}
          </span>
        ))}
        {'\n'}
      </pre>
    </div>
  );
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly look: string | false;
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const tokens = sqlTokens(text);
  for (const [index, token] of tokens.entries()) {
    if (token.from > at) pieces.push({ from: at, to: token.from, look: false });
    pieces.push({ from: token.from, to: token.to, look: lookOf(token, tokens[index + 1]) });
    at = token.to;
  }
  if (at < text.length) pieces.push({ from: at, to: text.length, look: false });
  return pieces;
}

function lookOf(token: SqlToken, next: SqlToken | undefined): string | false {
  if (token.kind === 'word' && SQL_KEYWORDS.has(capitals(token))) return 'sql-keyword';
  if (token.kind === 'word' && isSign(next, '(')) return 'sql-function';
  return token.kind !== 'word' && token.kind !== 'sign' && `sql-${token.kind}`;
}

/** The same pieces, none of which goes over one of the borders. */
function cutAt(pieces: readonly Piece[], borders: readonly number[]): readonly Piece[] {
  return borders.reduce<readonly Piece[]>(
    (cut, border) =>
      cut.flatMap((piece) =>
        piece.from < border && border < piece.to
          ? [
              { ...piece, to: border },
              { ...piece, from: border },
            ]
          : [piece],
      ),
    pieces,
  );
}

function isWithin(from: number, problem: SqlProblem): boolean {
  return problem.from <= from && from < Math.max(problem.to, problem.from + 1);
}
