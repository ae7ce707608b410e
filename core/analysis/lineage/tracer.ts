import type { EventText } from './case-texts.ts';
import { spellingOf } from './forms.ts';
import type { Appearance } from './origin-index.ts';
import { type Origin, originOf } from './origins.ts';
import type { SourceEvents } from './source-events.ts';
import type { Span } from './spans.ts';
import type { TracedSpan } from './traced-span.ts';
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
  trace(span: Span, { scope, seq }: Pick<EventText, 'scope' | 'seq'>): TracedSpan {
    const { wanted, sources } = this.#known;
    const isSearched = wanted.isSearched(seq);
    const best = isSearched ? this.#mostFrom(span, scope, seq) : undefined;
    if (!best) {
      const origin = isSearched ? this.#noOrigin(scope, seq) : 'not_searched';
      return { span, origin, grade: undefined, first: undefined, from: undefined };
    }
    const { first, windows, isExact } = best;
    const from = sources.textOf(first.text);
    const whole = isExact ? 'exact' : 'normalised';
    const grade = windows < span.keys.length ? 'partial' : whole;
    return { span, origin: originOf(from.kind, from.part) ?? 'nowhere', grade, first, from };
  }

  #mostFrom({ keys, within }: Span, scope: number, seq: number): Found | undefined {
    const { index } = this.#known.wanted;
    const found = new Map<number, Found>();
    let best: Found | undefined;
    for (const key of keys) {
      const appearance = index.firstBefore(key, scope, seq * 2);
      if (!appearance) continue;
      const isExact =
        appearance.encoding !== 'base64' && appearance.spelling === spellingOf(within, key.start, key.end);
      const known = found.get(appearance.text);
      const windows = (known?.windows ?? 0) + 1;
      const now = {
        first: known?.first ?? appearance,
        windows,
        isExact: isExact && (known?.isExact ?? true),
      };
      found.set(appearance.text, now);
      if (!best || now.windows > best.windows || (now.windows === best.windows && isEarlier(now, best))) best = now;
    }
    return best;
  }

  #noOrigin(scope: number, seq: number): Origin {
    const isBefore = (first: number | undefined) => first !== undefined && first < seq;
    if (isBefore(this.#known.unsearched.get(scope))) return 'not_searched';
    return isBefore(this.#known.gaps.get(scope)) ? 'not_recorded' : 'nowhere';
  }
}

interface Found {
  /** Of the first window that was found. */
  readonly first: Appearance;
  readonly windows: number;
  readonly isExact: boolean;
}

/** Texts are numbered in the case's order. */
function isEarlier(one: Found, other: Found): boolean {
  return one.first.text < other.first.text;
}
