import { round } from './score.ts';

/** What was named for one run, and what people hold responsible. */
export interface Attributed {
  readonly agent: string;
  /** From 0. */
  readonly step: number;
  /** Most probable first. */
  readonly ranked: readonly string[];
  readonly turns: ReadonlyMap<string, number>;
  readonly answerer: string | undefined;
  readonly namedStep: number | undefined;
}

export interface AttributionScore {
  readonly runs: number;
  readonly agent: number;
  readonly step: number;
  /** Among the first two agents. */
  readonly agentInTwo: number;
  /** Runs in which the label names nobody who speaks in the log as it was read. */
  readonly unreachable: number;
  /** How often the agent is right for those who look at nothing, or at one thing. */
  readonly trivial: {
    readonly mostTurns: number;
    readonly finalAnswerer: number;
    /** The name that was to blame most often in the development half, whatever the run. */
    readonly majorityName: number;
    readonly random: number;
  };
}

/** Shares of the runs in which agent and step are named rightly; names are compared in small letters. */
export function attributionScore(runs: readonly Attributed[], learnedFrom: readonly string[]): AttributionScore {
  const majority = mostFrequent(learnedFrom.map((name) => name.toLowerCase()));
  const part = (isRight: (run: Attributed) => boolean) =>
    runs.length === 0 ? 0 : round(runs.filter(isRight).length / runs.length);
  const chance = runs.map(({ agent, ranked }) => (ranked.some((name) => isSame(name, agent)) ? 1 / ranked.length : 0));
  return {
    runs: runs.length,
    agent: part(({ agent, ranked }) => isSame(ranked[0], agent)),
    step: part(({ step, namedStep }) => namedStep === step),
    agentInTwo: part(({ agent, ranked }) => ranked.slice(0, 2).some((name) => isSame(name, agent))),
    unreachable: runs.filter(({ agent, ranked }) => !ranked.some((name) => isSame(name, agent))).length,
    trivial: {
      mostTurns: part(({ agent, turns }) => isSame(mostTurns(turns), agent)),
      finalAnswerer: part(({ agent, answerer }) => isSame(answerer, agent)),
      majorityName: part(({ agent }) => isSame(majority, agent)),
      random: runs.length === 0 ? 0 : round(chance.reduce((sum, one) => sum + one, 0) / runs.length),
    },
  };
}

function isSame(name: string | undefined, agent: string): boolean {
  return name?.toLowerCase() === agent.toLowerCase();
}

/** Of equally frequent names the first in the alphabet. */
function mostFrequent(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return mostTurns(counts);
}

function mostTurns(turns: ReadonlyMap<string, number>): string | undefined {
  return [...turns].toSorted(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))[0]?.[0];
}
