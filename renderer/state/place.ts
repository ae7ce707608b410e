import { create } from 'zustand';
import type { EventFilter } from '../../core/model/event-filter.ts';
import { formatFilter, parseFilter } from './filter-url.ts';

/** Where the analyst is: the whole of it lies in the URL, so that back, reload and a copied link all work. */
export interface Place {
  readonly view: string;
  readonly filter: EventFilter;
  readonly eventId: string | undefined;
  /** What a view has open beside events: a source, a playbook run. Its meaning belongs to the view. */
  readonly open: string | undefined;
  /** What narrows a view beside events, under the view's own names. Another view starts without. */
  readonly terms?: Terms;
}

export type Terms = Readonly<Record<string, string>>;

// Apart from the names of the filter, which all views share.
const TERM_PREFIX = 'view.';

/** `push` makes a step for the back button; `replace` is for what changes while moving or typing. */
export type Step = 'push' | 'replace';

interface PlaceStore extends Place {
  /** How the present place was come to. */
  readonly step: Step;
  /** How each view was arranged when it was left: it begins so again. */
  readonly arranged: Readonly<Record<string, Terms>>;
  /** Goes to another place; what is not named stays as it is. */
  readonly go: (to: Partial<Place>, step?: Step) => void;
}

const DEFAULT_VIEW = 'overview';

const ARRANGING = new Map<string, readonly string[]>();

/** Names the terms of a view that say how it is arranged, not what it shows: they stay while another view is looked at. */
export function defineArranging(viewId: string, names: readonly string[]): void {
  ARRANGING.set(viewId, names);
}

/** Those of the terms that arrange a view. */
export function arrangingTerms(viewId: string, terms: Terms): Terms {
  return Object.fromEntries((ARRANGING.get(viewId) ?? []).flatMap((name) => namedTerm(terms, name)));
}

function namedTerm(terms: Terms, name: string): readonly (readonly [string, string])[] {
  const value = Object.hasOwn(terms, name) ? terms[name] : undefined;
  return value === undefined ? [] : [[name, value]];
}

export const usePlace = create<PlaceStore>((set, get) => ({
  ...parsePlace(globalThis.location?.hash ?? ''),
  step: 'push',
  arranged: {},
  go: (to, step = 'push') => {
    const here = placeOf(get());
    const arranged = { ...get().arranged, [here.view]: arrangingTerms(here.view, here.terms ?? {}) };
    const isAnother = to.view !== undefined && to.view !== here.view;
    const place = { ...here, ...(isAnother ? { terms: arranged[to.view ?? ''] ?? {} } : {}), ...to };
    const url = formatPlace(place);
    if (step === 'push' && url !== location.hash) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
    set({ ...place, step, arranged });
  },
}));

/** Follows the back button and typed URLs. Returns what stops it. */
export function followUrl(): () => void {
  const follow = () => usePlace.setState({ ...parsePlace(location.hash), step: 'push' });
  window.addEventListener('popstate', follow);
  window.addEventListener('hashchange', follow);
  return () => {
    window.removeEventListener('popstate', follow);
    window.removeEventListener('hashchange', follow);
  };
}

/** Reads `#/timeline?tool=send_money&event=ab12`. */
export function parsePlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const params = new URLSearchParams(query);
  return {
    view: /^[a-z][a-z0-9-]*$/.test(path) ? path : DEFAULT_VIEW,
    filter: parseFilter(params),
    eventId: params.get('event') || undefined,
    open: params.get('open') || undefined,
    terms: termsIn(params),
  };
}

/** Writes a place as the hash of a URL, for links and the address bar. */
export function formatPlace(place: Place): string {
  const params = formatFilter(place.filter);
  if (place.eventId) params.set('event', place.eventId);
  if (place.open) params.set('open', place.open);
  for (const [name, value] of Object.entries(place.terms ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (value !== '') params.set(TERM_PREFIX + name, value);
  }
  return `#/${place.view}${params.size > 0 ? `?${params}` : ''}`;
}

function termsIn(params: URLSearchParams): Terms {
  const named = [...params].filter(([name, value]) => name.startsWith(TERM_PREFIX) && value !== '');
  return Object.fromEntries(named.map(([name, value]) => [name.slice(TERM_PREFIX.length), value]));
}

/** Narrows the present view; a term that is empty is taken away. */
export function setTerms(terms: Terms, step: Step = 'replace'): void {
  const { go, terms: before } = usePlace.getState();
  const all = Object.entries({ ...before, ...terms }).filter(([, value]) => value !== '');
  go({ terms: Object.fromEntries(all) }, step);
}

function placeOf({ view, filter, eventId, open, terms }: PlaceStore): Place {
  return { view, filter, eventId, open, terms: terms ?? {} };
}
