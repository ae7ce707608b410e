import { describe, expect, it } from 'vitest';
import type { EvidenceFound } from '../model/report-request.ts';
import type { JournalData, JournalEntry } from '../ports/case-host.ts';
import { entry, reportContext, withDetails } from '../testing/report-fixture.ts';
import { EVIDENCE_ID } from '../testing/report-words.ts';
import type { ReportContext } from './context.ts';
import { checkRelease } from './release-check.ts';

const INTACT: readonly EvidenceFound[] = [{ evidenceId: EVIDENCE_ID, name: 'billing-agent.jsonl', state: 'intact' }];

function ready(): ReportContext {
  return withDetails(
    { ...reportContext(), runs: [] },
    {
      version: [{ text: '1.0' }],
      questions: [{ question: 'Who paid?', answer: 'Cannot be determined.' }],
      reviewer: [{ name: 'Chris' }],
      authoriser: [{ name: 'Dana' }],
    },
  );
}

async function unmet(context: ReportContext, evidence = INTACT) {
  const { isReleasable, conditions } = await checkRelease(context, evidence);
  const open = conditions.filter(({ isMet }) => !isMet);
  expect(isReleasable).toBe(open.length === 0);
  // Each says what to do, and where.
  expect(open.filter(({ remedy, view }) => remedy === '' || view === '')).toEqual([]);
  return open.map(({ id, sentence }) => `${id}: ${sentence}`);
}

describe('the release check', () => {
  it('lets a report go of which all is there', async () => {
    expect(await unmet(ready())).toEqual([]);
  });

  it('names a broken chain, a changed case.json and changed evidence', async () => {
    const context = ready();
    const state = { state: 'broken', atLine: 4, reason: 'A hash differs.', count: 3 } as const;
    const altered: readonly EvidenceFound[] = [{ evidenceId: EVIDENCE_ID, name: 'a.jsonl', state: 'altered' }];
    expect(await unmet({ ...context, journal: { ...context.journal, state } }, altered)).toEqual([
      'journal: The chain is broken at line 4: A hash differs.',
      'evidence: Not as received: "a.jsonl (altered)".',
    ]);
    expect(await unmet(context, [])).toEqual(['evidence: The case holds no evidence.']);
    const opened = entry(1, 'case.opened', context.manifest.id, {
      title: context.manifest.title,
      timeZone: 'Asia/Kolkata',
    });
    const entries = [opened, ...context.journal.entries.slice(1)];
    expect(await unmet({ ...context, journal: { ...context.journal, entries } })).toEqual([
      'journal: The file case.json is not as the journal opened the case: timeZone.',
    ]);
  });

  it('names a finding that cites no event of the case, unless it was dismissed', async () => {
    const context = ready();
    const [finding] = await context.questions.findings();
    const bare = finding ? [{ ...finding, eventIds: ['gone-0-0'] }] : [];
    const questions = { ...context.questions, findings: async () => bare };
    expect(await unmet({ ...context, questions })).toEqual([
      'findings: Without an event of this case: "Payment details from outside the request".',
    ]);
    const dismissal = {
      ruleId: 'payment-from-content',
      findingIds: ['payment-from-content-1'],
      state: 'dismissed',
      reason: 'x',
    };
    const entries = [...context.journal.entries, entry(9, 'finding.triaged', 'payment-from-content-1', dismissal)];
    expect(await unmet({ ...context, questions, journal: { ...context.journal, entries } })).toEqual([]);
  });

  it('names what people have not supplied', async () => {
    expect(await unmet(withDetails({ ...reportContext(), runs: [] }, {}))).toEqual([
      'questions: The questions that were asked are not supplied.',
      'reviewer: The reviewer is not supplied.',
      'authoriser: Who authorises the report is not supplied.',
      'version: The version of the report is not supplied.',
    ]);
    const open = withDetails(ready(), {
      ...{ version: [{ text: '1.0' }], reviewer: [{ name: 'Chris' }], authoriser: [{ name: 'Dana' }] },
      questions: [{ question: 'Who paid?' }, { question: 'When?', answer: 'Today.', events: 'nowhere-0-0' }],
    });
    expect(await unmet(open)).toEqual(['questions: Without an answer: "Who paid?".']);
  });

  it('wants a new version once a released one is behind other acts', async () => {
    const context = ready();
    const released = entry(9, 'report.exported', 'report.pdf', { isRelease: true, version: '1.0' });
    const once = { ...context, journal: { ...context.journal, entries: [...context.journal.entries, released] } };
    expect(await unmet(once)).toEqual([]);
    const noted = [...once.journal.entries, entry(10, 'note.added', '', { text: 'Late.', eventIds: [] })];
    expect(await unmet({ ...once, journal: { ...once.journal, entries: noted } })).toEqual([
      'version: Version 1.0 was released at 2026-01-15T11:00:09.000Z (entry 9), and the case has changed since.',
    ]);
  });

  it('names the gate or the decision at which a running playbook waits, and no other step', async () => {
    const { runs } = reportContext();
    expect(await unmet({ ...ready(), runs })).toEqual([
      'gates: Waiting: "Investigate a suspected prompt injection: if-condition--2".',
    ]);
    const at = (missing: readonly string[]) =>
      runs.map((run) => ({ ...run, waiting: run.waiting.map((step) => ({ ...step, stepId: 'action--3', missing })) }));
    expect(await unmet({ ...ready(), runs: at([]) })).toEqual([]);
    expect(await unmet({ ...ready(), runs: at(['memory']) })).toEqual([
      'gates: Waiting: "Investigate a suspected prompt injection: action--3 (not kept: memory)".',
    ]);
  });
});

describe('the questions of the notebook', () => {
  const asked = (number: number, text: string) => entry(number, 'question.asked', '', { text });
  const settled = (number: number, of: JournalEntry, data: JournalData) =>
    entry(number, 'question.settled', of.hash, { evidence: [], ...data });

  function withEntries(...entries: readonly JournalEntry[]): ReportContext {
    const context = ready();
    return { ...context, journal: { ...context.journal, entries: [...context.journal.entries, ...entries] } };
  }

  it('hold a release up until each is answered, said to be unanswerable, or withdrawn', async () => {
    const [one, two, three] = [asked(9, 'Who paid?'), asked(10, 'Who saw it?'), asked(11, 'A slip')];
    const withdrawn = settled(12, three, { state: 'withdrawn', text: 'Asked twice.' });
    const answer = settled(13, one, { state: 'answered', text: 'The agent.' });
    expect(await unmet(withEntries(one, two, three, withdrawn, answer))).toEqual(['notebook: Open: "Who saw it?".']);
    const why = settled(14, two, { state: 'unanswerable', text: 'Nothing records it.' });
    expect(await unmet(withEntries(one, two, three, withdrawn, answer, why))).toEqual([]);
    const undone = entry(15, 'notebook.undone', answer.hash, {});
    expect(await unmet(withEntries(one, two, three, withdrawn, answer, why, undone))).toEqual([
      'notebook: Open: "Who paid?".',
    ]);
  });

  it('may not be answered by an event that the case does not have', async () => {
    const one = asked(9, 'Who paid?');
    const evidence = [{ kind: 'event', id: 'gone-0-0' }];
    expect(await unmet(withEntries(one, settled(10, one, { state: 'answered', text: 'x', evidence })))).toEqual([
      'notebook: Answers cite events that the case does not have: "gone-0-0".',
    ]);
  });
});
