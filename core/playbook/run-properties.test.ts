import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaybookRun, StepAnswer } from '../model/playbook-run.ts';
import type { JournalEntry } from '../ports/case-host.ts';
import { journalInMemory } from '../testing/journal-in-memory.ts';
import { everyStepPlaybook } from '../testing/playbook-fixture.ts';
import { responsePlaybook, tellPlaybook } from '../testing/response-fixture.ts';
import { createPlaybooks } from './create-playbooks.ts';
import { foldRuns } from './fold-runs.ts';
import { isCarriedOut, missingFor } from './gates.ts';
import { knownPlaybook } from './known-playbook.ts';
import type { Playbook } from './parse-playbook.ts';
import { playbooks as shipped } from './playbooks.ts';
import { answersOf } from './workflow.ts';

const playbooks = [everyStepPlaybook(), responsePlaybook(), tellPlaybook()];
const askCase = async ({ id, title }: { id: string; title: string }) => ({
  ...{ askId: id, title, query: 'SELECT 1', querySha256: 'aa', columns: ['n'], rows: [['1']] },
  ...{ resultSha256: 'bb', failure: '' },
});

interface Choice {
  readonly step: number;
  readonly answer: number;
  /** What else the person does first: nothing, pause and resume, hand over, or answer some step before its turn. */
  readonly else: 'nothing' | 'pause' | 'hand_over' | 'ahead';
  readonly overrides: boolean;
}

const choices = fc.array(
  fc.record<Choice>({
    step: fc.nat(),
    answer: fc.nat(),
    else: fc.constantFrom('nothing', 'nothing', 'pause', 'hand_over', 'ahead'),
    overrides: fc.boolean(),
  }),
  { maxLength: 30 },
);
const walks = fc.record({ which: fc.constantFrom('every-step', 'stop-agent'), choices });

/** Walks as chosen; gives the journal, and the answers that were taken, in order. */
async function walk({ which, choices: made }: { which: string; choices: readonly Choice[] }) {
  const journal = journalInMemory();
  const walked = createPlaybooks(journal, { playbooks, askCase });
  let run = await walked.start(which);
  const taken: string[] = [];
  for (const choice of made) {
    if (run.endedAt !== undefined) break;
    run = await doElse(walked, run, choice);
    const stepId = stepFor(run, choice);
    const answer = answerFor(which, stepId, choice);
    const given: StepAnswer = {
      ...{ answer, note: 'Because.', eventIds: ['e-1'], isAhead: choice.else === 'ahead' },
      ...(choice.overrides ? { override: 'In haste.' } : {}),
    };
    const before = journal.entries.length;
    try {
      run = await walked.answer(run.runId, stepId, given);
      taken.push(`${stepId} ${answer}`);
    } catch {
      expect(journal.entries).toHaveLength(before);
    }
  }
  return { journal, run, taken };
}

async function doElse(walked: ReturnType<typeof createPlaybooks>, run: PlaybookRun, choice: Choice) {
  if (choice.else === 'hand_over')
    return await walked.change(run.runId, { kind: 'hand_over', to: `colleague ${choice.step % 3}`, reason: 'Shift.' });
  if (choice.else !== 'pause') return run;
  await walked.change(run.runId, { kind: 'pause', reason: 'Lunch.' });
  return await walked.change(run.runId, { kind: 'resume', reason: 'Back.' });
}

function stepFor(run: PlaybookRun, choice: Choice): string {
  const all = [...known(run.playbookId).steps.keys()];
  const from = choice.else === 'ahead' ? all : run.open;
  return from[choice.step % from.length] ?? '';
}

function answerFor(playbookId: string, stepId: string, choice: Choice): string {
  const step = known(playbookId).playbook.cacao.workflow[stepId];
  const answers = step ? answersOf(step) : [];
  return answers[choice.answer % Math.max(1, answers.length)] ?? 'done';
}

function known(id: string) {
  const playbook = playbooks.find((candidate) => candidate.id === id);
  if (!playbook) throw new Error(`No playbook ${id}.`);
  return knownPlaybook(playbook);
}

function runOf(entries: readonly JournalEntry[]): PlaybookRun {
  const [run] = foldRuns(entries, playbooks);
  if (!run) throw new Error('The journal holds no run.');
  return run;
}

describe('any walk', () => {
  it('loses no answer, and is the same however often the journal is replayed', async () => {
    await fc.assert(
      fc.asyncProperty(walks, async (made) => {
        const { journal, run, taken } = await walk(made);
        expect(run.answers.map(({ stepId, answer }) => `${stepId} ${answer}`)).toEqual(taken);
        // As it comes from the disk: text, and nothing but text.
        expect(runOf(JSON.parse(JSON.stringify(journal.entries)))).toEqual(runOf(journal.entries));
        expect(run.open.length > 0).toBe(run.endedAt === undefined);
      }),
    );
  });

  it('passes no gate silently', async () => {
    await fc.assert(
      fc.asyncProperty(walks, async (made) => {
        const { journal, run } = await walk(made);
        const { steps } = known(run.playbookId);
        const preserved: string[] = [];
        for (const record of run.answers) {
          const guide = steps.get(record.stepId)?.guide;
          const missing = isCarriedOut(record.answer) ? missingFor(guide, preserved) : [];
          const before = journal.entries[record.journalNumber - 2];
          expect(before?.act === 'playbook.gate_overridden').toBe(missing.length > 0);
          expect(record.deviations.some(({ kind }) => kind === 'gate_overridden')).toBe(missing.length > 0);
          if (record.answer === 'done') preserved.push(...(guide?.preserves ?? []));
        }
      }),
    );
  });

  it('goes on from wherever its journal was cut, to an end', async () => {
    await fc.assert(
      fc.asyncProperty(walks, fc.nat(), async (made, where) => {
        const { journal } = await walk(made);
        const cut = journalInMemory(journal.entries.slice(0, 1 + (where % journal.entries.length)));
        const resumed = createPlaybooks(cut, { playbooks, askCase });
        let run = runOf(cut.entries);
        expect(run.answers).toEqual(runOf(journal.entries).answers.slice(0, run.answers.length));
        if (run.state === 'paused') run = await resumed.change(run.runId, { kind: 'resume', reason: 'Power is back.' });
        for (let steps = 0; run.endedAt === undefined && steps < 50; steps += 1) {
          const [stepId = ''] = run.open;
          const step = known(run.playbookId).playbook.cacao.workflow[stepId];
          const answer = step ? (answersOf(step).at(-1) ?? '') : '';
          run = await resumed.answer(run.runId, stepId, { answer, note: 'On.', eventIds: [], override: 'On.' });
        }
        expect(run.state).toBe('finished');
      }),
    );
  });
});

describe('every playbook', () => {
  it.each([...playbooks, ...shipped].map((playbook) => [playbook.id, playbook] as const))(
    '%s ends in every walk, and every answer of every step can be given',
    (_, playbook) => {
      const given = new Map<string, number>();
      for (let walked = 0; walked < 60; walked += 1) expect(stepsToEnd(playbook, given)).toBeLessThan(400);
      const possible = Object.entries(playbook.cacao.workflow).flatMap(([stepId, step]) =>
        answersOf(step).map((answer) => `${stepId} ${answer}`),
      );
      expect(possible.filter((pair) => !given.has(pair))).toEqual([]);
    },
  );
});

/** Walks once, always by the answer given least so far; a loop goes round as often as its rarer answer takes. */
function stepsToEnd(playbook: Playbook, given: Map<string, number>): number {
  const { walker } = knownPlaybook(playbook);
  let open = walker.begin();
  let count = 0;
  for (let [stepId] = open; stepId !== undefined && count < 400; [stepId] = open) {
    const step = playbook.cacao.workflow[stepId];
    const answers = step ? answersOf(step) : [];
    const least = answers.toSorted((a, b) => (given.get(`${stepId} ${a}`) ?? 0) - (given.get(`${stepId} ${b}`) ?? 0));
    const [answer = ''] = least;
    given.set(`${stepId} ${answer}`, (given.get(`${stepId} ${answer}`) ?? 0) + 1);
    open = walker.answer(open, stepId, answer);
    count += 1;
  }
  return count;
}
