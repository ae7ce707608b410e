import { isoToNs } from '../base/time.ts';
import type { TimeTarget } from '../model/playbook-guide.ts';
import type { PlaybookRun, PlaybookSummary, StepRecord, TimeTargetState } from '../model/playbook-run.ts';
import { isFinished } from './gates.ts';

export type TimedRun = Pick<PlaybookRun, 'startedAt' | 'endedAt' | 'state' | 'answers' | 'asOf'>;

/** How each time target of a playbook stands in a run, by the times of the journal alone. */
export function targetStates(summary: PlaybookSummary, run: TimedRun): readonly TimeTargetState[] {
  return summary.timeTargets.map((target) => targetState(summary, run, target));
}

function targetState(summary: PlaybookSummary, run: TimedRun, target: TimeTarget): TimeTargetState {
  const [from] = completions(summary, run, target.from);
  const ends = completions(summary, run, target.to);
  const to = ends.find(({ number }) => number >= (from?.number ?? 0)) ?? ends[0];
  const tookMs = from && to && to.number >= from.number ? millisecondsBetween(from.at, to.at) : undefined;
  const said = { name: target.name, withinSeconds: target.withinSeconds, fromAt: from?.at, toAt: to?.at, tookMs };
  return { ...said, state: stateOf(said, run, target.withinSeconds * 1000) };
}

function stateOf(
  { fromAt, toAt, tookMs }: Pick<TimeTargetState, 'fromAt' | 'toAt' | 'tookMs'>,
  run: TimedRun,
  withinMs: number,
): TimeTargetState['state'] {
  if (toAt !== undefined && fromAt !== undefined) return tookMs !== undefined && tookMs > withinMs ? 'missed' : 'met';
  if (run.endedAt !== undefined) return 'not_reached';
  if (fromAt === undefined) return 'waiting';
  return (millisecondsBetween(fromAt, run.asOf) ?? 0) > withinMs ? 'missed' : 'running';
}

interface Completion {
  readonly at: string;
  readonly number: number;
}

/** When a step was completed; more than once in a loop. What was skipped or failed is not completed. */
function completions(summary: PlaybookSummary, run: TimedRun, stepId: string): readonly Completion[] {
  const step = summary.steps.find((candidate) => candidate.stepId === stepId);
  if (step?.isStart) return [{ at: run.startedAt, number: 0 }];
  const isMainEnd = step?.isEnd === true && step.depth === 0;
  if (isMainEnd && run.state === 'finished' && run.endedAt !== undefined && !endedElsewhere(summary, run, stepId))
    return [{ at: run.endedAt, number: Number.POSITIVE_INFINITY }];
  return run.answers
    .filter((record) => record.stepId === stepId && isFinished(record.answer))
    .map(({ at, journalNumber: number }: StepRecord) => ({ at, number }));
}

/** True where the last answer led to another end, as that of an exception. */
function endedElsewhere({ steps }: PlaybookSummary, { answers }: TimedRun, stepId: string): boolean {
  const last = answers.at(-1);
  const ways = steps.find((step) => step.stepId === last?.stepId)?.next ?? [];
  const to = ways.find((way) => way.answer === last?.answer)?.stepId;
  const end = steps.find((step) => step.stepId === to);
  return end?.isEnd === true && end.depth === 0 && end.stepId !== stepId;
}

/** Undefined where one of them is no time, or the clock went backwards in between. */
export function millisecondsBetween(from: string, to: string): number | undefined {
  const [start, end] = [isoToNs(from), isoToNs(to)];
  if (start === undefined || end === undefined || end < start) return undefined;
  return Number((end - start) / 1_000_000n);
}
