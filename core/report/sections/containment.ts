import type { PlaybookRun, PlaybookSummary } from '../../model/playbook-run.ts';
import { type Block, heading, paragraph, table } from '../block.ts';
import { citing } from '../phrases.ts';
import { defineSection } from '../section.ts';
import { suppliedFor, suppliedTable } from '../supplied.ts';

/** What was done to stop it, when, by whom, and what it did to the evidence. */
export default defineSection({
  id: 'containment',
  title: 'Containment actions',
  order: 104,
  build(context): readonly Block[] {
    const { runs, playbooks } = context;
    return [
      suppliedTable(suppliedFor(context), 'containment'),
      paragraph(
        'The time to contain is the span from the order to the effect, where both are supplied. Spoor carries out no action itself.',
      ),
      heading('Steps of containment playbooks that were answered'),
      answers(runs, playbooks),
    ];
  },
});

function answers(runs: readonly PlaybookRun[], playbooks: readonly PlaybookSummary[]): Block {
  const rows = runs.flatMap((run) => {
    const playbook = playbooks.find(({ id }) => id === run.playbookId);
    if (!playbook?.types.some((type) => /contain|mitigat|eradicat/.test(type))) return [];
    return run.answers.map(({ stepId, at, by, answer, note, eventIds }) => [
      at,
      by,
      playbook.steps.find((step) => step.stepId === stepId)?.name ?? stepId,
      answer.replaceAll('_', ' '),
      note === '' ? 'none' : note,
      eventIds.length === 0 ? 'none' : citing(eventIds, eventIds.length),
    ]);
  });
  return table(
    'Answers, in the order given',
    ['When (UTC)', 'Who', 'Step', 'Answer', 'Note', 'Events'],
    rows,
    'No containment playbook has been walked in this case.',
  );
}
