import { isoToNs } from '../base/time.ts';
import type { AskResult } from '../model/playbook-guide.ts';
import type { Attachment, PlaybookRun, PlaybookStep, StepAnswer } from '../model/playbook-run.ts';
import { suggestedByCase } from '../model/playbook-suggestion.ts';
import type { JournalData } from '../ports/case-host.ts';
import { conditionSuggestion } from './condition-suggestion.ts';
import { exceptionAt, type RunException } from './exceptions.ts';
import { evidenceWords, isCarriedOut, missingFor } from './gates.ts';
import { type KnownPlaybook, knownPlaybook } from './known-playbook.ts';
import type { Playbook } from './parse-playbook.ts';
import { playbookNamed } from './playbook-library.ts';
import { type PlaybookAct, refused } from './run.ts';
import { settledBy } from './settled-variable.ts';
import { walkOn } from './walk-ahead.ts';

/** An answer with what the case said about its step, and how the playbook stands that the step walks. */
export type WholeAnswer = StepAnswer & {
  readonly results?: readonly AskResult[];
  readonly nested?: { readonly run: string; readonly state: string } | undefined;
};

/**
 * The acts that record an answer; the last answer also finishes the run. Throws `playbook/run` on an answer that the
 * playbook has no place for, that leaves it without a reason, or that would destroy what nobody has kept.
 */
export function answerStep(
  run: PlaybookRun,
  playbooks: readonly Playbook[],
  stepId: string,
  answer: WholeAnswer,
): readonly PlaybookAct[] {
  if (run.endedAt !== undefined) throw refused(`Run "${run.runId}" is ${run.state}.`);
  if (run.state === 'paused') throw refused(`Run "${run.runId}" is paused. Resume it, then answer.`);
  const known = knownPlaybook(playbookNamed(playbooks, run.playbookId));
  const isLast = walkedTo(known, run, stepId, answer).length === 0;
  const step = known.steps.get(stepId);
  const suggested = suggestedAt(known, run, stepId, answer);
  needsReason(step, answer, suggested);
  const missing = isCarriedOut(answer.answer) ? missingFor(step?.guide, run.preserved) : [];
  const gate = gateActs(known, run, step, { missing, override: answer.override?.trim() ?? '' });
  const exception = answer.isAhead ? undefined : exceptionAt(known, run.open, stepId, answer.answer);
  needsCause(step, answer, exception);
  const data = {
    ...dataOf(known, stepId, answer, suggested),
    ...(exception ? { exception: { ...exception, left: [...exception.left] } } : {}),
  };
  const acts: PlaybookAct[] = [...gate, { act: 'playbook.step', object: run.runId, data }];
  if (isLast) acts.push({ act: 'playbook.finished', object: run.runId, data: { playbook: run.playbookId } });
  return acts;
}

/** The steps that wait afterwards. */
function walkedTo(known: KnownPlaybook, run: PlaybookRun, stepId: string, answer: StepAnswer): readonly string[] {
  const isOpen = run.open.includes(stepId);
  if (answer.isAhead !== true || isOpen) {
    const given = run.ahead.map((id) => [id, lastAnswer(run, id)] as const);
    return walkOn(known.walker, { open: run.open, ahead: new Map(given) }, stepId, answer.answer).open;
  }
  const step = known.playbook.cacao.workflow[stepId];
  if (!step) throw refused(`Playbook "${known.summary.name}" has no step ${stepId}.`);
  const name = step.name ?? stepId;
  const answers = known.failures.answersAt(stepId);
  if (!answers.includes(answer.answer))
    throw refused(`Step "${name}" has no answer "${answer.answer}". Possible answers: ${answers.join(', ')}.`);
  if (run.answers.some((record) => record.stepId === stepId)) throw refused(`Step "${name}" has been answered.`);
  return run.open;
}

interface Suggested {
  readonly suggested: string;
  readonly suggestedBy?: 'condition';
}

/** What the case says goes before what was set: it is evidence, the other is what somebody wrote. */
function suggestedAt(
  { playbook, steps }: KnownPlaybook,
  run: PlaybookRun,
  stepId: string,
  { results = [] }: WholeAnswer,
): Suggested | undefined {
  const step = steps.get(stepId);
  const byCase = step && suggestedByCase(step, results, run.answers);
  if (byCase !== undefined) return { suggested: byCase };
  const follows = conditionSuggestion(playbook.cacao, stepId, run.answers);
  return follows && { suggested: follows.answer, suggestedBy: 'condition' };
}

function lastAnswer(run: PlaybookRun, stepId: string): string {
  return run.answers.findLast((record) => record.stepId === stepId)?.answer ?? '';
}

/** What leaves the playbook is worth nothing in the record without the reason. */
function needsReason(step: PlaybookStep | undefined, answer: WholeAnswer, said: Suggested | undefined): void {
  if (answer.note.trim() !== '') return;
  const name = `"${step?.name ?? ''}"`;
  if (answer.answer === 'skipped') throw refused(`Say in the note why step ${name} is skipped.`);
  if (answer.isAhead) throw refused(`Say in the note why step ${name} is answered before its turn.`);
  if (said && said.suggested !== answer.answer) {
    const by = said.suggestedBy === 'condition' ? 'The condition' : 'The case';
    throw refused(`${by} suggests "${said.suggested}" at step ${name}. Say in the note why the answer is another.`);
  }
  if (answer.answer === 'done' && answer.nested && answer.nested.state !== 'finished')
    throw refused(`The playbook that step ${name} walks is not finished. Finish it, or say in the note why not.`);
}

/** What follows an exception rests on why it came to it. */
function needsCause(step: PlaybookStep | undefined, { note }: WholeAnswer, exception: RunException | undefined): void {
  if (exception && note.trim() === '')
    throw refused(`Say in the note why step "${step?.name ?? ''}" failed: "${exception.name}" follows from it.`);
}

function gateActs(
  known: KnownPlaybook,
  run: PlaybookRun,
  step: PlaybookStep | undefined,
  { missing, override }: { readonly missing: readonly string[]; readonly override: string },
): readonly PlaybookAct[] {
  if (missing.length === 0 || !step) return [];
  if (override === '') {
    const keepers = known.summary.steps.filter(({ guide }) => guide.preserves.some((kind) => missing.includes(kind)));
    const where = keepers.length === 0 ? '' : ` Keep it first: ${keepers.map(({ name }) => `"${name}"`).join(', ')}.`;
    throw refused(
      `Step "${step.name}" destroys what no finished step of this run has kept: ${evidenceWords(missing)}.${where} ` +
        'To go on all the same, override the gate with a reason.',
    );
  }
  const data = { step: step.stepId, name: step.name, missing, reason: override };
  return [{ act: 'playbook.gate_overridden', object: run.runId, data }];
}

function dataOf(
  known: KnownPlaybook,
  stepId: string,
  answer: WholeAnswer,
  suggested: Suggested | undefined,
): JournalData {
  const attachments = [...(answer.attachments ?? []), ...(answer.results ?? []).map(attachmentOf)];
  const { playbook_variables: declared, workflow } = known.playbook.cacao;
  const step = workflow[stepId];
  const settled = step ? settledBy(step, answer.answer, declared) : {};
  const variables: JournalData = { ...settled, ...checkedVariables(known, answer.variables ?? {}) };
  return {
    step: stepId,
    name: step?.name ?? '',
    answer: answer.answer,
    note: answer.note,
    events: [...answer.eventIds],
    ...(answer.isAhead === true ? { ahead: true } : {}),
    ...checkedTimes(answer),
    ...suggested,
    ...(Object.keys(variables).length === 0 ? {} : { variables }),
    ...(attachments.length === 0 ? {} : { attachments: attachments.map((attached) => ({ ...attached })) }),
    ...(answer.nested ? { nested: { ...answer.nested } } : {}),
  };
}

function attachmentOf({ askId: ask, title, query, querySha256, rows, ...rest }: AskResult): Attachment {
  if (rest.failure !== '') return { kind: 'no_result', ask, title, reason: rest.failure };
  return { kind: 'result', ask, title, query, querySha256, rows: rows.length, resultSha256: rest.resultSha256 };
}

function checkedTimes({ orderedAt, effectAt }: StepAnswer): JournalData {
  const ordered = timeOf(orderedAt, 'the order');
  const effect = timeOf(effectAt, 'the effect');
  if (ordered !== undefined && effect !== undefined && effect.ns < ordered.ns)
    throw refused('The effect cannot be earlier than the order. Correct one of the two times.');
  return { ...(ordered ? { orderedAt: ordered.text } : {}), ...(effect ? { effectAt: effect.text } : {}) };
}

function timeOf(text: string | undefined, what: string) {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return undefined;
  const ns = isoToNs(trimmed);
  if (ns === undefined) throw refused(`"${trimmed}" is no time of ${what}. Write it like 2026-03-01T14:30:00Z.`);
  return { text: trimmed, ns };
}

function checkedVariables(known: KnownPlaybook, given: Readonly<Record<string, string>>): JournalData {
  const set = Object.entries(given).filter(([, value]) => value.trim() !== '');
  for (const [name] of set) {
    const declared = known.playbook.cacao.playbook_variables;
    const variable = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (!variable) throw refused(`The playbook declares no variable "${name}".`);
    if (variable.constant === true) throw refused(`The variable "${name}" is constant.`);
  }
  return Object.fromEntries(set.map(([name, value]) => [name, value.trim()]));
}
