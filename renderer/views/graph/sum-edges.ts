import type { GraphEdge } from '../../../core/model/answers.ts';
import type { EdgeAuthority, NamedAuthority } from '../../../core/model/graph-facts.ts';

/** Two edges between the same ends as one: counts added, times from the first to the last, authority of both. */
export function summedEdge(a: GraphEdge, b: GraphEdge): GraphEdge {
  return {
    ...a,
    events: a.events + b.events,
    errors: a.errors + b.errors,
    firstNs: ofBoth(a.firstNs, b.firstNs, earlier),
    lastNs: ofBoth(a.lastNs, b.lastNs, later),
    untimed: a.untimed + b.untimed,
    firstSeq: Math.min(a.firstSeq, b.firstSeq),
    lastSeq: Math.max(a.lastSeq, b.lastSeq),
    authority: summedAuthority(a.authority, b.authority),
  };
}

function summedAuthority(a: EdgeAuthority, b: EdgeAuthority): EdgeAuthority {
  return {
    named: summedNames([...a.named, ...b.named]),
    notRecorded: a.notRecorded + b.notRecorded,
    approvals: ofBoth(a.approvals, b.approvals, (x, y) => ({
      given: x.given + y.given,
      automatic: x.automatic + y.automatic,
      denied: x.denied + y.denied,
      notRecorded: x.notRecorded + y.notRecorded,
    })),
    passed: ofBoth(a.passed, b.passed, (x, y) => ({
      offered: union(x.offered, y.offered),
      ofGiver: union(x.ofGiver, y.ofGiver),
    })),
  };
}

function summedNames(all: readonly NamedAuthority[]): readonly NamedAuthority[] {
  const sums = new Map<string, NamedAuthority>();
  for (const one of all) {
    const key = keyOf(one);
    sums.set(key, { ...one, events: one.events + (sums.get(key)?.events ?? 0) });
  }
  return [...sums.values()].sort((a, b) => b.events - a.events || (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ principal, credential }: NamedAuthority): string {
  return JSON.stringify([principal, credential]);
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].sort();
}

/** Where only one of them is known, that one. */
function ofBoth<Value>(
  a: Value | undefined,
  b: Value | undefined,
  join: (a: Value, b: Value) => Value,
): Value | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : join(a, b);
}

/** Numbers alone have a minimum of their own, and these are nanoseconds. */
function earlier(a: bigint, b: bigint): bigint {
  if (b < a) return b;
  return a;
}

function later(a: bigint, b: bigint): bigint {
  if (b > a) return b;
  return a;
}
