import { create } from 'zustand';
import { type Pace, PaceMeter } from '../../core/base/rate.ts';
import type { ByteMatch, ByteQuery, ByteSearchProgress, ByteSearchResult } from '../../core/model/byte-search.ts';
import { useCaseVersion } from './case-version.ts';
import { hearProgress } from './hear-progress.ts';
import { usePlace } from './place.ts';
import type { Workbench } from './workbench.tsx';

/** A search of the original bytes: what it has found so far stays in sight while it goes on. */
export type ByteSearch =
  | { readonly state: 'idle' }
  | {
      readonly state: 'running';
      readonly query: ByteQuery;
      readonly progress: ByteSearchProgress | undefined;
      readonly listed: readonly ByteMatch[];
      readonly pace: Pace | undefined;
    }
  /** `version` is that of the case when it began: evidence that was read since was not looked through. */
  | { readonly state: 'done'; readonly result: ByteSearchResult; readonly version: number }
  | { readonly state: 'failed'; readonly query: ByteQuery; readonly error: unknown };

interface ByteSearchStore {
  readonly now: ByteSearch;
}

/** The one search of this window: it goes on whatever view is shown. */
export const useByteSearch = create<ByteSearchStore>(() => ({ now: { state: 'idle' } }));

/** Begins a search; one that still runs is stopped. */
export async function searchBytes(workbench: Workbench, query: ByteQuery): Promise<void> {
  const meter = new PaceMeter();
  const { version } = useCaseVersion.getState();
  const isMine = () => {
    const { now } = useByteSearch.getState();
    return now.state === 'running' && now.query === query;
  };
  const show = (progress: ByteSearchProgress) => {
    const { now } = useByteSearch.getState();
    if (now.state !== 'running' || now.query !== query) return;
    const done = { bytesDone: progress.bytesDone, bytesTotal: progress.bytesTotal, recordsDone: progress.matches };
    const pace = meter.reached('search', done, performance.now());
    const listed = progress.found.length === 0 ? now.listed : [...now.listed, ...progress.found];
    useByteSearch.setState({ now: { state: 'running', query, progress, listed, pace } });
  };
  useByteSearch.setState({ now: { state: 'running', query, progress: undefined, listed: [], pace: undefined } });
  try {
    const result = await hearProgress(show, (onProgress) => workbench.searchEvidence(query, onProgress));
    if (isMine()) useByteSearch.setState({ now: { state: 'done', result, version } });
  } catch (error) {
    if (isMine()) useByteSearch.setState({ now: { state: 'failed', query, error } });
  }
}

/** Names of the terms by which the address holds what is looked for. */
const HOW = 'how';
const WANTED = 'bytes';
const CASE = 'case';

const KINDS = { text: 'text', expression: 'regex', hex: 'hex' } as const;

/** What the address says is looked for; undefined where the search is not open. */
export function useAskedBytes(): ByteQuery | undefined {
  const terms = usePlace((place) => place.terms);
  const how = Object.entries(KINDS).find(([, name]) => name === terms?.[HOW]);
  if (!how) return undefined;
  // Safe: the key is one of the record's own.
  const kind = how[0] as keyof typeof KINDS;
  return { kind, wanted: terms?.[WANTED] ?? '', ignoresCase: terms?.[CASE] !== 'exact' };
}

/** Opens the search in the view of the evidence, with what is to be looked for. */
export function openByteSearch({ kind, wanted, ignoresCase }: ByteQuery): void {
  const terms = { [HOW]: KINDS[kind], [WANTED]: wanted, [CASE]: ignoresCase ? '' : 'exact' };
  usePlace.getState().go({ view: 'evidence', open: undefined, terms });
}

export function closeByteSearch(): void {
  usePlace.getState().go({ terms: {} });
}
