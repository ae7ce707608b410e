import type { EventFilter } from '../../core/model/event-filter.ts';
import { showEvents } from '../state/filter.ts';
import { Button } from './button.tsx';
import { formatCount } from './words.ts';

export interface CountProps {
  readonly value: number;
  /** What is counted, for the accessible name: `tool calls`. */
  readonly of: string;
  /** The events behind the figure; pressing shows exactly them in the timeline. */
  readonly filter?: EventFilter;
  /** Where the figure leads instead, when it does not count events. */
  readonly onPress?: () => void;
}

/** A figure that leads to what it counts. */
export function Count({ value, of, filter, onPress }: CountProps) {
  const lead = onPress ?? (filter && (() => showEvents(filter)));
  if (!lead) return <span>{formatCount(value)}</span>;
  return (
    <Button variant="link" aria-label={`${formatCount(value)} ${of}`} onPress={lead}>
      {formatCount(value)}
    </Button>
  );
}
