import { spanWords } from '../base/span-words.ts';
import { isoToNs } from '../base/time.ts';
import type { Deviation, PlaybookStep, RunEvent, StepRecord } from '../model/playbook-run.ts';
import type { RunException } from './exceptions.ts';
import { evidenceWords } from './gates.ts';

/** What is known of an answer when it is asked where it left the playbook. */
export interface AnswerFacts {
  readonly record: Omit<StepRecord, 'deviations'>;
  /** Undefined where the playbook of today has no such step. */
  readonly step: PlaybookStep | undefined;
  readonly isAhead: boolean;
  /** Kinds of evidence that were not kept when the step was carried out. */
  readonly missing: readonly string[];
  readonly override: RunEvent | undefined;
  readonly nestedState: string | undefined;
  readonly exception: RunException | undefined;
}

/** Where an answer left the playbook. None is left out: what was overridden, skipped or late stands in the record. */
export function deviationsOf(facts: AnswerFacts): readonly Deviation[] {
  const { record, isAhead } = facts;
  return [
    ...(record.answer === 'skipped' ? [of('skipped', 'Skipped.')] : []),
    ...(isAhead ? [of('out_of_order', 'Answered before its turn.')] : []),
    ...suggestionDeviation(record),
    ...gateDeviation(facts),
    ...exceptionDeviation(facts),
    ...nestedDeviation(facts),
    ...timeDeviations(facts),
  ];
}

function of(kind: Deviation['kind'], sentence: string): Deviation {
  return { kind, sentence };
}

function suggestionDeviation({ answer, suggested, suggestedBy }: AnswerFacts['record']): readonly Deviation[] {
  if (suggested === undefined || suggested === answer) return [];
  const by = suggestedBy === 'condition' ? 'its condition' : 'the case';
  return [of('against_suggestion', `Answered “${words(answer)}” where ${by} suggested “${words(suggested)}”.`)];
}

function gateDeviation({ missing, override }: AnswerFacts): readonly Deviation[] {
  if (override) {
    const { reason } = override;
    return [of('gate_overridden', `Done before this was kept: ${evidenceWords(override.missing)}. Reason: ${reason}`)];
  }
  if (missing.length === 0) return [];
  return [
    of(
      'gate_not_overridden',
      `Done before this was kept: ${evidenceWords(missing)}. No override of the gate is recorded.`,
    ),
  ];
}

function exceptionDeviation({ exception }: AnswerFacts): readonly Deviation[] {
  if (!exception) return [];
  const left = exception.left.map((name) => `“${name}”`).join(', ');
  const sentence = `Failed; “${exception.name || exception.step}” follows as the exception.`;
  return [of('exception', left === '' ? sentence : `${sentence} Left unanswered: ${left}.`)];
}

function nestedDeviation({ record, nestedState }: AnswerFacts): readonly Deviation[] {
  if (record.answer !== 'done' || nestedState === undefined || nestedState === 'finished') return [];
  const state = nestedState === 'not_started' ? 'was not started as a run of this case' : `was ${nestedState}`;
  return [of('nested_not_finished', `Answered while the playbook that it walks ${state}.`)];
}

function timeDeviations({ record, step }: AnswerFacts): readonly Deviation[] {
  const target = step?.guide.targetSeconds;
  const isOverdue = target !== undefined && record.tookMs !== undefined && record.tookMs > target * 1000;
  const late = isOverdue
    ? [of('overdue', `Took ${spanWords(record.tookMs ?? 0)}; the target is ${spanWords(target * 1000)}.`)]
    : [];
  const entered = isoToNs(record.at) ?? 0n;
  const isLater = [record.orderedAt, record.effectAt].some((time) => (isoToNs(time ?? '') ?? entered) > entered);
  return [
    ...late,
    ...(isLater ? [of('later_than_entry', 'A time that was entered lies after the entry that records it.')] : []),
  ];
}

function words(answer: string): string {
  return answer.replaceAll('_', ' ');
}
