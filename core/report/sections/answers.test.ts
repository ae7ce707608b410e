import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext, withDetails } from '../../testing/report-fixture.ts';
import { eventId } from '../../testing/report-words.ts';
import section from './answers.ts';

it('answers each question in its order, citing events, and says which has no answer', async () => {
  const questions = [
    { question: 'Did money leave?', answer: 'Yes.', basis: 'The call.', events: `${eventId(1)}, ${eventId(2)}` },
    { question: 'Who ordered it?' },
  ];
  const lines = plainBlocks(await section.build(withDetails(reportContext(), { questions })));
  expect(lines).toEqual([
    '# 1. Did money leave?',
    `assessment: Yes. [${eventId(1)}, ${eventId(2)}]`,
    'Basis: The call.',
    '# 2. Who ordered it?',
    'not_recorded: Answer: not supplied.',
    'Basis: not supplied',
  ]);
});
