import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Facets } from '../../core/model/answers.ts';
import { goToFilter, type HistoryRow, rowsOf, useFilterHistory } from '../state/filter-history.ts';
import { useShownZone } from '../state/shown-zone.tsx';
import { Button } from '../ui/button.tsx';
import { useCssVars } from '../ui/css-vars.ts';
import { InertLine } from '../ui/inert-text.tsx';
import { Popover } from '../ui/popover.tsx';
import { filterWords } from './filter-chips.ts';

/** Every filter of this window as a tree that one can go back into. */
export function FilterHistory({ facets }: { readonly facets: Facets | undefined }) {
  return (
    <Popover
      label="History of the filter"
      trigger={
        <Button variant="quiet" icon="clock">
          History
        </Button>
      }
    >
      <div className="filter-history">
        <p>Each change of the filter in this window. Going back and changing branches off.</p>
        <HistoryTree facets={facets} />
      </div>
    </Popover>
  );
}

function HistoryTree({ facets }: { readonly facets: Facets | undefined }) {
  const tree = useFilterHistory();
  const rows = rowsOf(tree);
  const id = useId();
  const [active, setActive] = useState(() => rows.findIndex(({ node }) => node.id === tree.at));
  const go = (row: HistoryRow | undefined) => row && goToFilter(row.node);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = targetOf(event.key, active, rows.length);
    if (event.key === 'Enter' || event.key === ' ') go(rows[active]);
    else if (to === undefined) return;
    else setActive(to);
    event.preventDefault();
  };
  return (
    <div
      role="tree"
      aria-label="Filters"
      className="filter-tree"
      tabIndex={0}
      aria-activedescendant={`${id}-${active}`}
      onKeyDown={onKeyDown}
    >
      {rows.map((row, index) => (
        <TreeItem
          key={row.node.id}
          id={`${id}-${index}`}
          row={row}
          facets={facets}
          isCurrent={row.node.id === tree.at}
          isActive={index === active}
          onPick={() => {
            setActive(index);
            go(row);
          }}
        />
      ))}
    </div>
  );
}

interface TreeItemProps {
  readonly id: string;
  readonly row: HistoryRow;
  readonly facets: Facets | undefined;
  readonly isCurrent: boolean;
  readonly isActive: boolean;
  readonly onPick: () => void;
}

function TreeItem({ id, row: { node, depth }, facets, isCurrent, isActive, onPick }: TreeItemProps) {
  const zone = useShownZone();
  const item = useRef<HTMLDivElement>(null);
  useCssVars(item, { '--depth': String(depth) });
  return (
    // biome-ignore-start lint/a11y/useFocusableInteractive: the tree keeps the focus and names the active item.
    // biome-ignore-start lint/a11y/useKeyWithClickEvents: keys are those of the tree.
    <div
      ref={item}
      id={id}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={isActive}
      aria-current={isCurrent ? 'true' : undefined}
      className="filter-tree-item"
      onClick={onPick}
    >
      <InertLine text={filterWords(node.filter, facets, zone.iana)} />
      {isCurrent && <span className="filter-tree-now">now</span>}
    </div>
    // biome-ignore-end lint/a11y/useKeyWithClickEvents: as above.
    // biome-ignore-end lint/a11y/useFocusableInteractive: as above.
  );
}

/** Where a key leads; undefined for a key of no meaning here. */
function targetOf(key: string, from: number, count: number): number | undefined {
  const targets: Readonly<Record<string, number>> = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: count - 1 };
  const to = targets[key];
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}
