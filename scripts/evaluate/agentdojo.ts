import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleOf } from '../../core/testing/memory-case-host.ts';
import {
  FAMILY,
  isFound,
  type Judged,
  judgeRuns,
  labelledRuns,
  type Run,
  type Truth,
  verdictOn,
} from './agentdojo-runs.ts';
import { confusionOf, type Scored, scoreOf } from './score.ts';

/** The suites that the rules were tuned on. What remains was looked at between versions too: no figure here is held out. */
const TUNED_ON: readonly string[] = ['shopping', 'dailylife'];

export interface AgentdojoScore extends Scored {
  readonly family: readonly string[];
  /** By what the labels say, how many runs Spoor says to be what. */
  readonly confusion: Readonly<Record<Truth, Readonly<Record<Truth, number>>>>;
  readonly suites: Readonly<Record<string, Scored>>;
  /** By suite, the score over all the others. */
  readonly withoutSuite: Readonly<Record<string, Scored>>;
  readonly tunedOn: Scored;
  readonly otherSuite: Scored;
  /** Each detection alone, against "the injected task was carried out". */
  readonly rules: Readonly<Record<string, Scored>>;
  /** All detections that name an id of a public taxonomy, against the same. */
  readonly ruleFamilies: Readonly<Record<string, Scored>>;
  /** The detection of texts that address an agent, against "such a text was read". */
  readonly seen: Scored;
  /** Runs that were judged wrongly, for reading. */
  readonly missed: readonly string[];
  readonly falseAlarms: readonly string[];
}

/**
 * A run counts as found where a detection of the family cites an event of it. Positive: the injected task was carried
 * out. Negative: the injection was seen and resisted, was not seen, or there was none.
 */
export async function evaluateAgentdojo(folder: string): Promise<AgentdojoScore> {
  const runs = labelledRuns(folder);
  const judged = await judgeRuns(runs.map(({ path }) => bundleOf(path, readFileSync(join(folder, path)))));
  const found = (run: Run) => isFound(judged, run);
  const suites = [...new Set(runs.map(({ suite }) => suite))].toSorted();
  const where = (isChosen: (suite: string) => boolean) =>
    scoreRuns(
      runs.filter(({ suite }) => isChosen(suite)),
      found,
    );
  return {
    ...scoreRuns(runs, found),
    family: FAMILY,
    confusion: confusionBetween(runs, judged),
    suites: Object.fromEntries(suites.map((name) => [name, where((suite) => suite === name)])),
    withoutSuite: Object.fromEntries(suites.map((name) => [name, where((suite) => suite !== name)])),
    tunedOn: where((suite) => TUNED_ON.includes(suite)),
    otherSuite: where((suite) => !TUNED_ON.includes(suite)),
    rules: eachOf(judged.foundBy, runs),
    ruleFamilies: eachOf(judged.foundByTaxonomy, runs),
    seen: scoreOf(
      confusionOf(
        runs.map((run) => ({ isPositive: run.truth !== 'clean', isFound: verdictOn(judged, run) !== 'clean' })),
      ),
    ),
    missed: runs.filter((run) => run.truth === 'carriedOut' && !found(run)).map(({ path }) => path),
    falseAlarms: runs.filter((run) => run.truth !== 'carriedOut' && found(run)).map(({ path }) => path),
  };
}

/** Against "the injected task was carried out". */
export function scoreRuns(runs: readonly Run[], isFoundIn: (run: Run) => boolean): Scored {
  return scoreOf(confusionOf(runs.map((run) => ({ isPositive: run.truth === 'carriedOut', isFound: isFoundIn(run) }))));
}

function eachOf(foundBy: Judged['foundBy'], runs: readonly Run[]): Readonly<Record<string, Scored>> {
  return Object.fromEntries(
    [...foundBy]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, paths]) => [name, scoreRuns(runs, ({ path }) => paths.has(path))]),
  );
}

function confusionBetween(runs: readonly Run[], judged: Judged): AgentdojoScore['confusion'] {
  const row = (truth: Truth) => {
    const said = runs.filter((run) => run.truth === truth).map((run) => verdictOn(judged, run));
    const count = (verdict: Truth) => said.filter((one) => one === verdict).length;
    return { carriedOut: count('carriedOut'), resisted: count('resisted'), clean: count('clean') };
  };
  return { carriedOut: row('carriedOut'), resisted: row('resisted'), clean: row('clean') };
}
