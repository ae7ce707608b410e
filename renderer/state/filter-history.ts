import { create } from 'zustand';
import type { EventFilter } from '../../core/model/event-filter.ts';
import { setFilter } from './filter.ts';
import { formatFilter } from './filter-url.ts';
import { usePlace } from './place.ts';

/** One filter that was in force, and the one that it was made from. Ids count from 0 in the order of making. */
export interface HistoryNode {
  readonly id: number;
  readonly parent: number | undefined;
  readonly filter: EventFilter;
  /** The filter as the address writes it: equal for equal filters. */
  readonly key: string;
}

/** Every filter of this window since it was opened, and which of them is in force. */
export interface FilterTree {
  readonly nodes: readonly HistoryNode[];
  readonly at: number;
}

export function plantTree(filter: EventFilter): FilterTree {
  return { nodes: [{ id: 0, parent: undefined, filter, key: keyOf(filter) }], at: 0 };
}

/**
 * The tree after the filter became another. One that was before, above or next below, is gone to; `isSameStep` means that
 * typing or dragging goes on, whose way is no change of its own; all else is a new branch.
 */
export function grown(tree: FilterTree, filter: EventFilter, isSameStep: boolean): FilterTree {
  const { nodes, at } = tree;
  const key = keyOf(filter);
  const here = nodes[at];
  if (!here || here.key === key) return tree;
  const known =
    ancestorsOf(nodes, here).find((node) => node.key === key) ??
    childrenOf(nodes, at).findLast((node) => node.key === key);
  if (known) return { nodes, at: known.id };
  if (isSameStep && here.parent !== undefined && childrenOf(nodes, at).length === 0)
    return { nodes: nodes.with(at, { ...here, filter, key }), at };
  return { nodes: [...nodes, { id: nodes.length, parent: at, filter, key }], at: nodes.length };
}

export interface HistoryRow {
  readonly node: HistoryNode;
  /** How many times the way to it branched off. */
  readonly depth: number;
}

/** The tree from its root on, each branch behind the one before it. Where nothing branches nothing is set in. */
export function rowsOf({ nodes }: FilterTree): readonly HistoryRow[] {
  const rows: HistoryRow[] = [];
  const open: HistoryRow[] = nodes.slice(0, 1).map((node) => ({ node, depth: 0 }));
  for (let row = open.pop(); row; row = open.pop()) {
    rows.push(row);
    const children = childrenOf(nodes, row.node.id);
    const depth = row.depth + (children.length > 1 ? 1 : 0);
    open.push(...children.map((node) => ({ node, depth })).reverse());
  }
  return rows;
}

function ancestorsOf(nodes: readonly HistoryNode[], from: HistoryNode): readonly HistoryNode[] {
  const found: HistoryNode[] = [];
  for (let node = nodes[from.parent ?? -1]; node; node = nodes[node.parent ?? -1]) found.push(node);
  return found;
}

function childrenOf(nodes: readonly HistoryNode[], id: number): readonly HistoryNode[] {
  return nodes.filter(({ parent }) => parent === id);
}

function keyOf(filter: EventFilter): string {
  return formatFilter(filter).toString();
}

/** Kept in memory, of this window alone: what an analyst looked at is no act on the case. */
export const useFilterHistory = create<FilterTree>(() => plantTree(usePlace.getState().filter));

/** Goes back, or over, to a filter of the tree. A change from there branches off. */
export function goToFilter({ id, filter }: HistoryNode): void {
  useFilterHistory.setState({ at: id });
  setFilter(filter);
}

/** Changes that follow each other faster are one: a word that is typed, a range that is dragged. */
const SAME_STEP_MS = 1500;

/** Takes every change of the filter into the tree. Returns what stops it. */
export function followFilter(): () => void {
  let last = Number.NEGATIVE_INFINITY;
  useFilterHistory.setState(plantTree(usePlace.getState().filter));
  return usePlace.subscribe((place, before) => {
    if (place.filter === before.filter) return;
    const now = performance.now();
    const isSameStep = place.step === 'replace' && now - last < SAME_STEP_MS;
    last = now;
    useFilterHistory.setState((tree) => grown(tree, place.filter, isSameStep));
  });
}
