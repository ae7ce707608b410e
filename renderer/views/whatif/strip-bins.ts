import type { DecidedCall, WhatIfResult } from '../../../core/model/what-if.ts';
import { isHeld, isStopped } from '../../../core/model/what-if-words.ts';

export const STRIP_BINS = 240;

export interface StripLane {
  readonly id: 'harmful' | 'stopped' | 'held' | 'undecided';
  readonly title: string;
  readonly total: number;
  readonly untimed: number;
  /** Sparse: position from 0 and how many calls. */
  readonly bins: readonly { readonly bin: number; readonly count: number }[];
}

/** Counts calls by their place between the first and the last call of the case, lane by lane; empty lanes are left out. */
export function stripLanes({ harmful, calls, fromNs, toNs }: WhatIfResult): readonly StripLane[] {
  const place = (ns: bigint) => binOf(ns, fromNs ?? 0n, toNs ?? 0n);
  const lane = (id: StripLane['id'], title: string, of: readonly DecidedCall[]): StripLane => {
    const counts = new Map<number, number>();
    for (const { startNs } of of)
      if (startNs !== undefined) counts.set(place(startNs), (counts.get(place(startNs)) ?? 0) + 1);
    const bins = [...counts].sort(([a], [b]) => a - b).map(([bin, count]) => ({ bin, count }));
    return { id, title, total: of.length, untimed: of.filter(({ startNs }) => startNs === undefined).length, bins };
  };
  return [
    lane('harmful', 'Harmful', harmful),
    lane(
      'stopped',
      'Stopped',
      calls.filter(({ decision }) => isStopped(decision)),
    ),
    lane(
      'held',
      'Held',
      calls.filter(({ decision }) => isHeld(decision)),
    ),
    lane(
      'undecided',
      'Not recorded',
      calls.filter(({ decision }) => decision === 'undecided'),
    ),
  ].filter(({ total }) => total > 0);
}

export function binOf(ns: bigint, fromNs: bigint, toNs: bigint): number {
  if (toNs <= fromNs) return 0;
  return Math.min(STRIP_BINS - 1, Number(((ns - fromNs) * BigInt(STRIP_BINS)) / (toNs - fromNs)));
}
