import type { AgentGraph } from '../../../core/model/answers.ts';
import type { EventFilter } from '../../../core/model/event-filter.ts';
import type { TimeWindow } from './graph-terms.ts';

/** From the first to the last recorded time of the graph's edges. */
export interface GraphSpan {
  readonly firstNs: bigint;
  readonly lastNs: bigint;
}

/** So many steps lie between both ends of the slider. */
export const STEPS = 120;

export const WHOLE: TimeWindow = { sinceNs: undefined, untilNs: undefined };

/** Undefined where no edge has a recorded time, or all have the same: there is nothing to go through. */
export function spanOf({ edges }: AgentGraph): GraphSpan | undefined {
  let span: GraphSpan | undefined;
  for (const { firstNs, lastNs } of edges) {
    if (firstNs === undefined || lastNs === undefined) continue;
    span = {
      firstNs: span && span.firstNs < firstNs ? span.firstNs : firstNs,
      lastNs: span && span.lastNs > lastNs ? span.lastNs : lastNs,
    };
  }
  return span && span.lastNs > span.firstNs ? span : undefined;
}

export function isWhole({ sinceNs, untilNs }: TimeWindow): boolean {
  return sinceNs === undefined && untilNs === undefined;
}

/** The time at a step of the slider: both ends are exact. */
export function nsAt(step: number, { firstNs, lastNs }: GraphSpan): bigint {
  const half = BigInt(STEPS) / 2n;
  return firstNs + ((lastNs - firstNs) * BigInt(step) + half) / BigInt(STEPS);
}

/** The step of the slider nearest to a time, within its ends. */
export function stepAt(ns: bigint, { firstNs, lastNs }: GraphSpan): number {
  const thousandth = ((ns - firstNs) * BigInt(STEPS) * 1000n) / (lastNs - firstNs);
  return Math.min(STEPS, Math.max(0, Math.round(Number(thousandth) / 1000)));
}

/** A window as steps; an open end lies at the end of the slider. */
export function stepsOf({ sinceNs, untilNs }: TimeWindow, span: GraphSpan): readonly [since: number, until: number] {
  return [sinceNs === undefined ? 0 : stepAt(sinceNs, span), untilNs === undefined ? STEPS : stepAt(untilNs, span)];
}

/** The window between two steps; at the ends of the slider it is open. Steps in the wrong order are turned round. */
export function windowOf([a, b]: readonly [number, number], span: GraphSpan): TimeWindow {
  const [since, until] = a <= b ? [a, b] : [b, a];
  return {
    sinceNs: since <= 0 ? undefined : nsAt(since, span),
    untilNs: until >= STEPS ? undefined : nsAt(until, span),
  };
}

/**
 * The window one step on, while it plays: one that begins with the case grows, any other slides at its width. The whole, and
 * one that has come to the end, begins anew. `isLast` where there is no step after it.
 */
export function nextWindow(
  window: TimeWindow,
  span: GraphSpan,
): { readonly window: TimeWindow; readonly isLast: boolean } {
  const [since, until] = stepsOf(window, span);
  const isGrowing = since === 0;
  if (until >= STEPS) {
    const width = STEPS - since;
    const steps = isGrowing ? ([0, 1] as const) : ([0, Math.max(1, width)] as const);
    // A window that slides keeps sliding: it begins one step in, for at the very beginning it would grow.
    return { window: windowOf(isGrowing ? steps : [1, Math.min(STEPS, steps[1] + 1)], span), isLast: false };
  }
  const end = after(until, span);
  return { window: windowOf([isGrowing ? 0 : after(since, span), end], span), isLast: end >= STEPS };
}

/** The next step that has a time of its own: in a span of few nanoseconds not every step has. */
function after(step: number, span: GraphSpan): number {
  let next = step + 1;
  while (next < STEPS && stepAt(nsAt(next, span), span) <= step) next += 1;
  return nsAt(next, span) >= span.lastNs ? STEPS : next;
}

/** The shared filter narrowed by the window too: what each of them leaves out stays out. */
export function windowFilter(filter: EventFilter, { sinceNs, untilNs }: TimeWindow): EventFilter {
  const later = (a: bigint | undefined, b: bigint | undefined) =>
    a === undefined || (b !== undefined && b > a) ? b : a;
  const earlier = (a: bigint | undefined, b: bigint | undefined) =>
    a === undefined || (b !== undefined && b < a) ? b : a;
  const [fromNs, toNs] = [later(filter.fromNs, sinceNs), earlier(filter.toNs, untilNs)];
  return { ...filter, ...(fromNs === undefined ? {} : { fromNs }), ...(toNs === undefined ? {} : { toNs }) };
}
