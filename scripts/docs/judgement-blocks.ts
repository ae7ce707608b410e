import { policies } from '../../core/policy/policies.ts';
import type { Hypothesis } from '../../core/root-cause/hypothesis.ts';
import { evidenceQuestions, hypotheses } from '../../core/root-cause/registry.ts';
import { markdownTable } from './markdown.ts';

/** What docs/whatif.md and docs/root-cause.md say of every policy, hypothesis and piece of evidence. */
export const judgementBlocks: Readonly<Record<string, () => string>> = {
  policies: () =>
    markdownTable(
      ['policy', 'what it says'],
      policies.map(({ id, name, description }) => [`\`${id}\``, `**${name}.** ${description}`]),
    ),
  hypotheses: () => hypotheses.map(hypothesisText).join('\n\n'),
  'root-cause-evidence': () =>
    markdownTable(
      ['evidence', 'what it looks for', 'how', 'has to be recorded'],
      evidenceQuestions.map(({ id, title, basis, missing }) => [`\`${id}\``, title, basis, missing]),
    ),
};

function hypothesisText({ id, title, explanation, readings, wouldDecide }: Hypothesis): string {
  const rows = Object.entries(readings).flatMap(([evidence, byState]) =>
    Object.entries(byState).map(([state, { speaks, weight, because }]) => [
      `\`${evidence}\` ${state}`,
      `${speaks}, ${weight}`,
      because,
    ]),
  );
  const table = markdownTable(['evidence', 'speaks', 'because'], rows);
  return `### ${id}\n\n**${title}.** ${explanation}\n\n${table}\n\nOutside the case, this would decide: ${wouldDecide.join(' ')}`;
}
