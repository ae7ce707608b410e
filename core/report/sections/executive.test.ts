import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext, withDetails } from '../../testing/report-fixture.ts';
import section from './executive.ts';

it('says in plain words what people state, and figures from the record', async () => {
  const context = withDetails(reportContext(), { statement: [{ happened: 'Money went to a stranger.' }] });
  const lines = plainBlocks(await section.build(context));
  expect(lines).toContain('assessment: Money went to a stranger.');
  expect(lines).toContain('not_recorded: not supplied');
  expect(lines).toContain(
    '- 1 AI assistant using 1 tool left 4 entries in the records, on 15 January 2026 (world time).',
  );
  // An outcome that nobody recorded is no success.
  expect(lines.join('\n')).toMatch(
    /^- 1 of these are recorded as refused or failed(?:; for \d+ the records do not say how it ended)?\.$/m,
  );
  expect(lines.join(' ')).not.toMatch(/token|JSON|SQL|hash|MCP|prompt/i);
});

it('names at most four recommendations, and says how many more there are', async () => {
  const recommendations = Array.from({ length: 6 }, (_, at) => ({ what: `Do ${at}` }));
  const lines = plainBlocks(await section.build(withDetails(reportContext(), { recommendations })));
  expect(lines.slice(-5)).toEqual([
    '- Do 0',
    '- Do 1',
    '- Do 2',
    '- Do 3',
    '- and 2 more recommendations in the technical edition',
  ]);
});
