import type { Lane } from '../../../../core/model/answers.ts';

/** A lane to be drawn, and how deep it lies within others. */
export interface NestedLane {
  readonly lane: number;
  readonly depth: number;
}

/**
 * Lanes in the order in which they are drawn: each sub-agent below the agent that first delegated to it, all else as it
 * came. Where agents delegated to each other in a ring, the first of them stands outside.
 */
export function nestLanes(lanes: readonly Lane[], shown: readonly number[]): readonly NestedLane[] {
  const indexOf = new Map(shown.map((lane) => [lanes[lane]?.laneId, lane]));
  const children = new Map<number, number[]>();
  const roots: number[] = [];
  for (const lane of shown) {
    const parent = indexOf.get(lanes[lane]?.within?.laneId);
    if (parent === undefined || parent === lane) roots.push(lane);
    else children.set(parent, [...(children.get(parent) ?? []), lane]);
  }
  const nested: NestedLane[] = [];
  const seen = new Set<number>();
  const take = (lane: number, depth: number) => {
    const open: NestedLane[] = [{ lane, depth }];
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next.lane)) continue;
      seen.add(next.lane);
      nested.push(next);
      const below = next.depth + 1;
      for (const child of (children.get(next.lane) ?? []).toReversed()) open.push({ lane: child, depth: below });
    }
  };
  for (const lane of roots) take(lane, 0);
  for (const lane of shown) if (!seen.has(lane)) take(lane, 0);
  return nested;
}
