import type { KeptPieces } from './kept-pieces.ts';
import { type Origin, originOf } from './origins.ts';
import type { EventText, SourceEvents } from './source-events.ts';
import type { Traced } from './traced-span.ts';
import type { WantedPieces } from './wanted-pieces.ts';

interface Known {
  readonly wanted: WantedPieces;
  readonly sources: SourceEvents;
  /** By scope, the first event of which not all is recorded, and the first of which not all was searched. */
  readonly gaps: ReadonlyMap<number, number>;
  readonly unsearched: ReadonlyMap<number, number>;
}

/** Tells of each piece where it comes from, once all texts were searched. */
export class Tracer {
  readonly #known: Known;

  constructor(known: Known) {
    this.#known = known;
  }

  /** A passage comes from where most of its windows stand first, of several the earliest. */
  trace(pieces: KeptPieces, at: number, { scope, seq }: Pick<EventText, 'scope' | 'seq'>): Traced {
    const { wanted, sources } = this.#known;
    const isSearched = wanted.isSearched(seq);
    const best = isSearched ? this.#mostFrom(pieces, at, { scope, seq }) : undefined;
    if (!best) {
      const origin = isSearched ? this.#noOrigin(scope, seq) : 'not_searched';
      return { origin, grade: undefined, first: undefined, from: undefined };
    }
    const first = wanted.index.appearance(best.entry);
    const from = sources.textOf(best.text);
    const whole = best.isExact ? 'exact' : 'normalised';
    const grade = best.windows < pieces.keysFrom(at + 1) - pieces.keysFrom(at) ? 'partial' : whole;
    return { origin: originOf(from.kind, from.part) ?? 'nowhere', grade, first, from };
  }

  #mostFrom(pieces: KeptPieces, at: number, before: Pick<EventText, 'scope' | 'seq'>): Found | undefined {
    const [start, end] = [pieces.keysFrom(at), pieces.keysFrom(at + 1)];
    if (end - start === 1) return this.#found(pieces, start, before);
    const byText = new Map<number, Found>();
    let best: Found | undefined;
    for (let key = start; key < end; key += 1) {
      const now = this.#found(pieces, key, before);
      if (!now) continue;
      const known = byText.get(now.text);
      if (known) {
        known.windows += 1;
        known.isExact &&= now.isExact;
      } else byText.set(now.text, now);
      const found = known ?? now;
      if (!best || found.windows > best.windows || (found.windows === best.windows && found.text < best.text))
        best = found;
    }
    return best;
  }

  /** Where one window of a piece stands first. */
  #found(pieces: KeptPieces, at: number, { scope, seq }: Pick<EventText, 'scope' | 'seq'>): Found | undefined {
    const { index } = this.#known.wanted;
    const key = pieces.keyAt(at);
    const entry = index.entryBefore(key, scope, seq * 2);
    if (entry < 0) return undefined;
    return { entry, text: index.textOf(entry), windows: 1, isExact: index.isWrittenAs(entry, key.spelling) };
  }

  #noOrigin(scope: number, seq: number): Origin {
    const isBefore = (first: number | undefined) => first !== undefined && first < seq;
    if (isBefore(this.#known.unsearched.get(scope))) return 'not_searched';
    return isBefore(this.#known.gaps.get(scope)) ? 'not_recorded' : 'nowhere';
  }
}

/** A text in which windows of a piece stand first. Texts are numbered in the case's order. */
interface Found {
  /** The entry of the first window that was found. */
  readonly entry: number;
  readonly text: number;
  windows: number;
  isExact: boolean;
}
