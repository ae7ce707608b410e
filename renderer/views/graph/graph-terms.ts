import type { Terms } from '../../state/place.ts';

/** What is selected: a node or an edge, by its id. */
export type GraphSelection = { readonly node: string } | { readonly edge: string } | undefined;

/** How the nodes of a kind are drawn: one by one, so many of the busiest and the rest as one, all as one, or not at all. */
export type KindState = 'single' | 'together' | 'hidden' | number;

export const LAYOUTS = ['columns', 'force'] as const;
export type Layout = (typeof LAYOUTS)[number];

export const COLLAPSES = ['kind', 'format', 'session'] as const;
/** What nodes are drawn together by. */
export type Collapse = (typeof COLLAPSES)[number];

export const SIDES = ['closed', 'selection', 'routes', 'nodes', 'edges'] as const;
export type Side = (typeof SIDES)[number];

/** A stretch of time that the graph is narrowed to, both ends included; undefined at an open end. */
export interface TimeWindow {
  readonly sinceNs: bigint | undefined;
  readonly untilNs: bigint | undefined;
}

/** All of the view that matters, as the URL has it. */
export interface GraphTerms {
  readonly layout: Layout;
  readonly collapse: Collapse;
  readonly states: ReadonlyMap<string, KindState>;
  /** Groups of sessions or formats that are drawn one by one. */
  readonly opened: readonly string[];
  readonly window: TimeWindow;
  readonly selection: GraphSelection;
  /** The two ends of the path that is asked for. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** The node whose reach is asked for. */
  readonly reach: string | undefined;
  readonly side: Side;
  readonly isSuspectsShown: boolean;
}

/** Reads the view's terms. What is none of them is left out: a URL is typed by people. */
export function graphTerms(terms: Terms): GraphTerms {
  return {
    layout: LAYOUTS.find((layout) => layout === terms['layout']) ?? 'columns',
    collapse: COLLAPSES.find((collapse) => collapse === terms['by']) ?? 'kind',
    states: statesIn(terms['kinds'] ?? ''),
    opened: listIn(terms['opened'] ?? ''),
    window: { sinceNs: nsIn(terms['since']), untilNs: nsIn(terms['until']) },
    selection: selectionIn(terms),
    from: terms['from'],
    to: terms['to'],
    reach: terms['reach'],
    side: SIDES.find((side) => side === terms['side']) ?? 'closed',
    isSuspectsShown: terms['suspects'] !== 'off',
  };
}

/** How each term is written; what is as it starts is left out of the URL. */
const WRITERS: { readonly [Name in keyof GraphTerms]: (value: GraphTerms[Name]) => Terms } = {
  layout: (layout) => ({ layout: layout === 'columns' ? '' : layout }),
  collapse: (by) => ({ by: by === 'kind' ? '' : by }),
  states: (states) => ({ kinds: writtenStates(states) }),
  opened: (opened) => ({ opened: opened.map(encodeURIComponent).join(',') }),
  window: ({ sinceNs, untilNs }) => ({ since: String(sinceNs ?? ''), until: String(untilNs ?? '') }),
  selection: (selection) => ({
    node: selection && 'node' in selection ? selection.node : '',
    edge: selection && 'edge' in selection ? selection.edge : '',
  }),
  from: (from) => ({ from: from ?? '' }),
  to: (to) => ({ to: to ?? '' }),
  reach: (reach) => ({ reach: reach ?? '' }),
  side: (side) => ({ side: side === 'closed' ? '' : side }),
  isSuspectsShown: (isShown) => ({ suspects: isShown ? '' : 'off' }),
};

/** Writes those terms that are given. */
export function writtenTerms(terms: Partial<GraphTerms>): Terms {
  const write = <Name extends keyof GraphTerms>(name: Name): Terms =>
    // Safe: only names that are given are written, and each has a value of its type.
    name in terms ? WRITERS[name](terms[name] as GraphTerms[Name]) : {};
  // Safe: the writers have exactly these names.
  return Object.assign({}, ...(Object.keys(WRITERS) as (keyof GraphTerms)[]).map(write));
}

function selectionIn({ node, edge }: Terms): GraphSelection {
  if (edge !== undefined) return { edge };
  return node === undefined ? undefined : { node };
}

function statesIn(text: string): ReadonlyMap<string, KindState> {
  const states = new Map<string, KindState>();
  for (const part of text.split(',')) {
    const [kind = '', written = ''] = part.split(':');
    const state = stateIn(written);
    if (decoded(kind) !== '' && state !== undefined) states.set(decoded(kind), state);
  }
  return states;
}

function stateIn(written: string): KindState | undefined {
  if (written === 'single' || written === 'together' || written === 'hidden') return written;
  return /^[1-9]\d{0,5}$/.test(written) ? Number(written) : undefined;
}

function writtenStates(states: ReadonlyMap<string, KindState>): string {
  return [...states]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, state]) => `${encodeURIComponent(kind)}:${state}`)
    .join(',');
}

function listIn(text: string): readonly string[] {
  return text
    .split(',')
    .map(decoded)
    .filter((part) => part !== '');
}

/** A damaged escape in a typed URL stands for nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // URIError is how the platform says that this is no escape.
    return '';
  }
}

function nsIn(digits: string | undefined): bigint | undefined {
  return digits !== undefined && /^-?\d{1,19}$/.test(digits) ? BigInt(digits) : undefined;
}
