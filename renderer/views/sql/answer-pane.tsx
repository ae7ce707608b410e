import './answer-pane.css';
import { useState } from 'react';
import type { SqlAnswered } from '../../../core/model/sql-answer.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Hash } from '../../ui/hash.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { counted, formatCount } from '../../ui/words.ts';
import { AnswerChart } from './answer-chart.tsx';
import { answerCsv } from './answer-csv.ts';
import { AnswerTable } from './answer-table.tsx';
import { saveText } from './save-text.ts';
import { MOST_ROWS, runSql } from './sql-store.ts';

export interface AnswerPaneProps {
  readonly answer: SqlAnswered;
  readonly sql: string;
}

/** An answer as table or chart, with how many rows there are, its hash, and what nothing promises of it. */
export function AnswerPane({ answer, sql }: AnswerPaneProps) {
  const [shown, setShown] = useState<'table' | 'chart'>('table');
  return (
    <section className="sql-answer" aria-label="Answer of the query">
      <div className="sql-answer-bar">
        <Segmented
          label="Show as"
          segments={[
            { value: 'table', title: 'Table' },
            { value: 'chart', title: 'Chart' },
          ]}
          value={shown}
          onChange={setShown}
        />
        <Extent answer={answer} sql={sql} />
        <CsvButtons answer={answer} />
      </div>
      <div className="sql-answer-hash">
        <span>SHA-256 of the answer</span>
        <Hash value={answer.sha256} />
      </div>
      {answer.notes.length > 0 && (
        <ul className="sql-notes" aria-label="What nothing promises">
          {answer.notes.map(({ code, sentence, touchesHash }) => (
            <li key={code} data-touches={touchesHash || undefined}>
              <InertText text={sentence} />
              {touchesHash && ' Asked again, the query may have another hash.'}
            </li>
          ))}
        </ul>
      )}
      {shown === 'table' ? <AnswerTable answer={answer} /> : <AnswerChart answer={answer} />}
    </section>
  );
}

function Extent({ answer: { rows, total }, sql }: AnswerPaneProps) {
  if (rows.length === total) return <span role="status">{counted(total, 'row')}</span>;
  const more = Math.min(total, MOST_ROWS);
  return (
    <span className="sql-extent">
      <span role="status">
        {formatCount(rows.length)} of {counted(total, 'row')} shown
      </span>
      {rows.length < more ? (
        <Button variant="link" onPress={() => runSql(sql, more)}>
          {more === total ? `Show all ${formatCount(total)}` : `Show ${formatCount(more)}`}
        </Button>
      ) : (
        <span className="sql-muted">spoor query CASE --csv gives all of them.</span>
      )}
    </span>
  );
}

/** The rows in sight as CSV; where there are more, the button says so. */
function CsvButtons({ answer }: { readonly answer: SqlAnswered }) {
  const [said, setSaid] = useState('');
  const isWhole = answer.rows.length === answer.total;
  const of = isWhole ? '' : ` (${formatCount(answer.rows.length)} rows)`;
  const copy = async () => {
    const isCopied = await copyText(answerCsv(answer));
    setSaid(isCopied ? `${counted(answer.rows.length, 'row')} copied` : 'The clipboard refused it.');
  };
  const save = () => {
    saveText(`spoor-query-${answer.sha256.slice(0, 12)}.csv`, answerCsv(answer));
    setSaid(`${counted(answer.rows.length, 'row')} saved`);
  };
  return (
    <span className="sql-csv">
      <span role="status">{said}</span>
      <Button variant="quiet" icon="copy" onPress={() => void copy()}>
        Copy as CSV{of}
      </Button>
      <Button variant="quiet" icon="import" onPress={save}>
        Save as CSV{of}
      </Button>
    </span>
  );
}
