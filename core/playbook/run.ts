import { SpoorError } from '../base/errors.ts';
import type { PlaybookRun, RunChange } from '../model/playbook-run.ts';
import type { JournalAct, JournalData, JournalEntry } from '../ports/case-host.ts';
import { knownPlaybook } from './known-playbook.ts';
import type { Playbook } from './parse-playbook.ts';
import { playbookNamed } from './playbook-library.ts';

/** What is to be appended to the journal. */
export interface PlaybookAct {
  readonly act: JournalAct;
  readonly object: string;
  readonly data: JournalData;
}

/** The act that starts a run. Its id counts the starts of this playbook in the journal, so that it needs no chance. */
export function startRun(
  entries: readonly JournalEntry[],
  playbooks: readonly Playbook[],
  playbookId: string,
  parent?: PlaybookRun['parent'],
): PlaybookAct {
  const playbook = playbookNamed(playbooks, playbookId);
  const taken = new Set(entries.filter((entry) => entry.act === 'playbook.started').map((entry) => entry.object));
  let number = 1;
  while (taken.has(`${playbookId}-${number}`)) number += 1;
  return {
    act: 'playbook.started',
    object: `${playbookId}-${number}`,
    data: {
      playbook: playbookId,
      cacaoId: playbook.cacao.id,
      name: playbook.cacao.name,
      version: playbook.cacao.modified,
      sha256: knownPlaybook(playbook).sha256,
      ...(parent ? { parent: { run: parent.runId, step: parent.stepId } } : {}),
    },
  };
}

/** The act that starts the playbook that a step walks, as a run of its own. Throws `playbook/run` where it cannot be. */
export function startNested(
  entries: readonly JournalEntry[],
  playbooks: readonly Playbook[],
  run: PlaybookRun,
  stepId: string,
): PlaybookAct {
  const waits = run.waiting.find((step) => step.stepId === stepId);
  const step = knownPlaybook(playbookNamed(playbooks, run.playbookId)).steps.get(stepId);
  const cacaoId = step?.guide.nested;
  if (!waits || cacaoId === undefined) throw refused(`Step "${step?.name ?? stepId}" waits for no other playbook.`);
  if (waits.nestedRun !== undefined)
    throw refused(`Its playbook is walked already, as the run "${waits.nestedRun}". Go on with that one.`);
  const nested = playbooks.find((playbook) => playbook.cacao.id === cacaoId);
  if (!nested)
    throw refused(`The playbook ${cacaoId} is not known here. Import it, or walk it elsewhere and note where.`);
  return startRun(entries, playbooks, nested.id, { runId: run.runId, stepId });
}

const CHANGE_ACTS = {
  pause: 'playbook.paused',
  resume: 'playbook.resumed',
  abandon: 'playbook.abandoned',
  hand_over: 'playbook.handed_over',
} as const satisfies Record<RunChange['kind'], JournalAct>;

/** The act by which a run is paused, resumed, handed over or abandoned. Throws `playbook/run` where it cannot be. */
export function changeRun(run: PlaybookRun, playbooks: readonly Playbook[], change: RunChange): PlaybookAct {
  const reason = change.reason.trim();
  if (run.endedAt !== undefined) throw refused(`Run "${run.runId}" is ${run.state}.`);
  if (reason === '') throw refused('Say why: the record and the report show it.');
  if (change.kind === 'pause' && run.state === 'paused') throw refused(`Run "${run.runId}" is paused already.`);
  if (change.kind === 'resume' && run.state !== 'paused') throw refused(`Run "${run.runId}" is not paused.`);
  const handed = change.kind === 'hand_over' ? handedTo(run, playbooks, change) : {};
  return { act: CHANGE_ACTS[change.kind], object: run.runId, data: { reason, ...handed } };
}

function handedTo(
  run: PlaybookRun,
  playbooks: readonly Playbook[],
  { to, branch }: Extract<RunChange, { kind: 'hand_over' }>,
): JournalData {
  if (to.trim() === '') throw refused('Say to whom it is handed over.');
  if (branch === undefined) return { to: to.trim() };
  const { playbook } = knownPlaybook(playbookNamed(playbooks, run.playbookId));
  const heads = Object.values(playbook.cacao.workflow).flatMap((step) =>
    step.type === 'parallel' ? step.next_steps : [],
  );
  if (!heads.includes(branch)) throw refused(`No parallel branch begins with the step "${branch}".`);
  return { to: to.trim(), step: branch };
}

export function refused(sentence: string): SpoorError {
  return new SpoorError('playbook/run', sentence);
}
