import { useMemo } from 'react';
import { isRowKey, type RowOrder } from '../../../../core/model/row-order.ts';
import { setTerms, usePlace } from '../../../state/place.ts';
import type { Sort } from '../../../ui/table-column.ts';
import { COLUMN_TITLES } from './event-columns.tsx';

/** The name under which the order of rows stands in the URL: `view.sort=time.desc`. */
const TERM = 'sort';

/** The order of rows that the URL asks for; undefined for that of the case. */
export function useRowOrder(): RowOrder | undefined {
  const text = usePlace((place) => place.terms?.[TERM]);
  return useMemo(() => parseOrder(text), [text]);
}

export function setRowOrder(order: RowOrder | undefined): void {
  setTerms({ [TERM]: order ? `${order.by}.${order.isDescending ? 'desc' : 'asc'}` : '' }, 'push');
}

/** Reads `time.desc`. What is no order is left out: a URL is typed by people. */
export function parseOrder(text: string | undefined): RowOrder | undefined {
  const [by = '', direction] = (text ?? '').split('.');
  if (!isRowKey(by) || (direction !== 'asc' && direction !== 'desc')) return undefined;
  const isDescending = direction === 'desc';
  return by === 'seq' && !isDescending ? undefined : { by, isDescending };
}

/** Upwards, downwards, and back to the order of the case. */
export function nextOrder(before: RowOrder | undefined, columnId: string): RowOrder | undefined {
  if (!isRowKey(columnId)) return before;
  if (before?.by !== columnId) return { by: columnId, isDescending: columnId === 'seq' };
  return before.isDescending ? undefined : { by: columnId, isDescending: true };
}

export function sortOf(order: RowOrder | undefined): Sort {
  if (!order) return { columnId: 'seq', direction: 'ascending' };
  return { columnId: order.by, direction: order.isDescending ? 'descending' : 'ascending' };
}

/** `sorted by Time, latest first`. */
export function orderWords({ by, isDescending }: RowOrder): string {
  return `sorted by ${COLUMN_TITLES[by] ?? by}, ${firstWord(by, isDescending)}`;
}

function firstWord(by: RowOrder['by'], isDescending: boolean): string {
  if (by === 'time' || by === 'end') return isDescending ? 'latest first' : 'earliest first';
  if (by === 'seq') return isDescending ? 'last first' : 'first first';
  return isDescending ? 'Z to A' : 'A to Z';
}
