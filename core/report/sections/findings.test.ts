import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { entry, reportContext } from '../../testing/report-fixture.ts';
import findings from './findings.ts';

it('shows each finding as an assessment with its events, the gravest first', async () => {
  const context = reportContext();
  const [finding] = await context.questions.findings();
  if (!finding) throw new Error('The fixture has a finding.');
  const minor = { ...finding, findingId: 'a', title: 'A minor thing', severity: 'low', taxonomy: [] } as const;
  const questions = { ...context.questions, findings: async () => [minor, finding] };
  const lines = plainBlocks(await findings.build({ ...context, questions }));
  expect(lines.filter((line) => line.startsWith('#'))).toEqual([
    '# Payment details from outside the request',
    '# A minor thing',
  ]);
  expect(lines).toContain(`assessment: ${finding.summary}`);
  expect(lines).toContain('Named in: LLM01:2025, ASI01');
  expect(lines).toContain(`Events (2): ${finding.eventIds.join(', ')}`);
  expect(lines).toContain('Decision of a person: not supplied');
  expect(lines).toContain('2 findings: 0 confirmed by a person, 2 not decided by a person, 0 dismissed by a person.');
});

it('says how many events it does not cite', async () => {
  const context = reportContext();
  const [finding] = await context.questions.findings();
  if (!finding) throw new Error('The fixture has a finding.');
  const many = { ...finding, eventIds: Array.from({ length: 70 }, (_, index) => `e-${index}`) };
  const questions = { ...context.questions, findings: async () => [many] };
  const lines = plainBlocks(await findings.build({ ...context, questions }));
  expect(lines.find((line) => line.startsWith('Events (70)'))).toMatch(/e-49 and 20 more$/);
  expect(lines.at(-1)).toBe('The events that are not cited here are listed with the finding in the case.');
});

it('shows dismissed findings apart with the reason, and decisions on findings that are no more', async () => {
  const context = reportContext();
  const [finding] = await context.questions.findings();
  if (!finding) throw new Error('The fixture has a finding.');
  const other = { ...finding, findingId: `${finding.ruleId}:other`, title: 'Another', severity: 'low' } as const;
  const questions = { ...context.questions, findings: async () => [finding, other] };
  const decide = (number: number, findingId: string, state: string, reason: string) =>
    entry(number, 'finding.triaged', findingId, { ruleId: finding.ruleId, findingIds: [findingId], state, reason });
  const entries = [
    ...context.journal.entries,
    decide(8, finding.findingId, 'confirmed', ''),
    decide(9, finding.findingId, 'dismissed', 'the customer <b>asked</b> for it'),
    decide(10, `${finding.ruleId}:gone`, 'confirmed', ''),
  ];
  const lines = plainBlocks(await findings.build({ ...context, questions, journal: { ...context.journal, entries } }));
  expect(lines.filter((line) => line.startsWith('#'))).toEqual([
    '# Another',
    '# Dismissed findings',
    `# ${finding.title} (dismissed)`,
    '# Decisions on findings that no rule gives any more',
  ]);
  expect(lines).toContain('Reason: the customer <b>asked</b> for it');
  expect(lines).toContain('Decided: 2026-01-15T11:00:09.000Z, ana@workstation, journal entry 9');
  expect(lines.join('\n')).toContain('2026-01-15T11:00:08.000Z, ana@workstation: confirmed (journal entry 8)');
  expect(lines.at(-1)).toContain(`${finding.ruleId}:gone: 2026-01-15T11:00:00.000Z, ana@workstation: confirmed`);
});
