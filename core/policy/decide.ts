import type { PolicyDecision } from '../model/what-if.ts';
import type { Action } from './action.ts';
import type { Facts } from './load-facts.ts';
import { matchFacts, type Verdict } from './match.ts';
import type { Policy, PolicyFacts, PolicyRule, RateLimit } from './policy-document.ts';

export interface Decided {
  readonly decision: PolicyDecision;
  readonly rule: string;
  readonly why: string;
  readonly isByResult: boolean;
  /** Rule and fact that could not be told; undefined where all could. */
  readonly missing: { readonly rule: string; readonly fact: string } | undefined;
}

const AS_DECIDED = { allow: 'allowed', deny: 'denied', ask: 'asked' } as const;
/** Parts of a rule that only what came of a call can answer. */
const BY_RESULT: readonly (keyof PolicyFacts)[] = ['returns', 'status'];

/** What each rule has seen so far of a session, and let through. Calls are to be put in the order of the case. */
export class Replay {
  readonly #policy: Policy;
  readonly #facts: Facts;
  readonly #seen = new Map<PolicyFacts, Map<string, 'matched' | 'unknown'>>();
  readonly #passed = new Map<string, (bigint | undefined)[]>();

  constructor(policy: Policy, facts: Facts) {
    this.#policy = policy;
    this.#facts = facts;
    for (const { match } of policy.rules) if (match.after) this.#seen.set(match.after, new Map());
  }

  /** Decides one call: the first rule that matches wins; the default where none does. */
  next(action: Action): Decided {
    const decided = this.#decide(action);
    // What would have been stopped would not have been seen either; whatever was held may have been let through.
    if (decided.decision !== 'denied' && decided.decision !== 'over_rate') this.#remember(action);
    return decided;
  }

  #decide(action: Action): Decided {
    const open: { readonly rule: PolicyRule; readonly says: string }[] = [];
    for (const rule of this.#policy.rules) {
      const { holds, says } = this.#matches(action, rule);
      if (holds === false) continue;
      if (holds === undefined) {
        open.push({ rule, says });
        continue;
      }
      const decided = this.#effect(action, rule, says);
      return settled(decided, open);
    }
    const { default: effect } = this.#policy;
    const otherwise = { rule: 'default', why: 'no rule matches', isByResult: false, missing: undefined };
    return settled({ decision: AS_DECIDED[effect], ...otherwise }, open);
  }

  #matches(action: Action, { match: { after, ...asked } }: PolicyRule): Verdict {
    const here = matchFacts(action, asked, this.#facts);
    if (!after || here.holds === false) return here;
    const before = this.#after(action, after);
    if (before.holds === false) return before;
    if (here.holds === undefined) return here;
    return before.holds ? { holds: true, says: [here.says, before.says].filter(Boolean).join('; ') } : before;
  }

  #after({ sessionId }: Action, earlier: PolicyFacts): Verdict {
    if (sessionId === undefined) return { holds: undefined, says: 'session not recorded, so nor is what came before' };
    const seen = this.#seen.get(earlier)?.get(sessionId);
    if (seen === undefined) return { holds: false, says: '' };
    return seen === 'matched'
      ? { holds: true, says: 'after such a call in the session' }
      : { holds: undefined, says: 'what an earlier call of the session did is not recorded' };
  }

  #remember(action: Action): void {
    const { sessionId } = action;
    if (sessionId === undefined) return;
    for (const [earlier, sessions] of this.#seen) {
      if (sessions.get(sessionId) === 'matched') continue;
      const { holds } = matchFacts(action, earlier, this.#facts);
      if (holds !== false) sessions.set(sessionId, holds ? 'matched' : 'unknown');
    }
  }

  #effect(action: Action, rule: PolicyRule, says: string): Decided {
    const isByResult = BY_RESULT.some((name) => rule.match[name] !== undefined);
    const of = { rule: rule.id, isByResult, missing: undefined };
    if (rule.effect !== 'rate') return { decision: AS_DECIDED[rule.effect], why: says, ...of };
    const { rate } = rule;
    if (!rate) throw new Error('A rule with the effect "rate" has a limit.');
    return { ...of, ...this.#withinRate(action, rule.id, rate) };
  }

  #withinRate(action: Action, ruleId: string, rate: RateLimit): Pick<Decided, 'decision' | 'why' | 'missing'> {
    const fact = notToldForRate(action, rate);
    if (fact !== undefined) return { decision: 'undecided', why: fact, missing: { rule: ruleId, fact } };
    const key = [ruleId, ...keysOf(action, rate)].join('\n');
    const passed = this.#passed.get(key) ?? [];
    const windowNs = windowOf(rate);
    const { startNs } = action;
    const counted =
      windowNs === undefined || startNs === undefined
        ? passed
        : passed.filter((at) => at !== undefined && at > startNs - windowNs && at <= startNs);
    const unit = `${rate.count} in ${rate.per === 'session' || rate.per === 'case' ? `the ${rate.per}` : rate.per} for each ${rate.each}`;
    if (counted.length >= rate.count)
      return {
        decision: 'over_rate',
        why: `${counted.length} such calls went before; the limit is ${unit}`,
        missing: undefined,
      };
    this.#passed.set(key, [...counted, startNs]);
    return { decision: 'allowed', why: `within ${unit}`, missing: undefined };
  }
}

/** A rule that could not be told does not matter where it and what follows come to the same. */
function settled(decided: Decided, open: readonly { readonly rule: PolicyRule; readonly says: string }[]): Decided {
  const doubt = open.find(({ rule }) => rule.effect === 'rate' || AS_DECIDED[rule.effect] !== decided.decision);
  if (!doubt) return decided;
  const { rule, says } = doubt;
  return {
    decision: 'undecided',
    rule: rule.id,
    why: `${says}; without this rule it would be ${decided.decision.replaceAll('_', ' ')}`,
    isByResult: false,
    missing: { rule: rule.id, fact: says },
  };
}

function notToldForRate(action: Action, { per, each }: RateLimit): string | undefined {
  if (each === 'agent' && action.agentId === undefined) return 'agent not recorded';
  if ((each === 'session' || per === 'session') && action.sessionId === undefined) return 'session not recorded';
  if (per !== 'session' && per !== 'case' && action.startNs === undefined) return 'time not recorded';
  return undefined;
}

function keysOf(action: Action, { per, each }: RateLimit): readonly string[] {
  const of = { agent: action.agentId, session: action.sessionId, tool: action.toolName ?? action.kind, case: '' }[each];
  return [of ?? '', per === 'session' ? (action.sessionId ?? '') : ''];
}

const UNIT_NS: Readonly<Record<string, bigint>> = {
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
};

/** The span of a limit in nanoseconds; undefined where it holds for a session or the case. */
function windowOf({ per }: RateLimit): bigint | undefined {
  const [, digits, unit = ''] = /^(\d+)([smhd])$/.exec(per) ?? [];
  return digits === undefined ? undefined : BigInt(digits) * (UNIT_NS[unit] ?? 0n);
}
