import { clockOffsetText } from '../../core/base/clock-offset.ts';
import { useShownZone } from '../state/shown-zone.tsx';
import { formatTime } from './format-time.ts';

export interface CorrectedMarkProps {
  /** The corrected time. */
  readonly ns: bigint | undefined;
  readonly offsetNs: bigint;
}

/** A sign behind a time of a source whose clock an analyst corrected: by how much, and what was recorded. */
export function CorrectedMark({ ns, offsetNs }: CorrectedMarkProps) {
  const zone = useShownZone();
  if (ns === undefined || offsetNs === 0n) return undefined;
  const recorded = formatTime(ns - offsetNs, zone.iana);
  const words = `Corrected by ${clockOffsetText(offsetNs)}; recorded: ${recorded.exact}`;
  return (
    <span className="value-corrected" role="img" aria-label={words} title={words}>
      ±
    </span>
  );
}
