import { useEffect } from 'react';
import type { AskResult, PlaybookAsk } from '../../../core/model/playbook-guide.ts';
import { usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { Hash } from '../../ui/hash.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { Notice } from '../../ui/notice.tsx';
import { counted, formatCount } from '../../ui/words.ts';

export interface StepAsksProps {
  readonly asks: readonly PlaybookAsk[];
  readonly onResult: (result: AskResult) => void;
}

/** What the case says about a step: each question with its answer of now, which goes into the record by its hash. */
export function StepAsks({ asks, onResult }: StepAsksProps) {
  if (asks.length === 0) return null;
  return (
    <div className="playbook-part">
      <h3>What the case says</h3>
      <ul className="playbook-asks" aria-label="What the case says">
        {asks.map((ask) => (
          <li key={ask.id}>{ask.kind === 'view' ? <ViewAsk ask={ask} /> : <RowAsk ask={ask} onResult={onResult} />}</li>
        ))}
      </ul>
    </div>
  );
}

function ViewAsk({ ask }: { readonly ask: Extract<PlaybookAsk, { kind: 'view' }> }) {
  const go = usePlace((place) => place.go);
  return (
    <Button variant="link" icon="link" onPress={() => go({ view: ask.view, open: undefined })}>
      {ask.title}
    </Button>
  );
}

function RowAsk({ ask, onResult }: { readonly ask: PlaybookAsk; readonly onResult: (result: AskResult) => void }) {
  const asked = useQuestion('playbookAsk', [ask]);
  const { data } = asked;
  useEffect(() => {
    if (data) onResult(data);
  }, [data, onResult]);
  return (
    <Answer to={asked} what={ask.title}>
      {(result) => <AskAnswer result={result} />}
    </Answer>
  );
}

/** What the case said to a question: how many rows, the rows themselves, and the hash that goes into the record. */
export function AskAnswer({ result }: { readonly result: AskResult }) {
  const { title, query, rows, resultSha256, failure } = result;
  if (failure !== '') {
    return (
      <Notice tone="warn">
        “{title}” has no result: <InertLine text={failure} />
      </Notice>
    );
  }
  return (
    <details className="playbook-ask">
      <summary>
        <span>{title}</span> <strong>{counted(rows.length, 'row')}</strong>
      </summary>
      <ResultRows result={result} />
      <p className="playbook-faint">
        Result, SHA-256 <Hash value={resultSha256} />
      </p>
      <p className="playbook-query">
        <InertLine text={query} />
      </p>
    </details>
  );
}

const SHOWN = 50;

function ResultRows({ result: { columns, rows } }: { readonly result: AskResult }) {
  if (rows.length === 0) return <p className="playbook-faint">The case holds nothing of this kind.</p>;
  return (
    <>
      <div className="playbook-rows">
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a result never move.
              <tr key={position}>
                {columns.map((column, at) => (
                  <td key={column}>
                    <Cell column={column} value={row[at] ?? null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > SHOWN && (
        <p className="playbook-faint">
          The first {SHOWN} of {formatCount(rows.length)} rows are shown. The hash covers all.
        </p>
      )}
    </>
  );
}

function Cell({ column, value }: { readonly column: string; readonly value: string | null }) {
  if (value === null) return <NotRecorded />;
  return column === 'event_id' ? <EventLink eventId={value} /> : <InertLine text={value} />;
}
