import type { PolicyDecision } from './what-if.ts';

/** The call would not have run. */
export function isStopped(decision: PolicyDecision): boolean {
  return decision === 'denied' || decision === 'over_rate';
}

/** The call would have waited until a person answered. */
export function isHeld(decision: PolicyDecision): boolean {
  return decision === 'asked';
}
