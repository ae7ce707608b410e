import type { SourcePlace } from './analysis/records-at.ts';
import { encodingNamed } from './ingest/decode.ts';
import type { ByteFinder } from './ingest/search/match-stream.ts';
import type { OpenSource } from './ingest/source.ts';
import type { MatchedBytes, MatchForm } from './model/byte-search.ts';

/** Something whose bytes are looked through. */
export interface OpenItem {
  readonly itemId: string;
  readonly source: OpenSource;
  /** The source of the case that it is; undefined for the file of a database. */
  readonly known: SourcePlace | undefined;
}

/** One item while it is looked through. */
export class ItemScan {
  readonly item: OpenItem;
  /** Matches to be listed that have no place yet. */
  readonly pending: MatchedBytes[] = [];
  bytes = 0;
  matches = 0;
  listed = 0;
  failure: string | undefined;
  readonly #room: number;
  #stream: ReturnType<ByteFinder['stream']> | undefined;

  constructor(item: OpenItem, room: number) {
    this.item = item;
    this.#room = room;
  }

  /** True where places have to be counted in another encoding: once for all, for that reads the source again. */
  get isRecoded(): boolean {
    return this.item.known !== undefined && encodingNamed(this.item.known.encoding) !== 'utf-8';
  }

  begin(finder: ByteFinder): void {
    this.#stream = finder.stream();
  }

  push(piece: Uint8Array): readonly MatchForm[] {
    this.bytes += piece.length;
    return this.#keep(this.#stream?.push(piece) ?? []);
  }

  end(): readonly MatchForm[] {
    return this.#keep(this.#stream?.finish() ?? []);
  }

  #keep(found: readonly MatchedBytes[]): readonly MatchForm[] {
    this.matches += found.length;
    const kept = found.slice(0, this.#room - this.listed);
    this.listed += kept.length;
    this.pending.push(...kept);
    return found.map(({ form }) => form);
  }
}

/** The file of a database as an item of its own. */
export function databaseItem(source: OpenSource): OpenItem {
  const itemId = `${source.evidenceId}!${source.member}`;
  return { itemId, source: { ...source, name: `${source.name} (the file of the database)` }, known: undefined };
}

/** By what a source on the walk is known in the case. */
export function keyOf({ evidenceId, member, name }: Pick<OpenSource, 'evidenceId' | 'member' | 'name'>): string {
  return JSON.stringify([evidenceId, member, name]);
}
