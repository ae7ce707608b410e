import type { AskResult } from './playbook-guide.ts';
import type { PlaybookStep, StepRecord } from './playbook-run.ts';

/**
 * The answer that the case suggests by what it gave. Undefined where the step asks nothing for it, got no answer, where the
 * result stands for none of the answers that the step has, or where a loop got this very result the last time: that has
 * been decided on.
 */
export function suggestedByCase(
  { stepId, guide: { decides }, next }: Pick<PlaybookStep, 'stepId' | 'guide' | 'next'>,
  results: readonly AskResult[],
  answered: readonly StepRecord[],
): string | undefined {
  const result = results.find(({ askId }) => askId === decides?.ask);
  if (!decides || !result || result.failure !== '' || wasDecidedOn(stepId, result, answered)) return undefined;
  const [first] = result.rows;
  if (first === undefined) return decides.none;
  if (decides.column === undefined) return decides.some;
  const said = first[result.columns.indexOf(decides.column)] ?? '';
  return next.some(({ answer }) => answer === said) ? said : undefined;
}

/** True where the step was answered before, and the ask gave the same then. */
export function wasDecidedOn(stepId: string, result: AskResult, answered: readonly StepRecord[]): boolean {
  const last = answered.findLast((record) => record.stepId === stepId);
  return (
    last?.attachments.some(
      (attached) =>
        attached.kind === 'result' && attached.ask === result.askId && attached.resultSha256 === result.resultSha256,
    ) ?? false
  );
}
