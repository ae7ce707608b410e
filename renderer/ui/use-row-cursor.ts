import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { RowSource } from './row-source.ts';
import type { RowWindowHook } from './use-row-window.ts';

export interface RowCursorOptions<Row> {
  readonly rows: RowSource<Row>;
  readonly seen: RowWindowHook;
  readonly onSelect: ((row: Row, index: number) => void) | undefined;
  readonly onOpen: ((row: Row, index: number) => void) | undefined;
  readonly revealIndex: number | undefined;
}

export interface RowCursor {
  /** The row that the keys move from; -1 before any. */
  readonly active: number;
  readonly moveTo: (index: number) => void;
  readonly open: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Moves through rows by key and press. A row that is still being fetched is selected when it comes. */
export function useRowCursor<Row>({ rows, seen, onSelect, onOpen, revealIndex }: RowCursorOptions<Row>): RowCursor {
  const [active, setActive] = useState(-1);
  const awaited = useRef<number | undefined>(undefined);
  const { reveal, pageRows } = seen;
  useEffect(() => {
    if (revealIndex === undefined) return;
    setActive(revealIndex);
    reveal(revealIndex);
  }, [revealIndex, reveal]);
  useEffect(() => {
    const index = awaited.current;
    const row = index === undefined ? undefined : rows.rowAt(index);
    if (index === undefined || row === undefined) return;
    awaited.current = undefined;
    onSelect?.(row, index);
  });
  const moveTo = (index: number) => {
    const within = Math.max(0, Math.min(rows.total - 1, index));
    if (rows.total === 0) return;
    setActive(within);
    reveal(within);
    awaited.current = within;
  };
  const open = (index: number) => {
    const row = rows.rowAt(index);
    if (row !== undefined) onOpen?.(row, index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') return open(active);
    const index = indexAfter(event.key, { active, last: rows.total - 1, pageRows });
    if (index === undefined) return;
    event.preventDefault();
    moveTo(index);
  };
  return { active, moveTo, open, onKeyDown };
}

interface Position {
  readonly active: number;
  readonly last: number;
  readonly pageRows: number;
}

/** Where a key leads; undefined where it does not move. */
function indexAfter(key: string, { active, last, pageRows }: Position): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return active + 1;
    case 'ArrowUp':
    case 'k':
      return active - 1;
    case 'PageDown':
      return active + pageRows;
    case 'PageUp':
      return active - pageRows;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
