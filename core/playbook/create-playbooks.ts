import { SpoorError, sentenceOf } from '../base/errors.ts';
import type { HeldPlaybook } from '../model/playbook-import.ts';
import type { PlaybookRun, PlaybookSummary, StepAnswer } from '../model/playbook-run.ts';
import type { CaseHost, JournalEntry } from '../ports/case-host.ts';
import { everHeldPlaybooksOf, heldPlaybooksOf } from './held-playbooks.ts';
import { type Playbook, parsePlaybook } from './parse-playbook.ts';
import { cacaoJson, playbookNamed, summaryOf } from './playbook-library.ts';
import { playbooks as shipped } from './playbooks.ts';
import { answerStep, foldRuns, type PlaybookAct, startRun } from './run.ts';

/** Playbooks of one case: those of Spoor, those that the case holds, and their runs as its journal tells them. */
export interface Playbooks {
  list(): Promise<readonly PlaybookSummary[]>;
  /** What the case holds and this version cannot walk, with the reason. */
  refused(): Promise<readonly { readonly id: string; readonly reason: string }[]>;
  runs(): Promise<readonly PlaybookRun[]>;
  start(playbookId: string): Promise<PlaybookRun>;
  answer(runId: string, stepId: string, answer: StepAnswer): Promise<PlaybookRun>;
  /** The playbook as CACAO 2.0 JSON; one that came as JSON and needed no repair gives the same bytes again. */
  exportCacao(playbookId: string): Promise<string>;
}

export function createPlaybooks(
  host: Pick<CaseHost, 'journal' | 'append'>,
  playbooks: readonly Playbook[] = shipped,
): Playbooks {
  const reader = heldReader();
  const entries = async () => (await host.journal()).entries;
  const startable = (of: readonly JournalEntry[]) => [...playbooks, ...reader.read(heldPlaybooksOf(of))];
  // A run goes on with what it was started from, also where that was taken out of the case since.
  const known = (of: readonly JournalEntry[]) => [...playbooks, ...reader.read(everHeldPlaybooksOf(of))];
  const runs = async () => {
    const of = await entries();
    return foldRuns(of, known(of));
  };
  const append = ({ act, object, data }: PlaybookAct) => host.append(act, object, data);
  return {
    list: async () => startable(await entries()).map(summaryOf),
    refused: async () => reader.refused(heldPlaybooksOf(await entries())),
    runs,
    async start(playbookId) {
      const of = await entries();
      const act = startRun(of, startable(of), playbookId);
      await append(act);
      return runNamed(await runs(), act.object);
    },
    async answer(runId, stepId, answer) {
      const run = runNamed(await runs(), runId);
      // One after the other: the journal's order is the order of the acts.
      for (const act of answerStep(run, known(await entries()), stepId, answer)) await append(act);
      return runNamed(await runs(), runId);
    },
    async exportCacao(playbookId) {
      const of = await entries();
      const held = heldPlaybooksOf(of).find(({ id }) => id === playbookId);
      if (held?.text.trimStart().startsWith('{')) return held.text;
      return cacaoJson(playbookNamed(startable(of), playbookId));
    },
  };
}

/** Reads each text that a case holds once. */
function heldReader() {
  const known = new Map<string, Playbook | string>();
  const read = ({ id, sha256, text, origin }: HeldPlaybook): Playbook | string => {
    const key = `${id} ${sha256}`;
    const found = known.get(key) ?? parsed(() => parsePlaybook(id, text, origin));
    known.set(key, found);
    return found;
  };
  return {
    read: (held: readonly HeldPlaybook[]): readonly Playbook[] =>
      held.flatMap((one) => {
        const found = read(one);
        return typeof found === 'string' ? [] : [found];
      }),
    refused: (held: readonly HeldPlaybook[]) =>
      held.flatMap((one) => {
        const reason = read(one);
        return typeof reason === 'string' ? [{ id: one.id, reason }] : [];
      }),
  };
}

function parsed(parse: () => Playbook): Playbook | string {
  try {
    return parse();
  } catch (thrown) {
    return sentenceOf(thrown);
  }
}

function runNamed(runs: readonly PlaybookRun[], runId: string): PlaybookRun {
  const run = runs.find((candidate) => candidate.runId === runId);
  if (!run) throw new SpoorError('playbook/run', `There is no playbook run "${runId}" in this case.`);
  return run;
}
