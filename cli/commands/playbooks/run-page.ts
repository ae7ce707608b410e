import { spanWords } from '../../../core/base/span-words.ts';
import type { CaseContacts } from '../../../core/model/contacts.ts';
import type { AskResult } from '../../../core/model/playbook-guide.ts';
import type { OpenStep, PlaybookRun, PlaybookStep, PlaybookSummary } from '../../../core/model/playbook-run.ts';
import { suggestedByCase } from '../../../core/model/playbook-suggestion.ts';
import { withValues } from '../../../core/model/playbook-variables.ts';
import { visible } from '../../output.ts';

/** All that is shown of a run. */
export interface RunPage {
  readonly run: PlaybookRun;
  /** Undefined where the playbook is not known here. */
  readonly playbook: PlaybookSummary | undefined;
  /** What the case says now, by step. */
  readonly results: Readonly<Record<string, readonly AskResult[]>>;
  readonly contacts: CaseContacts | undefined;
}

/** A run as lines: where it stands, how it left its playbook, and what waits. */
export function runPage(page: RunPage): string {
  const { run } = page;
  const lines = [
    `${run.playbookName} (${run.runId}): ${run.state}`,
    `started ${run.startedAt} by ${run.startedBy}, led by ${run.owner}, ${run.answers.length} answers`,
    ...(run.isChanged ? ['The playbook has changed since this run was started.'] : []),
    ...run.timeTargets.map(
      ({ name, state, withinSeconds, tookMs }) =>
        `${name}: ${state.replaceAll('_', ' ')}, within ${spanWords(withinSeconds * 1000)}` +
        `${tookMs === undefined ? '' : `, took ${spanWords(tookMs)}`}`,
    ),
    ...run.answers.flatMap(({ stepName, deviations }) =>
      deviations.map(({ sentence }) => `Deviation at "${stepName}": ${sentence}`),
    ),
    ...run.waiting.flatMap((waits) => ['', ...stepLines(page, waits)]),
  ];
  return lines.map(visible).join('\n');
}

function stepLines(page: RunPage, waits: OpenStep): readonly string[] {
  const step = page.playbook?.steps.find(({ stepId }) => stepId === waits.stepId);
  if (!step) return [`Waits: ${waits.stepId}`];
  const { guide } = step;
  return [
    `Waits: ${step.name}${step.agent === '' ? '' : ` (${step.agent})`}, for ${waits.owner}`,
    `  ${waits.stepId}`,
    `  answers: ${step.next.map(({ answer }) => answer).join(', ')}`,
    ...(waits.missing.length === 0 ? [] : [`  Gate: not kept yet: ${waits.missing.join(', ')}. It needs --override.`]),
    ...step.commands.map((command) => `  ${withValues(command, page.run.variables)}`),
    ...guide.decisionCriteria.map((criterion) => `  decide by: ${criterion}`),
    ...guide.evidenceFirst.map((evidence) => `  capture first: ${evidence}`),
    ...(page.results[waits.stepId] ?? []).flatMap((result) => resultLines(step, result, page.run)),
    ...contactLines(step, page.contacts),
    ...(waits.nestedRun === undefined ? [] : [`  walked as the run ${waits.nestedRun}`]),
  ];
}

function resultLines(step: PlaybookStep, result: AskResult, { answers }: PlaybookRun): readonly string[] {
  const { askId, title, rows, resultSha256, failure } = result;
  if (failure !== '') return [`  ${title}: no result: ${failure}`];
  const answer = suggestedByCase(step, [result], answers) ?? 'no answer';
  const suggests = step.guide.decides?.ask === askId ? `; suggests ${answer}` : '';
  return [`  ${title}: ${rows.length} ${rows.length === 1 ? 'row' : 'rows'}, SHA-256 ${resultSha256}${suggests}`];
}

function contactLines({ guide }: PlaybookStep, contacts: CaseContacts | undefined): readonly string[] {
  if (guide.contact === undefined) return [];
  const found = contacts?.contacts.find(({ key }) => key === guide.contact);
  if (!found) return [`  contact ${guide.contact}: not supplied`];
  const { name, phone, email, hours } = found;
  return [`  contact ${guide.contact}: ${[name, phone, email, hours].filter((text) => text !== '').join(', ')}`];
}
