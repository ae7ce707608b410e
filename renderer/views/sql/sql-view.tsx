import './sql.css';
import { useId, useRef } from 'react';
import type { SqlProblem } from '../../../core/model/sql-answer.ts';
import { useQuestion } from '../../state/question.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorNotice, Notice } from '../../ui/notice.tsx';
import { TabSet } from '../../ui/tabs.tsx';
import { useViewKeys } from '../../ui/use-view-keys.ts';
import { defineView } from '../../view.ts';
import { AnswerPane } from './answer-pane.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { Examples, Recent, Saved } from './query-lists.tsx';
import { Running } from './running.tsx';
import { SchemaBrowser } from './schema-browser.tsx';
import { SqlEditor } from './sql-editor.tsx';
import { useSqlOfUrl } from './sql-of-url.ts';
import { cancelSql, FIRST_ROWS, runSql, useSql, writeSql } from './sql-store.ts';

export default defineView({
  id: 'sql',
  title: 'SQL',
  order: 68,
  icon: 'sql',
  component: SqlView,
  keys: [
    ['Ctrl Enter', 'Run the query'],
    ['Esc', 'Cancel the query that runs'],
    ['Ctrl Space', 'Ways to go on at the cursor'],
  ],
});

/** Asks the case in SQL, read-only: schema and queries beside the editor, the answer below it. */
function SqlView() {
  const { text, ran, isCancelled } = useSql();
  const field = useRef<HTMLTextAreaElement>(null);
  const problemId = useId();
  const asked = useQuestion('askSql', [ran ?? { sql: '', most: FIRST_ROWS }], { isAsked: ran !== undefined });
  const answer = ran === undefined ? undefined : asked.data;
  const isRunning = ran !== undefined && asked.isFetching;
  const refused = answer?.state === 'refused' ? answer.problem : undefined;
  // The place of a problem is one in the text that was run: in another text it means nothing.
  const problem = refused && text === ran?.sql ? refused : undefined;
  useSqlOfUrl();
  const run = () => runSql(text);
  const stop = () => {
    if (isRunning) cancelSql();
  };
  useViewKeys({ Escape: stop });
  return (
    <div className="sql">
      <Side field={field} />
      <div className="sql-main">
        <div className="sql-bar">
          <Button variant="primary" icon="play" isDisabled={text.trim() === ''} onPress={run}>
            Run
          </Button>
          <span className="sql-muted">Ctrl Enter. Read-only: a query never changes the case.</span>
          {isRunning && <Running key={`${ran.sql} ${ran.most}`} />}
        </div>
        <SqlEditor
          value={text}
          onChange={writeSql}
          onRun={run}
          onEscape={stop}
          problem={problem}
          describedBy={problem ? problemId : undefined}
          field={field}
        />
        {problem && (
          <ProblemNotice
            id={problemId}
            problem={problem}
            onGo={() => select(field.current, problem)}
            onReplace={(name) => replace(text, problem, name)}
          />
        )}
        {refused && !problem && <Notice>The query was changed after it failed. Run it again.</Notice>}
        {isCancelled && <Notice>The query was cancelled: there is no answer.</Notice>}
        {asked.error && ran && <ErrorNotice error={asked.error} />}
        {answer?.state === 'answered' && ran && <AnswerPane key={ran.sql} answer={answer} sql={ran.sql} />}
        {ran === undefined && !isCancelled && <NotYet />}
      </div>
    </div>
  );
}

function NotYet() {
  return (
    <EmptyState title="Nothing has been asked yet">
      <p>Write a SELECT, or begin with an example: who touched which data, what left, calls per agent per minute.</p>
      <p>Every column stands in the schema with what it means. NULL is “not recorded”, never “did not happen”.</p>
    </EmptyState>
  );
}

function Side({ field }: { readonly field: { readonly current: HTMLTextAreaElement | null } }) {
  const pick = (sql: string) => {
    writeSql(sql);
    field.current?.focus();
  };
  return (
    <aside className="sql-side" aria-label="Schema and queries">
      <TabSet
        label="Schema and queries"
        tabs={[
          { id: 'examples', title: 'Examples', content: <Examples onPicked={pick} /> },
          { id: 'schema', title: 'Schema', content: <SchemaBrowser onPicked={(name) => putIn(field.current, name)} /> },
          { id: 'saved', title: 'Saved', content: <Saved onPicked={pick} /> },
          { id: 'recent', title: 'Recent', content: <Recent onPicked={pick} /> },
        ]}
      />
    </aside>
  );
}

/** Puts a name where the cursor is. */
function putIn(field: HTMLTextAreaElement | null, name: string): void {
  const { text } = useSql.getState();
  const from = field?.selectionStart ?? text.length;
  const to = field?.selectionEnd ?? text.length;
  writeSql(text.slice(0, from) + name + text.slice(to));
  field?.focus();
}

function select(field: HTMLTextAreaElement | null, { from, to }: SqlProblem): void {
  field?.focus();
  field?.setSelectionRange(from, to);
}

function replace(text: string, { from, to }: SqlProblem, name: string): void {
  const corrected = text.slice(0, from) + name + text.slice(to);
  runSql(corrected);
}
