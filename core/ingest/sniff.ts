import type { Decision, SourceCandidate } from '../model/recognition.ts';
import type { Claim, Format, SourceHead } from './format.ts';

/** Below this a claim is a guess, and the source is kept as opaque. */
const LEAST_CONFIDENCE = 0.3;
/** Below this a claim is weak, and an analyst has to say whether it holds. */
const SURE_CONFIDENCE = 0.5;
/** Two claims nearer to each other than this leave it open which of them is right. */
const CLEAR_MARGIN = 0.1;

export interface Recognised {
  readonly format: Format;
  readonly claim: Claim;
}

export interface Recognition {
  readonly best: Recognised | undefined;
  /** Why, naming the others that claimed it too. */
  readonly reason: string;
  /** Every claim, the most confident first. */
  readonly claims: readonly Recognised[];
}

/** Asks every format; the most confident wins, the registry's order decides a tie, and the reason names the rivals. */
export function recognise(head: SourceHead, formats: readonly Format[]): Recognition {
  const claims = formats
    .map((format) => ({ format, claim: format.sniff(head) }))
    .filter((answer): answer is Recognised => answer.claim !== undefined)
    .toSorted((a, b) => b.claim.confidence - a.claim.confidence);
  const [best, ...others] = claims;
  if (!best || best.claim.confidence < LEAST_CONFIDENCE)
    return { best: undefined, reason: unknownReason(best), claims };
  const rivals = others.map(({ format, claim }) => `${format.id} (${claim.confidence}: ${claim.reason})`);
  const reason = rivals.length > 0 ? `${best.claim.reason} Also claimed by ${rivals.join(', ')}` : best.claim.reason;
  return { best, reason, claims };
}

/** Whether recognition is beyond doubt: one claim that is strong, and clearly stronger than every other. */
export function decisionOf(claims: readonly Recognised[]): Exclude<Decision, 'chosen'> {
  const [best, next] = claims.map(({ claim }) => claim.confidence);
  if (best === undefined) return 'none';
  // Confidences have two digits: a difference of just the margin must not fall below it by the last bit.
  const isNear = next !== undefined && best - next < CLEAR_MARGIN - 1e-9;
  return best < SURE_CONFIDENCE || isNear ? 'open' : 'clear';
}

export function candidatesOf(claims: readonly Recognised[]): readonly SourceCandidate[] {
  return claims.map(({ format, claim: { confidence, reason } }) => ({ format: format.id, confidence, reason }));
}

function unknownReason(best: Recognised | undefined): string {
  const nearest = best ? ` Nearest: ${best.format.title} (${best.claim.confidence}: ${best.claim.reason})` : '';
  return `No import format recognises it.${nearest}`;
}
