import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SavedQuery } from '../../../core/model/sql-answer.ts';
import { useQuestion, useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { EXAMPLES } from './examples.ts';
import { useSql } from './sql-store.ts';

type OnPicked = (sql: string) => void;

/** Questions that incidents ask. */
export function Examples({ onPicked }: { readonly onPicked: OnPicked }) {
  return (
    <ul className="sql-queries">
      {EXAMPLES.map(({ title, sql }) => (
        <li key={title}>
          <Button variant="link" onPress={() => onPicked(sql)}>
            {title}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** What was run in this tab: gone with it, unless it is saved. */
export function Recent({ onPicked }: { readonly onPicked: OnPicked }) {
  const recent = useSql((store) => store.recent);
  if (recent.length === 0) return <p className="sql-muted">Nothing has been run in this tab yet.</p>;
  return (
    <>
      <p className="sql-muted">Run in this tab. What is not saved is gone with it.</p>
      <ul className="sql-queries">
        {recent.map((sql) => (
          <li key={sql}>
            <Button variant="link" onPress={() => onPicked(sql)}>
              <code>
                <InertLine text={beginOf(sql)} />
              </code>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function beginOf(sql: string): string {
  const text = sql.replace(/\s+/g, ' ').trim();
  return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}

/** The queries that the case holds under names, and a form that adds what stands in the editor. */
export function Saved({ onPicked }: { readonly onPicked: OnPicked }) {
  const saved = useQuestion('savedQueries', []);
  return (
    <Answer to={saved} what="the saved queries">
      {(queries) => (
        <>
          <SaveForm queries={queries} />
          {queries.length === 0 && (
            <p className="sql-muted">
              No query is saved in this case. A saved query stands in the journal with its hash.
            </p>
          )}
          <ul className="sql-queries">
            {queries.map((query) => (
              <SavedEntry key={query.name} query={query} onPicked={onPicked} />
            ))}
          </ul>
        </>
      )}
    </Answer>
  );
}

function SaveForm({ queries }: { readonly queries: readonly SavedQuery[] }) {
  const text = useSql((store) => store.text);
  const [name, setName] = useState('');
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const save = useMutation({
    mutationFn: () => workbench.saveQuery(name, text),
    onSuccess: () => refresh('savedQueries', 'journal'),
  });
  const before = queries.find((query) => query.name === name.trim());
  return (
    <form
      className="sql-save"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextInput label="Name of the query" value={name} onChange={setName} placeholder="Name" />
      <Button type="submit" isDisabled={name.trim() === '' || text.trim() === '' || save.isPending}>
        {before && before.sql !== text ? 'Save in its place' : 'Save'}
      </Button>
      {save.error && <ErrorNotice error={save.error} />}
      {save.data === false && <p className="sql-muted">The case holds just this under this name.</p>}
    </form>
  );
}

function SavedEntry({ query, onPicked }: { readonly query: SavedQuery; readonly onPicked: OnPicked }) {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const remove = useMutation({
    mutationFn: () => workbench.removeQuery(query.name),
    onSuccess: () => refresh('savedQueries', 'journal'),
  });
  return (
    <li>
      <Button variant="link" onPress={() => onPicked(query.sql)}>
        <InertLine text={query.name} />
      </Button>
      <span className="sql-muted">
        by <InertLine text={query.by} />
      </span>
      <IconButton
        icon="close"
        label={`Take ${visibleText(query.name)} out of the case`}
        onPress={() => remove.mutate()}
      />
      {remove.error && <ErrorNotice error={remove.error} />}
    </li>
  );
}
