import type {
  ActionsBetween,
  AskLoad,
  DecidedCall,
  FirstStop,
  LegitimateHit,
  PolicyDecision,
} from '../model/what-if.ts';
import { isHeld, isStopped } from '../model/what-if-words.ts';
import type { Action } from './action.ts';
import { foundationsOf, type Rests } from './dependents.ts';

/** A call with what the policy says to it. */
export interface Judged {
  readonly action: Action;
  readonly call: DecidedCall;
}

/** Most events that one group of legitimate calls lists; its counts are of all. */
const MOST_LISTED = 100;
const HOUR_NS = 3_600_000_000_000n;

/** A call that would not have run without a person: stopped, or held until somebody answers. */
export function isHeldBack(decision: PolicyDecision): boolean {
  return isStopped(decision) || isHeld(decision);
}

/** The earliest stopped or held call that is harmful itself or that a harmful one rests on, and how far before the harm. */
export function firstStopOf(judged: readonly Judged[], rests: Rests): FirstStop | undefined {
  const harmful = judged.filter(({ call }) => call.isHarmful);
  const bearing = new Set<Action>();
  for (const { action } of harmful) {
    bearing.add(action);
    for (const foundation of foundationsOf(action, rests)) bearing.add(foundation);
  }
  const first = judged.find(({ action, call }) => isHeldBack(call.decision) && !call.wasRefused && bearing.has(action));
  if (!first) return undefined;
  const later = harmful.filter(({ action }) => action.seq >= first.action.seq);
  const [nearest] = later;
  const last = later.at(-1);
  return {
    seq: first.call.seq,
    eventId: first.call.eventId,
    startNs: first.call.startNs,
    decision: first.call.decision,
    isHarmful: first.call.isHarmful,
    beforeFirst: nearest && between(judged, first, nearest),
    beforeLast: last && between(judged, first, last),
  };
}

/** Actions after the one up to and with the other; those of the agent and the session of the first. */
function between(judged: readonly Judged[], from: Judged, to: Judged): ActionsBetween {
  const span = judged.filter(({ action }) => action.seq > from.action.seq && action.seq <= to.action.seq);
  const { agentId, sessionId } = from.action;
  return {
    agent: agentId === undefined ? undefined : span.filter(({ action }) => action.agentId === agentId).length,
    session: sessionId === undefined ? undefined : span.filter(({ action }) => action.sessionId === sessionId).length,
    case: span.length,
  };
}

/** Work that the policy would have hit although nothing in the case speaks against it, by agent and tool, the most first. */
export function legitimateHits(judged: readonly Judged[]): readonly LegitimateHit[] {
  const groups = new Map<string, LegitimateHit>();
  for (const { call } of judged) {
    if (!isHeldBack(call.decision) || call.findingIds.length > 0 || call.isHarmful || call.wasRefused) continue;
    const { agentId, agentName, toolName } = call;
    const key = `${agentId ?? ''}\n${toolName ?? call.kind}`;
    const known = groups.get(key) ?? { agentId, agentName, toolName, stopped: 0, held: 0, eventIds: [] };
    const isAsked = call.decision === 'asked';
    groups.set(key, {
      ...known,
      stopped: known.stopped + (isAsked ? 0 : 1),
      held: known.held + (isAsked ? 1 : 0),
      eventIds: known.eventIds.length < MOST_LISTED ? [...known.eventIds, call.eventId] : known.eventIds,
    });
  }
  const size = ({ stopped, held }: LegitimateHit) => stopped + held;
  return [...groups]
    .toSorted(([a, one], [b, other]) => size(other) - size(one) || (a < b ? -1 : 1))
    .map(([, hit]) => hit);
}

/** How often a person would have been asked, hour by hour of the recorded time. */
export function askLoad(judged: readonly Judged[]): AskLoad {
  const asked = judged.filter(({ call }) => call.decision === 'asked');
  const hours = new Map<bigint, number>();
  for (const { call } of asked) {
    if (call.startNs === undefined) continue;
    const into = ((call.startNs % HOUR_NS) + HOUR_NS) % HOUR_NS;
    const fromNs = call.startNs - into;
    hours.set(fromNs, (hours.get(fromNs) ?? 0) + 1);
  }
  return {
    total: asked.length,
    untimed: asked.filter(({ call }) => call.startNs === undefined).length,
    hours: [...hours].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([fromNs, count]) => ({ fromNs, count })),
  };
}
