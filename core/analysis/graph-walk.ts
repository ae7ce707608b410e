/** One dealing on a walk through the graph. `seq` is its place in the case's order. */
export interface Hop {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  readonly basis: string;
  readonly seq: number;
}

/** When a node was first reached, and by which dealing; undefined at the start. */
export interface Arrival {
  readonly seq: number;
  readonly hop: Hop | undefined;
}

/**
 * For every edge that leaves a node of the frontier, its first dealing that is not before the node was reached; in a total
 * order.
 */
export type FirstAfter = (frontier: ReadonlyMap<string, number>) => Promise<readonly Hop[]>;

/**
 * Every node that a chain of dealings leads to from `start`, none of them before the one before it, with its earliest
 * arrival. A node whose arrival becomes earlier is looked at again, until nothing changes.
 */
export async function arrivalsFrom(start: string, firstAfter: FirstAfter): Promise<ReadonlyMap<string, Arrival>> {
  const arrivals = new Map<string, Arrival>([[start, { seq: 0, hop: undefined }]]);
  let frontier = new Map([[start, 0]]);
  while (frontier.size > 0) {
    const hops = await firstAfter(frontier);
    frontier = new Map();
    for (const hop of hops) {
      const known = arrivals.get(hop.to);
      if (known && known.seq <= hop.seq) continue;
      arrivals.set(hop.to, { seq: hop.seq, hop });
      frontier.set(hop.to, hop.seq);
    }
  }
  return arrivals;
}

/** The dealings that led to a node, first one first; undefined where it was not reached. */
export function chainTo(arrivals: ReadonlyMap<string, Arrival>, nodeId: string): readonly Hop[] | undefined {
  if (!arrivals.has(nodeId)) return undefined;
  const chain: Hop[] = [];
  for (let hop = arrivals.get(nodeId)?.hop; hop; hop = arrivals.get(hop.from)?.hop) chain.unshift(hop);
  return chain;
}
