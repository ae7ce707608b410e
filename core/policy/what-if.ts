import { sha256Hex } from '../base/sha256.ts';
import type { FacetValue, Finding } from '../model/answers.ts';
import type { DecidedCall, DecisionCounts, WhatIfComparison, WhatIfResult } from '../model/what-if.ts';
import type { Database } from '../ports/database.ts';
import type { Action } from './action.ts';
import { askLoad, firstStopOf, isHeldBack, type Judged, legitimateHits } from './consequences.ts';
import { type Decided, Replay } from './decide.ts';
import { dependentsOf, loadRests } from './dependents.ts';
import { type Harm, harmOf, type Marks } from './harm.ts';
import { headlineOf } from './headline.ts';
import { loadActions } from './load-actions.ts';
import { loadFacts } from './load-facts.ts';
import { parsePolicy } from './policy-document.ts';

const MOST_CALLS = 10_000;
const MOST_DIFFERENCES = 1000;

interface Known {
  readonly findings: readonly Finding[];
  readonly marks: Marks;
}

/** Replays a policy over every call of the case, in order. The same case and text give the same answer. */
export async function whatIf(database: Database, policyText: string, known: Known): Promise<WhatIfResult> {
  return (await replayed(database, policyText, known)).result;
}

/** Replays two policies over the same calls. */
export async function compareWhatIf(
  database: Database,
  texts: readonly [string, string],
  known: Known,
): Promise<WhatIfComparison> {
  const left = await replayed(database, texts[0], known);
  const right = await replayed(database, texts[1], known);
  const other = new Map(right.judged.map(({ call }) => [call.eventId, call.decision]));
  const differences = left.judged.flatMap(({ call }) => {
    const decision = other.get(call.eventId);
    return decision === undefined || decision === call.decision ? [] : [{ call, left: call.decision, right: decision }];
  });
  return {
    left: left.result,
    right: right.result,
    differences: differences.slice(0, MOST_DIFFERENCES),
    differing: differences.length,
  };
}

async function replayed(database: Database, policyText: string, { findings, marks }: Known) {
  const policy = parsePolicy(policyText);
  const { actions, runStarts, records } = await loadActions(database);
  const facts = await loadFacts(database, policy);
  const harm = harmOf(actions, findings, marks);
  const replay = new Replay(policy, facts);
  const judged: (Judged & { readonly decided: Decided })[] = actions.map((action) => {
    const decided = replay.next(action);
    return { action, decided, call: callOf(action, decided, harm(action)) };
  });
  const rests = await loadRests(database, actions);
  const stopped = new Set(judged.filter(({ call }) => isHeldBack(call.decision)).map(({ action }) => action));
  const listed = judged.filter(({ call }) => call.decision !== 'allowed').map(({ call }) => call);
  const harmful = judged.filter(({ call }) => call.isHarmful).map(({ call }) => call);
  const legitimate = legitimateHits(judged);
  const ask = askLoad(judged);
  const firstStop = firstStopOf(judged, rests);
  const counts = countsOf(judged);
  const times = actions.flatMap(({ startNs }) => (startNs === undefined ? [] : [startNs]));
  const result: WhatIfResult = {
    policy: {
      name: policy.name,
      description: policy.description,
      sha256: sha256Hex(policyText),
      rules: policy.rules.map(({ id, effect }) => ({
        id,
        effect,
        decided: judged.filter(({ decided }) => decided.rule === id && decided.decision !== 'undecided').length,
      })),
      defaultEffect: policy.default,
    },
    headline: headlineOf({ harmful, firstStop, legitimate, ask, undecided: counts.undecided }),
    counts,
    records,
    runStarts,
    harmful,
    firstStop,
    dependents: dependentsOf(actions, rests, stopped, (action) => harm(action).isHarmful),
    legitimate,
    ask,
    undecided: undecidedOf(judged),
    calls: listed.slice(0, MOST_CALLS),
    listedOf: listed.length,
    limits: facts.untraced === undefined ? [] : [`${facts.untraced[0]?.toUpperCase()}${facts.untraced.slice(1)}.`],
    fromNs: times.reduce<bigint | undefined>(
      (least, ns) => (least === undefined || ns < least ? ns : least),
      undefined,
    ),
    toNs: times.reduce<bigint | undefined>((most, ns) => (most === undefined || ns > most ? ns : most), undefined),
    agents: agentsOf(judged),
  };
  return { judged, result };
}

function callOf(action: Action, { decision, rule, why, isByResult }: Decided, harm: Harm): DecidedCall {
  const { seq, eventId, kind, startNs, agentId, agentName, sessionId, toolName, wasRefused } = action;
  return {
    ...{ seq, eventId, kind, startNs, agentId, agentName, sessionId, toolName, wasRefused },
    ...{ decision, rule, why, isByResult },
    recordIds: action.records.map((record) => record.eventId),
    findingIds: harm.findingIds,
    isHarmful: harm.isHarmful,
    harmBasis: harm.basis,
  };
}

function countsOf(judged: readonly Judged[]): DecisionCounts {
  const count = (decision: DecidedCall['decision']) => judged.filter(({ call }) => call.decision === decision).length;
  return {
    calls: judged.length,
    allowed: count('allowed'),
    denied: count('denied'),
    asked: count('asked'),
    overRate: count('over_rate'),
    undecided: count('undecided'),
  };
}

function undecidedOf(judged: readonly { readonly decided: Decided }[]): WhatIfResult['undecided'] {
  const groups = new Map<string, { rule: string; missing: string; calls: number }>();
  for (const { decided } of judged) {
    if (decided.decision !== 'undecided' || !decided.missing) continue;
    const { rule, fact } = decided.missing;
    const key = `${rule}\n${fact}`;
    groups.set(key, { rule, missing: fact, calls: (groups.get(key)?.calls ?? 0) + 1 });
  }
  return [...groups]
    .toSorted(([a, one], [b, other]) => other.calls - one.calls || (a < b ? -1 : 1))
    .map(([, group]) => group);
}

function agentsOf(judged: readonly Judged[]): readonly FacetValue[] {
  const counts = new Map<string, FacetValue>();
  for (const { call } of judged) {
    if (!isHeldBack(call.decision)) continue;
    const value = call.agentId ?? '';
    counts.set(value, { value, name: call.agentName ?? value, count: (counts.get(value)?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
