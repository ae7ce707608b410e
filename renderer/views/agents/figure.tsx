import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/words.ts';

/** A count that leads to the events that it counts; none leads nowhere. */
export function Figure({ count, onPress }: { readonly count: number; readonly onPress: () => void }) {
  if (count === 0) return '0';
  return (
    <Button variant="link" onPress={onPress}>
      {formatCount(count)}
    </Button>
  );
}
