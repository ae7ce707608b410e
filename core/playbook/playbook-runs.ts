import type { AskResult, PlaybookAsk, StepGuide } from '../model/playbook-guide.ts';
import type { PlaybookRun, RunChange, StepAnswer } from '../model/playbook-run.ts';
import type { CaseHost, JournalEntry } from '../ports/case-host.ts';
import { answerStep, type WholeAnswer } from './answer-step.ts';
import { noResult } from './ask-case.ts';
import { foldRuns } from './fold-runs.ts';
import { knownPlaybook } from './known-playbook.ts';
import type { Playbook } from './parse-playbook.ts';
import { playbookNamed } from './playbook-library.ts';
import { changeRun, type PlaybookAct, refused, startNested, startRun } from './run.ts';

/** Runs of playbooks in one case: every act is read from its journal and written to it. */
export interface PlaybookRuns {
  runs(): Promise<readonly PlaybookRun[]>;
  start(playbookId: string): Promise<PlaybookRun>;
  /** Starts the playbook that a step walks, as a run of its own that knows where it came from. */
  startNested(runId: string, stepId: string): Promise<PlaybookRun>;
  /** What the case says to the asks of a step, now. Views are left out: a person opens them. */
  ask(runId: string, stepId: string): Promise<readonly AskResult[]>;
  /** Asks the case again, attaches what it says, and records the answer. Throws `playbook/run` where it is refused. */
  answer(runId: string, stepId: string, answer: StepAnswer): Promise<PlaybookRun>;
  change(runId: string, change: RunChange): Promise<PlaybookRun>;
}

export interface RunsOf {
  readonly host: Pick<CaseHost, 'journal' | 'append'>;
  /** The playbooks that a case knows by its journal, also for runs of what it holds no more. */
  readonly known: (entries: readonly JournalEntry[]) => readonly Playbook[];
  /** Those of them that can be started. */
  readonly startable: (entries: readonly JournalEntry[]) => readonly Playbook[];
  /** Undefined where the case cannot be asked: the record then says so. */
  readonly askCase: ((ask: PlaybookAsk) => Promise<AskResult>) | undefined;
}

export function createRuns(of: RunsOf): PlaybookRuns {
  const { host } = of;
  const at = async () => {
    const { entries } = await host.journal();
    const playbooks = of.known(entries);
    return { entries, playbooks, runs: foldRuns(entries, playbooks) };
  };
  /** One after the other: the journal's order is the order of the acts. */
  const append = async (acts: readonly PlaybookAct[]) => {
    for (const { act, object, data } of acts) await host.append(act, object, data);
    return runNamed((await at()).runs, acts[0]?.object ?? '');
  };
  const ask = async (runId: string, stepId: string) => {
    const { playbooks, runs } = await at();
    return await askAll(of.askCase, guideNamed(playbooks, runNamed(runs, runId), stepId));
  };
  return {
    runs: async () => (await at()).runs,
    start: async (playbookId) => {
      const { entries } = await at();
      return await append([startRun(entries, of.startable(entries), playbookId)]);
    },
    startNested: async (runId, stepId) => {
      const { entries, playbooks, runs } = await at();
      return await append([startNested(entries, playbooks, runNamed(runs, runId), stepId)]);
    },
    ask,
    answer: async (runId, stepId, answer) => {
      const results = await ask(runId, stepId);
      refuseUnseen(results, answer.seen ?? {});
      // Folded anew: asking takes time, and the journal may have gone on meanwhile.
      const { playbooks, runs } = await at();
      const run = runNamed(runs, runId);
      const nested = nestedOf(run, runs, guideNamed(playbooks, run, stepId), stepId);
      const whole: WholeAnswer = { ...answer, results, nested };
      return await append(answerStep(run, playbooks, stepId, whole));
    },
    change: async (runId, change) => {
      const { playbooks, runs } = await at();
      return await append([changeRun(runNamed(runs, runId), playbooks, change)]);
    },
  };
}

async function askAll(askCase: RunsOf['askCase'], guide: StepGuide | undefined): Promise<readonly AskResult[]> {
  const results: AskResult[] = [];
  for (const asked of guide?.asks ?? []) {
    if (asked.kind === 'view') continue;
    results.push(askCase ? await askCase(asked) : notAsked(asked));
  }
  return results;
}

/** Where there is no database, an answer still counts; the record says that the case was not asked. */
function notAsked(ask: Exclude<PlaybookAsk, { kind: 'view' }>): AskResult {
  return noResult(ask, 'The case was not open for questions when the step was answered.');
}

/** What a person decided on must be what is attached. */
function refuseUnseen(results: readonly AskResult[], seen: Readonly<Record<string, string>>): void {
  const other = results.find(({ askId, resultSha256 }) => Object.hasOwn(seen, askId) && seen[askId] !== resultSha256);
  if (other)
    throw refused(`What the case says about "${other.title}" has changed since it was shown. Look again, then answer.`);
}

function guideNamed(playbooks: readonly Playbook[], run: PlaybookRun, stepId: string): StepGuide | undefined {
  return knownPlaybook(playbookNamed(playbooks, run.playbookId)).steps.get(stepId)?.guide;
}

function nestedOf(
  run: PlaybookRun,
  runs: readonly PlaybookRun[],
  guide: StepGuide | undefined,
  stepId: string,
): WholeAnswer['nested'] {
  if (guide?.nested === undefined) return undefined;
  const id = run.waiting.find((step) => step.stepId === stepId)?.nestedRun;
  const nested = runs.find(({ runId }) => runId === id);
  return nested ? { run: nested.runId, state: nested.state } : { run: '', state: 'not_started' };
}

function runNamed(runs: readonly PlaybookRun[], runId: string): PlaybookRun {
  const run = runs.find((candidate) => candidate.runId === runId);
  if (!run) throw refused(`There is no playbook run "${runId}" in this case.`);
  return run;
}
