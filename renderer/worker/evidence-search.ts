import type { ByteQuery, ByteSearchProgress, ByteSearchResult } from '../../core/model/byte-search.ts';
import { type SearchedCase, searchEvidence } from '../../core/search-evidence.ts';
import { breathe } from './database.ts';

const PROGRESS_EVERY_MS = 100;

/** Looks through the bytes of the case of this window: one search at a time. */
export class EvidenceSearch {
  readonly #searched: () => SearchedCase;
  #running: AbortController | undefined;

  constructor(searched: () => SearchedCase) {
    this.#searched = searched;
  }

  async search(query: ByteQuery, onProgress: (progress: ByteSearchProgress) => void): Promise<ByteSearchResult> {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    return await searchEvidence(this.#searched(), query, { signal, breathe, onProgress: gathered(onProgress) });
  }

  stop(): void {
    this.#running?.abort();
  }
}

/** Progress ten times a second at most, with all that was found since the one before. */
function gathered(onProgress: (progress: ByteSearchProgress) => void): (progress: ByteSearchProgress) => void {
  let last = performance.now();
  let found: ByteSearchProgress['found'] = [];
  return (progress) => {
    found = [...found, ...progress.found];
    const now = performance.now();
    if (now - last < PROGRESS_EVERY_MS) return;
    last = now;
    onProgress({ ...progress, found });
    found = [];
  };
}
