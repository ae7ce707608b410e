import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext } from '../../testing/report-fixture.ts';
import { eventId } from '../../testing/report-words.ts';
import section from './untrusted-input.ts';

it('lists where a session turned, and of how many sessions it cannot be said', async () => {
  const context = reportContext();
  const told = await context.questions.turningPoints();
  const [point] = told.sessions;
  if (!point) throw new Error('The fixture has a turning point.');
  const silent = { ...point, state: 'not_recorded', actionEventId: undefined } as const;
  const questions = { ...context.questions, turningPoints: async () => ({ ...told, sessions: [point, silent] }) };
  const lines = plainBlocks(await section.build({ ...context, questions }));
  expect(lines).toContain(
    'assessment: Of 2 sessions with an act, 1 hold a turning point that was found; of 1 it cannot be said.',
  );
  expect(lines.join('\n')).toContain(
    ` · time not recorded · s-1 | ${eventId(0)} | ${eventId(1)} | ${point.sentence} | 2 | 1`,
  );
});
