import { placesAt, type SourcePlace, sourcePlaces } from './analysis/records-at.ts';
import { SpoorError, sentenceOf } from './base/errors.ts';
import { piecesOf } from './ingest/archive/pieces.ts';
import { walkWithDatabases } from './ingest/archive/walk.ts';
import { encodingNamed } from './ingest/decode.ts';
import { ByteFinder, searchProgram } from './ingest/search/match-stream.ts';
import { utf8Offsets } from './ingest/search/utf8-offsets.ts';
import type { OpenSource } from './ingest/source.ts';
import type {
  ByteMatch,
  BytePlace,
  ByteQuery,
  ByteSearchProgress,
  ByteSearchResult,
  MatchedBytes,
  MatchForm,
  SearchedItem,
  UnsearchedItem,
} from './model/byte-search.ts';
import { MATCH_FORMS } from './model/byte-search.ts';
import type { CaseHost, EvidenceReceipt } from './ports/case-host.ts';
import type { Database } from './ports/database.ts';
import { databaseItem, ItemScan, keyOf, type OpenItem } from './search-item.ts';

export interface ByteSearchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Lets others have their turn, between two pieces. */
  readonly breathe?: (() => Promise<void>) | undefined;
  readonly onProgress?: ((progress: ByteSearchProgress) => void) | undefined;
  /** Matches listed, of all and of each item; counts are of every match. */
  readonly most?: number | undefined;
  readonly mostOfItem?: number | undefined;
}

export const MOST_LISTED = 5000;
const MOST_LISTED_OF_ITEM = 500;

/** Matches whose places are looked up together. */
const TOGETHER = 200;

/** A case whose bytes can be looked through. */
export interface SearchedCase {
  readonly database: Database;
  readonly host: Pick<CaseHost, 'openEvidence' | 'receipts'>;
}

/**
 * Looks for a text, an expression or bytes in the original bytes of every source: in files as they were received, in
 * members of archives as they unpack, in databases both as their tables read and as the file lies there. Nothing is
 * unpacked to disk. Where it is stopped, what was found so far is the answer, and says so. Throws `query/invalid`.
 */
export async function searchEvidence(
  at: SearchedCase,
  query: ByteQuery,
  options: ByteSearchOptions = {},
): Promise<ByteSearchResult> {
  const search = new EvidenceSearch(at, query, options);
  return await search.run();
}

class EvidenceSearch {
  readonly #at: SearchedCase;
  readonly #query: ByteQuery;
  readonly #options: ByteSearchOptions;
  readonly #finder: ByteFinder;
  readonly #asked: ReadonlySet<string> | undefined;
  readonly #items: SearchedItem[] = [];
  readonly #unsearched: UnsearchedItem[] = [];
  readonly #listed: ByteMatch[] = [];
  readonly #byForm = new Map<MatchForm, number>();
  #sources: ReadonlyMap<string, SourcePlace> = new Map();
  readonly #visited = new Set<string>();
  readonly #withMatches = new Map<string, SearchedItem>();
  #matches = 0;
  #bytesDone = 0;
  #bytesTotal = 0;
  #told = 0;

  constructor(at: SearchedCase, query: ByteQuery, options: ByteSearchOptions) {
    this.#at = at;
    this.#query = query;
    this.#options = options;
    this.#finder = new ByteFinder(searchProgram(query));
    this.#asked = query.itemIds && new Set(query.itemIds);
  }

  async run(): Promise<ByteSearchResult> {
    const sources = await sourcePlaces(this.#at.database);
    this.#sources = new Map(sources.map((source) => [keyOf(source), source]));
    const asked = sources.filter((source) => this.#isAsked(source.sourceId));
    this.#bytesTotal = asked.reduce((sum, { bytes }) => sum + bytes, 0);
    let isComplete = true;
    try {
      for (const receipt of await this.#at.host.receipts()) await this.#receipt(receipt);
      for (const source of asked) this.#account(source);
    } catch (thrown) {
      if (!this.#options.signal?.aborted) throw thrown;
      isComplete = false;
    }
    return {
      query: this.#query,
      isComplete,
      matches: this.#matches,
      listed: this.#listed,
      byForm: MATCH_FORMS.flatMap((form) => {
        const count = this.#byForm.get(form);
        return count === undefined ? [] : [[form, count] as const];
      }),
      items: this.#items,
      unsearched: this.#unsearched,
      bytes: this.#bytesDone,
    };
  }

  #isAsked(itemId: string): boolean {
    return this.#asked?.has(itemId) ?? true;
  }

  async #receipt({ evidenceId, name, bytes }: EvidenceReceipt): Promise<void> {
    const open = async (range?: { start: number; end: number }) => await this.#at.host.openEvidence(evidenceId, range);
    const whole: OpenSource = { evidenceId, member: '', name, bytes, open: () => open() };
    let isWholeSearched = false;
    if (!this.#isAskedIn(evidenceId)) return;
    for await (const walked of walkWithDatabases({ evidenceId, name, bytes, open })) {
      this.#check();
      if (walked.kind === 'refused') {
        // A file that is refused lies there as it was received: its bytes are looked through as they are, once.
        if (walked.refused.member !== '') this.#refuse(walked.refused);
        else if (!isWholeSearched) await this.#item(this.#itemOf(whole));
      } else if (walked.kind === 'database') await this.#database(walked.source);
      else await this.#item(this.#itemOf(walked.source));
      const isWhole = walked.kind === 'refused' ? walked.refused.member === '' : walked.source.member === '';
      isWholeSearched ||= isWhole;
    }
  }

  /** True where anything of a file may be asked for. */
  #isAskedIn(evidenceId: string): boolean {
    if (!this.#asked) return true;
    const ids = [...this.#asked];
    const known = [...this.#sources.values()].filter((source) => source.evidenceId === evidenceId);
    return ids.some((id) => id.startsWith(evidenceId) || known.some(({ sourceId }) => sourceId === id));
  }

  async #database(source: OpenSource): Promise<void> {
    const item = databaseItem(source);
    if (this.#isAsked(item.itemId)) this.#bytesTotal += source.bytes ?? 0;
    await this.#item(item);
  }

  #itemOf(source: OpenSource): OpenItem {
    const known = this.#sources.get(keyOf(source));
    return { itemId: known?.sourceId ?? `${source.evidenceId}!${source.member}`, source, known };
  }

  #refuse(place: Pick<OpenSource, 'evidenceId' | 'member' | 'name'> & { readonly reason: string }): void {
    const known = this.#sources.get(keyOf(place));
    if (known) this.#visited.add(known.sourceId);
    if (known && !this.#isAsked(known.sourceId)) return;
    this.#unsearched.push({ name: place.name, reason: place.reason });
  }

  /** A source of the case that the walk did not come by is said, for it was not looked through. */
  #account({ sourceId, evidenceId, state, name }: SourcePlace): void {
    if (this.#visited.has(sourceId) || state === 'empty') return;
    // Further statements about a file that was looked through as a whole.
    if (state === 'refused' && this.#items.some((item) => item.evidenceId === evidenceId && item.member === '')) return;
    this.#unsearched.push({ name, reason: 'It was not found again in the evidence. Verify the evidence.' });
  }

  async #item(item: OpenItem): Promise<void> {
    this.#visited.add(item.itemId);
    if (!this.#isAsked(item.itemId)) return;
    const scan = new ItemScan(item, this.#room());
    const { evidenceId, member, name } = item.source;
    const { itemId, known } = item;
    const index = this.#items.length;
    const tell = () => {
      const { bytes, matches, listed, failure } = scan;
      const told = { itemId, sourceId: known?.sourceId, evidenceId, member, name, bytes, matches, listed };
      const searched = failure === undefined ? told : { ...told, failure };
      this.#items[index] = searched;
      if (matches > 0) this.#withMatches.set(itemId, searched);
    };
    tell();
    try {
      await this.#scan(scan, tell);
    } catch (thrown) {
      this.#check();
      scan.failure = sentenceOf(thrown);
    } finally {
      this.#take(scan.end());
    }
    await this.#settle(scan);
    tell();
    this.#tell(name);
  }

  async #scan(scan: ItemScan, tell: () => void): Promise<void> {
    const { source } = scan.item;
    scan.begin(this.#finder);
    for await (const piece of piecesOf(await source.open())) {
      this.#check();
      this.#take(scan.push(piece));
      this.#bytesDone += piece.length;
      if (scan.pending.length >= TOGETHER && !scan.isRecoded) await this.#settle(scan);
      tell();
      this.#tell(source.name);
      await this.#options.breathe?.();
    }
    scan.failure = source.damage?.();
  }

  #take(forms: readonly MatchForm[]): void {
    this.#matches += forms.length;
    for (const form of forms) this.#byForm.set(form, (this.#byForm.get(form) ?? 0) + 1);
  }

  #room(): number {
    const { most = MOST_LISTED, mostOfItem = MOST_LISTED_OF_ITEM } = this.#options;
    const isOne = this.#asked?.size === 1;
    return Math.max(0, Math.min(isOne ? most : mostOfItem, most - this.#listed.length));
  }

  /** Gives the matches that wait their places, and lists them. */
  async #settle(scan: ItemScan): Promise<void> {
    const matches = scan.pending.splice(0);
    if (matches.length === 0) return;
    const places = await this.#places(scan.item, matches);
    matches.forEach((match, at) => {
      this.#listed.push({ itemId: scan.item.itemId, ...match, place: places[at] ?? { kind: 'between' } });
    });
  }

  async #places({ source, known }: OpenItem, matches: readonly MatchedBytes[]): Promise<readonly BytePlace[]> {
    if (!known) return matches.map(() => ({ kind: 'database' }));
    if (known.state !== 'read' && known.state !== 'duplicate')
      return matches.map(() => ({ kind: 'not-read', state: known.state }));
    const offsets = matches.map(({ offset }) => offset);
    const counted = await utf8Offsets(source, encodingNamed(known.encoding), offsets);
    return await placesAt(this.#at.database, known.sourceId, counted);
  }

  #tell(name: string): void {
    const found = this.#listed.slice(this.#told);
    this.#told = this.#listed.length;
    this.#options.onProgress?.({
      name,
      bytesDone: this.#bytesDone,
      bytesTotal: this.#bytesTotal,
      matches: this.#matches,
      found,
      items: [...this.#withMatches.values()],
    });
  }

  #check(): void {
    if (this.#options.signal?.aborted) throw new SpoorError('database/interrupted', 'The search was stopped.');
  }
}
