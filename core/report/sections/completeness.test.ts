import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext } from '../../testing/report-fixture.ts';
import { eventId } from '../../testing/report-words.ts';
import completeness from './completeness.ts';

it('tells each statement with its count and its events, and what is known of each clock', async () => {
  const lines = plainBlocks(await completeness.build(reportContext()));
  expect(lines).toContain(
    `billing-agent.jsonl | order | 1 event without a recorded time, in the order of the source. | 1 | ${eventId(3)}`,
  );
  expect(lines).toContain('billing-agent.jsonl | millisecond | 3 | 1 | 0 | none');
  expect(lines.at(-1)).toBe(
    'No event of one source led to an event of another: how their clocks stand to each other is not known.',
  );
});

it('says which clocks contradict each other, and which events show it', async () => {
  const context = reportContext();
  const { sources } = await context.questions.completeness();
  const pair = {
    fromSourceId: 'a',
    toSourceId: 'b',
    pairs: 3,
    contradictions: 2,
    fastestNs: -5n,
    causeEventId: eventId(0),
    effectEventId: eventId(1),
    sentence: 'The clock of "b" is behind.',
  };
  const questions = { ...context.questions, completeness: async () => ({ sources, clockPairs: [pair] }) };
  const lines = plainBlocks(await completeness.build({ ...context, questions }));
  expect(lines).toContain('fact: Of 1 pair of sources compared, 1 hold an effect recorded before its cause.');
  expect(lines).toContain(`The clock of "b" is behind. | 3 | 2 | cause ${eventId(0)}, effect ${eventId(1)}`);
});
