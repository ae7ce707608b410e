import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrivalsFrom, chainTo, type Hop } from './graph-walk.ts';

const NODES = ['a', 'b', 'c', 'd', 'e', 'f'];
const dealings = fc
  .array(fc.tuple(fc.constantFrom(...NODES), fc.constantFrom(...NODES), fc.integer({ min: 1, max: 30 })), {
    maxLength: 40,
  })
  .map((all) =>
    all
      .filter(([from, to]) => from !== to)
      .map(([from, to, seq]): Hop => ({ from, to, seq, relation: 'calls', basis: 'recorded' })),
  );

/** The case as the walk asks it: of every edge its first dealing that is not before the arrival. */
const asking = (all: readonly Hop[]) => async (frontier: ReadonlyMap<string, number>) => {
  const first = new Map<string, Hop>();
  for (const hop of [...all].sort((a, b) => a.seq - b.seq)) {
    const since = frontier.get(hop.from);
    const edge = `${hop.from} ${hop.to}`;
    if (since !== undefined && hop.seq >= since && !first.has(edge)) first.set(edge, hop);
  }
  return [...first.values()].sort((a, b) => a.seq - b.seq || (a.from + a.to < b.from + b.to ? -1 : 1));
};

/** By definition: dealings in their order, again and again while something of the same place changes. */
function bruteForce(all: readonly Hop[], start: string): ReadonlyMap<string, number> {
  const arrivals = new Map([[start, 0]]);
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const { from, to, seq } of all) {
      const since = arrivals.get(from);
      if (since === undefined || seq < since || seq >= (arrivals.get(to) ?? Number.POSITIVE_INFINITY)) continue;
      arrivals.set(to, seq);
      isChanged = true;
    }
  }
  return arrivals;
}

test('every node is reached as early as any chain of dealings in order leads there, and no other', async () => {
  await fc.assert(
    fc.asyncProperty(dealings, async (all) => {
      const arrivals = await arrivalsFrom('a', asking(all));
      const expected = [...bruteForce(all, 'a')].sort();
      expect([...arrivals].map(([id, { seq }]) => [id, seq]).sort()).toEqual(expected);
    }),
  );
});

test('a chain begins at the start, holds together, and never goes back in order', async () => {
  await fc.assert(
    fc.asyncProperty(dealings, async (all) => {
      const arrivals = await arrivalsFrom('a', asking(all));
      for (const id of arrivals.keys()) {
        const chain = chainTo(arrivals, id) ?? [];
        expect([chain[0]?.from ?? id, chain.at(-1)?.to ?? 'a']).toEqual(['a', id]);
        for (const [at, hop] of chain.slice(1).entries()) {
          expect(hop.from).toBe(chain[at]?.to);
          expect(hop.seq).toBeGreaterThanOrEqual(chain[at]?.seq ?? 0);
        }
      }
    }),
  );
});

test('what was dealt before a node was reached leads nowhere', async () => {
  const all: readonly Hop[] = [
    { from: 'b', to: 'c', seq: 1, relation: 'calls', basis: 'recorded' },
    { from: 'a', to: 'b', seq: 2, relation: 'calls', basis: 'recorded' },
  ];
  const arrivals = await arrivalsFrom('a', asking(all));
  expect([...arrivals.keys()]).toEqual(['a', 'b']);
  expect(chainTo(arrivals, 'c')).toBeUndefined();
});
