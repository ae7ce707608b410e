import { clockOffsetText } from '../../base/clock-offset.ts';
import type { ClockPair, ClockSuggestion, SourceCompleteness } from '../../model/completeness.ts';

/**
 * For each pair of sources whose times contradict each other, the least correction of this source that puts every effect
 * of the pair behind its cause, or at the same instant. None where the pair contradicts itself in both directions: no one
 * offset removes that.
 */
export function clockSuggestions(
  sources: readonly Pick<SourceCompleteness, 'sourceId' | 'name' | 'clock'>[],
  clockPairs: readonly ClockPair[],
  sourceId: string,
): readonly ClockSuggestion[] {
  const source = sources.find((candidate) => candidate.sourceId === sourceId);
  if (!source) return [];
  const nameOf = (id: string) => sources.find((candidate) => candidate.sourceId === id)?.name ?? id;
  return clockPairs.flatMap((pair) => {
    const { fromSourceId, toSourceId, fastestNs, contradictions } = pair;
    if (contradictions === 0 || (fromSourceId !== sourceId && toSourceId !== sourceId)) return [];
    const back = clockPairs.find((other) => other.fromSourceId === toSourceId && other.toSourceId === fromSourceId);
    if (back && back.fastestNs + fastestNs < 0n) return [];
    const isBehind = toSourceId === sourceId;
    const offsetNs = source.clock.correctionNs + (isBehind ? -fastestNs : fastestNs);
    const other = nameOf(isBehind ? fromSourceId : toSourceId);
    const sentence = `${clockOffsetText(offsetNs)} would remove the contradiction with "${other}".`;
    return [{ offsetNs, pair, sentence }];
  });
}
