import { beforeEach, describe, expect, it } from 'vitest';
import { SpoorError } from '../base/errors.ts';
import { sha256Hex } from '../base/sha256.ts';
import type { Finding } from '../model/answers.ts';
import type { CaseRules, RuleSummary } from '../model/detection-rules.ts';
import type { PlaybookAsk } from '../model/playbook-guide.ts';
import type { PlaybookRun, StepAnswer } from '../model/playbook-run.ts';
import { type JournalInMemory, journalInMemory } from '../testing/journal-in-memory.ts';
import { responsePlaybook, STEP, tellPlaybook } from '../testing/response-fixture.ts';
import { askCase } from './ask-case.ts';
import { createPlaybooks, type Playbooks } from './create-playbooks.ts';

const playbooks = [responsePlaybook(), tellPlaybook()];
const PAYMENTS = [['c0ffee-2'], ['c0ffee-1']];

let journal: JournalInMemory;
let rows: readonly (readonly string[])[];
let walked: Playbooks;
const RUN = 'stop-agent-1';

/** A case that answers every statement with `rows`. */
function questions() {
  return {
    sql: async (sql: string) => {
      if (sql.includes('nonesuch')) throw new SpoorError('query/invalid', 'The query failed: no table "nonesuch".');
      return { columns: ['event_id'], rows };
    },
    findings: async () =>
      [{ findingId: 'r:1', ruleId: 'r', severity: 'high', summary: 'Paid.', eventIds: ['e'] }] as unknown as Finding[],
    rules: async () => ({ rules: [{ ruleId: 'r' } as RuleSummary], problems: [], saved: [] }) satisfies CaseRules,
  };
}

beforeEach(async () => {
  journal = journalInMemory();
  rows = PAYMENTS;
  walked = createPlaybooks(journal, { playbooks, askCase: (ask) => askCase(questions(), ask) });
  await walked.start('stop-agent');
});

async function answer(stepId: string, given: Partial<StepAnswer> = {}): Promise<PlaybookRun> {
  return await walked.answer(RUN, stepId, { answer: 'done', note: '', eventIds: [], ...given });
}

async function runOf(runId = RUN): Promise<PlaybookRun> {
  const run = (await walked.runs()).find((candidate) => candidate.runId === runId);
  if (!run) throw new Error(`No run ${runId}.`);
  return run;
}

describe('a gate', () => {
  it('opens when a finished step of the run has kept everything', async () => {
    const kept = await answer(STEP.keep);
    expect(kept.preserved).toEqual(['logs', 'traces']);
    expect(kept.waiting[0]).toMatchObject({ stepId: STEP.stop, missing: ['memory'], keptBy: [] });
  });

  it('refuses the step and says what is to be kept, and by which step', async () => {
    await answer(STEP.keep, { answer: 'skipped', note: 'No time.' });
    await expect(answer(STEP.stop)).rejects.toThrow(
      'Step "Stop the agent" destroys what no finished step of this run has kept: traces, memory. Keep it first: ' +
        '"Keep the traces". To go on all the same, override the gate with a reason.',
    );
    await expect(answer(STEP.stop, { override: '  ' })).rejects.toMatchObject({ code: 'playbook/run' });
    expect(journal.entries).toHaveLength(2);
  });

  it('is overridden by a reason, which the journal, the run and the record hold', async () => {
    await answer(STEP.keep);
    const run = await answer(STEP.stop, { override: 'Money leaves by the minute.' });
    expect(journal.entries.slice(-2)).toMatchObject([
      { act: 'playbook.gate_overridden', object: RUN, data: { step: STEP.stop, missing: ['memory'] } },
      { act: 'playbook.step', data: { step: STEP.stop, answer: 'done' } },
    ]);
    expect(run.events).toMatchObject([{ kind: 'gate_overridden', reason: 'Money leaves by the minute.' }]);
    expect(run.answers.at(-1)?.deviations).toEqual([
      {
        kind: 'gate_overridden',
        sentence: 'Done before this was kept: memory. Reason: Money leaves by the minute.',
      },
    ]);
  });

  it('lets a step be skipped, which destroys nothing', async () => {
    await answer(STEP.keep);
    expect((await answer(STEP.stop, { answer: 'skipped', note: 'It stopped itself.' })).open).toEqual([STEP.paid]);
  });

  it('shows a step that some other program journalled without an override', async () => {
    await journal.append('playbook.step', RUN, { step: STEP.keep, answer: 'done' });
    await journal.append('playbook.step', RUN, { step: STEP.stop, answer: 'done' });
    expect((await runOf()).answers.at(-1)?.deviations).toEqual([
      {
        kind: 'gate_not_overridden',
        sentence: 'Done before this was kept: memory. No override of the gate is recorded.',
      },
    ]);
  });

  it('is closed again where the journal was cut between the override and the answer', async () => {
    await answer(STEP.keep);
    await answer(STEP.stop, { override: 'Money leaves.' });
    const cut = journalInMemory(journal.entries.slice(0, -1));
    const resumed = createPlaybooks(cut, { playbooks });
    expect((await resumed.runs())[0]).toMatchObject({ open: [STEP.stop], events: [{ kind: 'gate_overridden' }] });
    await expect(resumed.answer(RUN, STEP.stop, { answer: 'done', note: '', eventIds: [] })).rejects.toThrow(
      'override the gate',
    );
  });
});

describe('a step that asks the case', () => {
  beforeEach(async () => {
    await answer(STEP.keep);
    await answer(STEP.stop, { override: 'Money leaves.' });
  });

  it('attaches what was asked and what came back by hash and count, whatever the order of the rows', async () => {
    const [shown] = await walked.ask(RUN, STEP.paid);
    expect(shown).toMatchObject({ columns: ['event_id'], rows: PAYMENTS, failure: '' });
    rows = PAYMENTS.toReversed();
    await answer(STEP.paid, { answer: 'true', seen: { payments: shown?.resultSha256 ?? '' } });
    expect(journal.entries.at(-1)?.data).toMatchObject({
      suggested: 'true',
      attachments: [
        {
          kind: 'result',
          ask: 'payments',
          rows: 2,
          query: "SELECT event_id FROM event WHERE tool_name = 'send_money'",
          querySha256: sha256Hex("SELECT event_id FROM event WHERE tool_name = 'send_money'"),
          resultSha256: sha256Hex('{"columns":["event_id"],"rows":[["c0ffee-1"],["c0ffee-2"]]}'),
        },
      ],
    });
    expect((await runOf()).answers.at(-1)).toMatchObject({ suggested: 'true', deviations: [] });
  });

  it('takes an answer against the suggestion only with a reason, and records it as a deviation', async () => {
    await expect(answer(STEP.paid, { answer: 'false' })).rejects.toThrow('The case suggests "true"');
    const run = await answer(STEP.paid, { answer: 'false', note: 'Both were tests.' });
    expect(run.answers.at(-1)).toMatchObject({
      note: 'Both were tests.',
      deviations: [{ kind: 'against_suggestion', sentence: 'Answered “false” where the case suggested “true”.' }],
    });
  });

  it('suggests the other branch where there are no rows', async () => {
    rows = [];
    expect((await answer(STEP.paid, { answer: 'false' })).answers.at(-1)).toMatchObject({ suggested: 'false' });
  });

  it('refuses an answer on a result that is no longer what was shown', async () => {
    const seen = { payments: (await walked.ask(RUN, STEP.paid))[0]?.resultSha256 ?? '' };
    rows = [...PAYMENTS, ['c0ffee-3']];
    await expect(answer(STEP.paid, { answer: 'true', seen })).rejects.toThrow('has changed since it was shown');
    expect((await runOf()).open).toEqual([STEP.paid]);
  });

  it('says why there is no result, suggests nothing, and can be answered all the same', async () => {
    const broken = createPlaybooks(journal, {
      playbooks,
      askCase: (ask) => askCase(questions(), { ...ask, sql: 'SELECT nonesuch' } as PlaybookAsk),
    });
    const run = await broken.answer(RUN, STEP.paid, { answer: 'false', note: '', eventIds: [] });
    expect(run.answers.at(-1)).toMatchObject({
      suggested: undefined,
      attachments: [{ kind: 'no_result', ask: 'payments', reason: 'The query failed: no table "nonesuch".' }],
    });
  });

  it('gives the findings of a rule, and does not take a rule that does not run for one that found nothing', async () => {
    const ask = (rule: string) => askCase(questions(), { id: 'x', title: 'X', kind: 'rule', rule });
    expect(await ask('r')).toMatchObject({ query: 'rule r', rows: [['r:1', 'high', 'Paid.', 'e']], failure: '' });
    expect((await ask('unknown')).failure).toContain('does not run on this case');
  });

  it('passes on that a question was withdrawn', async () => {
    const sql = async () => {
      throw new SpoorError('query/invalid', 'x', { cause: new SpoorError('database/interrupted', 'withdrawn') });
    };
    const ask = { id: 'x', title: 'X', kind: 'sql', sql: 'SELECT 1' } as const;
    await expect(askCase({ ...questions(), sql }, ask)).rejects.toMatchObject({ code: 'query/invalid' });
  });
});

describe('the record of a run', () => {
  it('tells how long each step took, what was overdue, and how the time targets stand', async () => {
    expect((await runOf()).timeTargets).toMatchObject([{ name: 'Time to contain', state: 'running' }]);
    journal.pass(200);
    const kept = await answer(STEP.keep);
    expect(kept.answers[0]).toMatchObject({
      tookMs: 200_000,
      deviations: [{ kind: 'overdue', sentence: 'Took 3 min 20 s; the target is 1 min.' }],
    });
    journal.pass(1000);
    const stopped = await answer(STEP.stop, { override: 'Money leaves.' });
    expect(stopped.timeTargets).toMatchObject([{ state: 'missed', tookMs: 1_201_000 }]);
  });

  it('meets a target in time, and knows a missed one before the step is answered', async () => {
    await answer(STEP.keep);
    expect((await answer(STEP.stop, { override: 'Now.' })).timeTargets[0]?.state).toBe('met');
    const late = createPlaybooks(journalInMemory(), { playbooks });
    const journalOfLate = journalInMemory();
    const slow = createPlaybooks(journalOfLate, { playbooks });
    await slow.start('stop-agent');
    journalOfLate.pass(2000);
    await journalOfLate.append('note.added', '', { text: 'Still waiting.' });
    expect((await slow.runs())[0]?.timeTargets[0]).toMatchObject({ state: 'missed', toAt: undefined });
    expect(await late.runs()).toEqual([]);
  });

  it('does not change when a report is frozen', async () => {
    const before = await walked.runs();
    journal.pass(5000);
    await journal.append('report.exported', 'report.html', {});
    expect(await walked.runs()).toEqual(before);
  });

  it('holds order and effect as entered, and refuses times that cannot be', async () => {
    await answer(STEP.keep);
    const stop = (given: Partial<StepAnswer>) => answer(STEP.stop, { override: 'Now.', ...given });
    await expect(stop({ orderedAt: 'at noon' })).rejects.toThrow('"at noon" is no time of the order.');
    const backwards = { orderedAt: '2026-01-15T10:00:00Z', effectAt: '2026-01-15T09:00:00Z' };
    await expect(stop(backwards)).rejects.toThrow('The effect cannot be earlier than the order.');
    const times = { orderedAt: '2026-01-15T09:59:00Z', effectAt: '2026-01-15T11:00:00+00:30' };
    expect((await stop(times)).answers.at(-1)).toMatchObject({
      ...times,
      deviations: [{ kind: 'gate_overridden' }, { kind: 'later_than_entry' }],
    });
  });

  it('knows the variables that steps set, and takes none that the playbook does not declare', async () => {
    await expect(answer(STEP.keep, { variables: { __tenant__: 'x' } })).rejects.toThrow('declares no variable');
    const run = await answer(STEP.keep, { variables: { __agent__: ' refund-agent ' } });
    expect(run.variables).toEqual({ __agent__: 'refund-agent' });
  });

  it('keeps texts and files as attachments', async () => {
    const attachments = [
      { kind: 'text', template: 'holding-statement', text: 'We look into it.', sha256: 'ab' },
      { kind: 'file', name: 'export.zip', bytes: 12, sha256: 'cd' },
    ] as const;
    expect((await answer(STEP.keep, { attachments })).answers[0]?.attachments).toEqual(attachments);
  });
});

describe('leaving the order', () => {
  it('takes a step before its turn with a reason, and passes it when its turn comes', async () => {
    await expect(answer(STEP.recall, { isAhead: true })).rejects.toThrow('why step "Recall the payment" is answered');
    const early = await answer(STEP.recall, { isAhead: true, note: 'The bank called back.' });
    expect(early).toMatchObject({ open: [STEP.keep], ahead: [STEP.recall] });
    expect(early.answers[0]).toMatchObject({ openedAt: undefined, tookMs: undefined });
    expect(early.answers[0]?.deviations).toEqual([{ kind: 'out_of_order', sentence: 'Answered before its turn.' }]);
    await expect(answer(STEP.recall, { isAhead: true, note: 'Again.' })).rejects.toThrow('has been answered');
    await answer(STEP.keep);
    await answer(STEP.stop, { override: 'Now.' });
    expect(await answer(STEP.paid, { answer: 'true' })).toMatchObject({ open: [STEP.tell], ahead: [] });
  });

  it('does not let a gate be passed by answering early', async () => {
    await expect(answer(STEP.stop, { isAhead: true, note: 'At once.' })).rejects.toThrow('override the gate');
  });
});

describe('a run as a whole', () => {
  const reason = 'The night shift takes over.';

  it('takes no answers while it is paused', async () => {
    await expect(walked.change(RUN, { kind: 'pause', reason: ' ' })).rejects.toThrow('Say why');
    await walked.change(RUN, { kind: 'pause', reason });
    await expect(answer(STEP.keep)).rejects.toThrow('Run "stop-agent-1" is paused. Resume it, then answer.');
    await expect(walked.change(RUN, { kind: 'pause', reason })).rejects.toThrow('is paused already');
    expect(await walked.change(RUN, { kind: 'resume', reason })).toMatchObject({ state: 'running', open: [STEP.keep] });
    await expect(walked.change(RUN, { kind: 'resume', reason })).rejects.toThrow('is not paused');
    expect((await answer(STEP.keep)).events.map(({ kind }) => kind)).toEqual(['paused', 'resumed']);
  });

  it('is handed over, and a new owner stands at its steps', async () => {
    await expect(walked.change(RUN, { kind: 'hand_over', reason, to: ' ' })).rejects.toThrow('to whom');
    const run = await walked.change(RUN, { kind: 'hand_over', reason, to: 'ben' });
    expect(run).toMatchObject({ owner: 'ben', startedBy: 'ana', waiting: [{ owner: 'ben' }] });
    await expect(walked.change(RUN, { kind: 'hand_over', reason, to: 'ben', branch: STEP.keep })).rejects.toThrow(
      'No parallel branch begins with',
    );
  });

  it('is given up with a reason and then takes nothing more', async () => {
    const run = await walked.change(RUN, { kind: 'abandon', reason: 'It was a drill.' });
    expect(run).toMatchObject({ state: 'abandoned', open: [], timeTargets: [{ state: 'not_reached' }] });
    await expect(answer(STEP.keep)).rejects.toThrow('is abandoned');
    await expect(walked.change(RUN, { kind: 'resume', reason })).rejects.toThrow('is abandoned');
  });

  it('says where its playbook is no longer the one that it was started with', async () => {
    const edited = createPlaybooks(journal, { playbooks: [responsePlaybook({ description: 'Edited.' })] });
    expect([(await runOf()).isChanged, (await edited.runs())[0]?.isChanged]).toEqual([false, true]);
  });
});

describe('a step that walks another playbook', () => {
  beforeEach(async () => {
    await answer(STEP.keep);
    await answer(STEP.stop, { override: 'Now.' });
    await answer(STEP.paid, { answer: 'false', note: 'Tests.' });
  });

  it('starts it as a run of its own that knows its parent, once', async () => {
    const nested = await walked.startNested(RUN, STEP.tell);
    expect(nested).toMatchObject({ runId: 'tell-1', parent: { runId: RUN, stepId: STEP.tell } });
    expect((await runOf()).waiting[0]?.nestedRun).toBe('tell-1');
    await expect(walked.startNested(RUN, STEP.tell)).rejects.toThrow('as the run "tell-1"');
    await expect(answer(STEP.tell)).rejects.toThrow('is not finished');
    const [open = ''] = nested.open;
    await walked.answer('tell-1', open, { answer: 'done', note: '', eventIds: [] });
    const done = await answer(STEP.tell);
    expect(done).toMatchObject({ state: 'finished' });
    expect(done.answers.at(-1)?.deviations).toEqual([]);
  });

  it('can be answered without it, and says so', async () => {
    const done = await answer(STEP.tell, { note: 'By telephone.' });
    expect(done.answers.at(-1)?.deviations).toEqual([
      {
        kind: 'nested_not_finished',
        sentence: 'Answered while the playbook that it walks was not started as a run of this case.',
      },
    ]);
  });

  it('is refused where no other playbook is walked', async () => {
    await expect(walked.startNested(RUN, STEP.keep)).rejects.toThrow('waits for no other playbook');
  });
});
