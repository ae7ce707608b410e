import type {
  DeviationKind,
  PlaybookRun,
  PlaybookStep,
  PlaybookSummary,
  RunEvent,
  RunState,
} from '../../../core/model/playbook-run.ts';
import type { Tone } from '../../ui/badge.tsx';

const TITLES: Readonly<Record<string, string>> = {
  done: 'Done',
  skipped: 'Skip',
  failed: 'Failed',
  true: 'Yes',
  false: 'No',
};

/** An answer as a button says it. */
export function answerTitle(answer: string): string {
  const words = answer.replaceAll('_', ' ');
  return TITLES[answer] ?? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** True where the record would be worth nothing without a reason. */
export function needsNote(answer: string): boolean {
  return answer === 'skipped' || answer === 'failed';
}

export type StepState = 'open' | 'answered' | 'ahead';

/** A step in the drawing of a run. */
export interface ProgressLine {
  readonly step: PlaybookStep;
  readonly state: StepState;
  /** The answer that opens the branch that begins here. */
  readonly branch: string | undefined;
  /** The answers given so far; more than one in a loop. */
  readonly answers: readonly string[];
}

/** The steps of a workflow from top to bottom, without the ends of its branches, which ask nothing of anybody. */
export function progressOf(playbook: PlaybookSummary, run: PlaybookRun): readonly ProgressLine[] {
  const branches = branchesOf(playbook.steps);
  return playbook.steps
    .filter((step) => !step.isStart && !(step.isEnd && step.depth > 0))
    .map((step) => {
      const answers = answersTo(step.stepId, run);
      return { step, state: stateOf(step, run), branch: branches.get(step.stepId), answers };
    });
}

function answersTo(stepId: string, run: PlaybookRun): readonly string[] {
  return run.answers.filter((record) => record.stepId === stepId).map((record) => record.answer);
}

function stateOf(step: PlaybookStep, run: PlaybookRun): StepState {
  if (run.open.includes(step.stepId)) return 'open';
  if (step.isEnd) return run.state === 'finished' ? 'answered' : 'ahead';
  const isReached = (stepId: string) => run.open.includes(stepId) || answersTo(stepId, run).length > 0;
  // Nobody answers a parallel step: it is passed as soon as its branches are reached.
  const asked = step.type === 'parallel' ? step.next.map((way) => way.stepId) : [step.stepId];
  return asked.some(isReached) ? 'answered' : 'ahead';
}

/** By what answer each branch is taken, by the step that it begins with; what only follows a failure, too. */
export function branchesOf(steps: readonly PlaybookStep[]): ReadonlyMap<string, string> {
  const depths = new Map(steps.map((step) => [step.stepId, step.depth]));
  const heads = steps.flatMap((step) =>
    step.next
      .filter((way) => (depths.get(way.stepId) ?? 0) > step.depth)
      .map((way) => [way.stepId, step.type === 'parallel' ? 'At the same time' : answerTitle(way.answer)] as const),
  );
  const ways = steps.flatMap(({ next }) => next);
  const elsewise = new Set(ways.filter(({ answer }) => answer !== 'failed').map(({ stepId }) => stepId));
  const failures = ways.filter(({ answer, stepId }) => answer === 'failed' && !elsewise.has(stepId));
  return new Map([...failures.map(({ stepId }) => [stepId, 'If a step failed'] as const), ...heads]);
}

/** Ids as a person types or pastes them: apart by spaces, commas or lines, each once. */
export function typedEventIds(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((id) => id !== ''))];
}

const STATE_TONES: Readonly<Record<RunState, Tone>> = {
  running: 'accent',
  paused: 'warn',
  finished: 'ok',
  abandoned: 'plain',
};

export function stateTone(state: RunState): Tone {
  return STATE_TONES[state];
}

const DEVIATION_TITLES: Readonly<Record<DeviationKind, string>> = {
  skipped: 'skipped',
  out_of_order: 'out of order',
  against_suggestion: 'against the suggestion',
  gate_overridden: 'gate overridden',
  gate_not_overridden: 'gate passed without override',
  nested_not_finished: 'playbook not finished',
  exception: 'exception',
  overdue: 'overdue',
  later_than_entry: 'time in doubt',
};

export function deviationTitle(kind: DeviationKind): string {
  return DEVIATION_TITLES[kind];
}

export function eventTitle({ kind, to, stepId }: RunEvent, steps: ReadonlyMap<string, PlaybookStep>): string {
  if (kind !== 'handed_over')
    return { paused: 'Paused', resumed: 'Resumed', abandoned: 'Given up', gate_overridden: 'Gate overridden' }[kind];
  return stepId === ''
    ? `Handed over to ${to}`
    : `Branch from “${steps.get(stepId)?.name ?? stepId}” handed over to ${to}`;
}

/** The steps that parallel branches begin with: each can be led by somebody of its own. */
export function branchHeadsOf(playbook: PlaybookSummary | undefined): readonly PlaybookStep[] {
  const heads = new Set(
    playbook?.steps.filter(({ type }) => type === 'parallel').flatMap(({ next }) => next.map(({ stepId }) => stepId)),
  );
  return playbook?.steps.filter(({ stepId }) => heads.has(stepId)) ?? [];
}
