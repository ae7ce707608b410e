import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventRow } from '../../core/model/answers.ts';
import type { EventFilter } from '../../core/model/event-filter.ts';
import type { RowOrder } from '../../core/model/row-order.ts';
import type { RowSource } from '../ui/row-source.ts';
import type { WorkbenchApi } from '../worker/api.ts';
import { useCaseVersion } from './case-version.ts';
import { type AnswerTo, ask, type QuestionName } from './question.ts';
import { useWorkbench } from './workbench.tsx';

const PAGE_ROWS = 200;
/** Events that lie apart are read one by one: no more at once than are seen soon. */
const PAGE_EVENTS = 50;

/** Asks a question that is withdrawn when the rows scroll out of sight. */
export type Asking = <Name extends QuestionName>(
  name: Name,
  args: Parameters<WorkbenchApi[Name]>,
) => Promise<AnswerTo<Name>>;

/** One page of rows and how many there are in all. */
export interface RowPage<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

export interface PagedRows<Row> extends RowSource<Row> {
  /** True until the first page is there. */
  readonly isPending: boolean;
  readonly error: Error | undefined;
}

/**
 * Rows of any number, asked from the worker page by page as they come into view. `key` names the question; a page has
 * `pageRows`.
 */
export function usePagedRows<Row>(
  key: readonly unknown[],
  load: (asking: Asking, start: number, count: number) => Promise<RowPage<Row>>,
  pageRows = PAGE_ROWS,
): PagedRows<Row> {
  const workbench = useWorkbench();
  const version = useCaseVersion((store) => store.version);
  const [shown, setShown] = useState({ first: 0, last: 0 });
  const pages = pagesOf(shown, pageRows);
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: [version, 'page', ...key, page],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        load((name, args) => ask(workbench, name, args, signal), page * pageRows, pageRows),
    })),
  });
  const known = answers.find((answer) => answer.data)?.data;
  return {
    total: known?.total ?? 0,
    isPending: known === undefined,
    error: answers.find((answer) => answer.error)?.error ?? undefined,
    rowAt: (index) => {
      const page = Math.floor(index / pageRows);
      return answers[pages.indexOf(page)]?.data?.rows[index - page * pageRows];
    },
    show: (first, last) => {
      if (pagesOf({ first, last }, pageRows).some((page) => !pages.includes(page))) setShown({ first, last });
    },
  };
}

/** The events under a filter, in the case's order or in another. */
export function useEventRows(filter: EventFilter, order?: RowOrder): PagedRows<EventRow> {
  return usePagedRows(
    ['events', filter, order],
    (asking, start, count) => asking('events', [filter, start, count, order]),
    PAGE_EVENTS,
  );
}

/** The first page is always among them: it carries the total before anything is scrolled. */
function pagesOf(
  { first, last }: { readonly first: number; readonly last: number },
  pageRows: number,
): readonly number[] {
  const from = Math.floor(first / pageRows);
  const to = Math.floor(last / pageRows);
  const seen = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return from === 0 ? seen : [0, ...seen];
}
