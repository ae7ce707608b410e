/** What an arrow key does in a list of options that a field offers: the next, the one before, or nothing. */
export function stepOf(key: string): -1 | 0 | 1 {
  if (key === 'ArrowDown') return 1;
  return key === 'ArrowUp' ? -1 : 0;
}

/** The option after a step, round and round; −1 is none yet. */
export function stepped(active: number, by: -1 | 1, count: number): number {
  if (active < 0) return by > 0 ? 0 : count - 1;
  return (active + by + count) % count;
}
