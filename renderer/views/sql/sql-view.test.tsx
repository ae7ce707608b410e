// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SqlQuery } from '../../../core/model/sql-answer.ts';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { usePlace } from '../../state/place.ts';
import { FAKE_SQL_ANSWER, FAKE_SQL_REFUSAL } from '../../testing/fake-sql.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import type { WorkbenchApi } from '../../worker/api.ts';
import { FIRST_ROWS, useSql } from './sql-store.ts';
import view from './sql-view.tsx';

const Sql = view.component;

beforeEach(() => useSql.setState({ text: '', ran: undefined, isCancelled: false, recent: [] }));
afterEach(cleanup);

function open(answers: Partial<WorkbenchApi> = {}, at = '#/sql') {
  const asked: SqlQuery[] = [];
  const workbench = fakeWorkbench({
    askSql: async (query) => {
      asked.push(query);
      return query.sql.includes('kin ') ? FAKE_SQL_REFUSAL : FAKE_SQL_ANSWER;
    },
    ...answers,
  });
  renderOver(<Sql />, { at, workbench });
  return { asked, field: screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Query in SQL' }) };
}

function type(field: HTMLTextAreaElement, text: string): void {
  fireEvent.change(field, { target: { value: text } });
  field.setSelectionRange(text.length, text.length);
}

test('a query is run by Ctrl Enter, and its answer comes with its rows, hash and what nothing promises', async () => {
  const { asked, field } = open();
  expect(screen.getByText('Nothing has been asked yet')).toBeTruthy();
  type(field, 'SELECT 1 ');
  expect(asked).toEqual([]);
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
  const grid = await screen.findByRole('grid', { name: 'Answer' });
  expect(asked).toEqual([{ sql: 'SELECT 1 ', most: FIRST_ROWS }]);
  expect(within(grid).getByRole('link').getAttribute('href')).toContain('#/timeline?');
  expect(within(grid).getByText('NULL')).toBeTruthy();
  expect(grid.textContent).not.toContain('\u202e');
  expect(grid.querySelector('b')).toBeNull();
  expect(screen.getByText('2 rows')).toBeTruthy();
  expect(screen.getByTitle(FAKE_SQL_ANSWER.sha256)).toBeTruthy();
  expect(screen.getByRole('list', { name: 'What nothing promises' }).textContent).toBe('The query has no ORDER BY.');
  expect(usePlace.getState().terms).toEqual({ query: 'SELECT 1 ' });
});

test('more rows than are shown are counted, and come when asked for', async () => {
  const { asked, field } = open({
    askSql: async (query) => {
      asked.push(query);
      return { ...FAKE_SQL_ANSWER, total: 12_345 };
    },
  });
  type(field, 'SELECT 1 ');
  fireEvent.click(screen.getByRole('button', { name: 'Run' }));
  expect(await screen.findByText('2 of 12,345 rows shown')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Save as CSV (2 rows)' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Show all 12,345' }));
  await waitFor(() => expect(asked.at(-1)?.most).toBe(12_345));
});

test('the answer is drawn, and the drawing says what it shows', async () => {
  const { field } = open();
  type(field, 'SELECT 1 ');
  fireEvent.click(screen.getByRole('button', { name: 'Run' }));
  fireEvent.click(await screen.findByRole('radio', { name: 'Chart' }));
  const drawing = await screen.findByRole('img', { name: /^Bars: calls by event_id, 2 of 2 rows drawn/ });
  expect(drawing.textContent).not.toContain('\u202e');
  fireEvent.change(screen.getByLabelText('Along'), { target: { value: '1' } });
  expect(await screen.findByRole('img', { name: /^Bars: calls by tool_name/ })).toBeTruthy();
});

test('what is wrong is said with its place, and a name that may be meant is put in by one press', async () => {
  const { asked, field } = open();
  type(field, 'SELECT kin FROM event ');
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
  expect((await screen.findByRole('alert')).textContent).toContain('Line 1, column 8');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: 'Line 1, column 8' }));
  expect([field.selectionStart, field.selectionEnd]).toEqual([7, 10]);
  fireEvent.click(screen.getByRole('button', { name: 'Put in kind' }));
  expect(await screen.findByRole('grid', { name: 'Answer' })).toBeTruthy();
  expect(asked.at(-1)?.sql).toBe('SELECT kind FROM event ');
});

test('words are completed from the schema by keys', () => {
  const { field } = open();
  type(field, 'SELECT * FROM ev');
  const list = screen.getByRole('listbox', { name: 'Ways to go on' });
  expect(within(list).getAllByRole('option')[0]?.textContent).toContain('event');
  expect(field.getAttribute('aria-activedescendant')).toBe(within(list).getAllByRole('option')[0]?.id);
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(useSql.getState().text).toBe('SELECT * FROM event');
  expect(screen.queryByRole('listbox')).toBeNull();
});

test('Escape withdraws a query that runs, and the view says that there is no answer', async () => {
  const withdraw = vi.fn(async () => undefined);
  const { field } = open({ ask: () => new Promise(() => undefined), withdraw });
  type(field, 'SELECT 1 ');
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
  expect(await screen.findByRole('button', { name: 'Cancel' })).toBeTruthy();
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(await screen.findByText('The query was cancelled: there is no answer.')).toBeTruthy();
  await waitFor(() => expect(withdraw).toHaveBeenCalledOnce());
});

test('a query that came by a link waits in the editor', () => {
  const { asked, field } = open({}, `#/sql?view.query=${encodeURIComponent('SELECT 7')}`);
  expect(field.value).toBe('SELECT 7');
  expect(asked).toEqual([]);
});

test('a query is saved in the case under a name, and taken out of it', async () => {
  const acts: string[] = [];
  const { field } = open({
    savedQueries: async () => [{ name: 'Pay\u202ements', sql: 'SELECT 2', by: 'm.keller', at: '2026-03-02T09:00:00Z' }],
    saveQuery: async (name, sql) => acts.push(`save ${name}: ${sql}`) > 0,
    removeQuery: async (name) => void acts.push(`remove ${name}`),
  });
  type(field, 'SELECT 1 ');
  fireEvent.click(screen.getByRole('tab', { name: 'Saved' }));
  fireEvent.change(await screen.findByLabelText('Name of the query'), { target: { value: 'Mine' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(acts).toEqual(['save Mine: SELECT 1 ']));
  fireEvent.click(screen.getByRole('button', { name: /^Take Pay.*ments out of the case$/ }));
  await waitFor(() => expect(acts.at(-1)).toBe('remove Pay\u202ements'));
  const name = screen.getByText(/^Pay/);
  expect(name.textContent).not.toContain('\u202e');
  fireEvent.click(name);
  expect(field.value).toBe('SELECT 2');
});

test('the schema is found by words of its meaning, and a name is put where the cursor is', () => {
  const { field } = open();
  type(field, 'SELECT  FROM event');
  field.setSelectionRange(7, 7);
  fireEvent.click(screen.getByRole('tab', { name: 'Schema' }));
  fireEvent.change(screen.getByLabelText('Find a table or column'), { target: { value: 'where data went' } });
  fireEvent.click(screen.getByRole('button', { name: 'Put destination of access into the query' }));
  expect(field.value).toBe('SELECT destination FROM event');
});
