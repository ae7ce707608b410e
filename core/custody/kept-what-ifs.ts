import type { DecisionCounts, WhatIfResult } from '../model/what-if.ts';
import { isHeld, isStopped } from '../model/what-if-words.ts';
import type { JournalData, JournalEntry, JournalValue } from '../ports/case-host.ts';

/** A result that an analyst kept: the policy as it was, and the figures that it came to then. */
export interface KeptWhatIf {
  readonly journalNumber: number;
  readonly at: string;
  readonly by: string;
  readonly name: string;
  readonly policyText: string;
  readonly sha256: string;
  readonly headline: string;
  readonly figures: readonly (readonly [name: string, value: number])[];
  readonly stoppedHarmful: readonly string[];
}

/** Most harmful calls that an entry names by their events; its figures count all. */
const MOST_NAMED = 200;

/** What a `whatif.kept` entry says; its object is the policy's name. */
export function keptData(policyText: string, result: WhatIfResult): JournalData {
  const { policy, headline, harmful } = result;
  const named = harmful.filter(({ decision }) => isStopped(decision) || isHeld(decision));
  return {
    policyText,
    sha256: policy.sha256,
    headline,
    figures: figuresOf(result),
    stoppedHarmful: named.slice(0, MOST_NAMED).map(({ eventId }) => eventId),
  };
}

function figuresOf({ counts, harmful, legitimate, firstStop, ask, dependents }: WhatIfResult): JournalData {
  const of = (isOne: (decision: WhatIfResult['harmful'][number]['decision']) => boolean) =>
    harmful.filter(({ decision }) => isOne(decision)).length;
  return {
    ...countFigures(counts),
    harmful: harmful.length,
    harmfulStopped: of(isStopped),
    harmfulHeld: of(isHeld),
    harmfulUndecided: of((decision) => decision === 'undecided'),
    otherStopped: legitimate.reduce((sum, hit) => sum + hit.stopped, 0),
    otherHeld: legitimate.reduce((sum, hit) => sum + hit.held, 0),
    dependents: dependents.length,
    askedHours: ask.hours.length,
    ...(firstStop?.beforeLast ? { actionsBeforeLastHarm: firstStop.beforeLast.case } : {}),
  };
}

function countFigures({ calls, allowed, denied, asked, overRate, undecided }: DecisionCounts): JournalData {
  return { calls, allowed, denied, asked, overRate, undecided };
}

/** Every result kept, in the order kept. */
export function keptWhatIfs(entries: readonly JournalEntry[]): readonly KeptWhatIf[] {
  return entries.flatMap((entry) => {
    const { policyText, sha256, headline, figures, stoppedHarmful } = entry.data;
    if (entry.act !== 'whatif.kept' || typeof policyText !== 'string' || typeof sha256 !== 'string') return [];
    return [
      {
        journalNumber: entry.number,
        at: entry.at,
        by: entry.by,
        name: entry.object,
        policyText,
        sha256,
        headline: typeof headline === 'string' ? headline : '',
        figures: numbersIn(figures),
        stoppedHarmful: Array.isArray(stoppedHarmful) ? stoppedHarmful.filter((id) => typeof id === 'string') : [],
      },
    ];
  });
}

function numbersIn(figures: JournalValue | undefined): readonly (readonly [string, number])[] {
  if (typeof figures !== 'object' || figures === null || Array.isArray(figures)) return [];
  return Object.entries(figures).flatMap(([name, value]) =>
    typeof value === 'number' ? [[name, value] as const] : [],
  );
}
