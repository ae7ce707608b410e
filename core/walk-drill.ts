import { SpoorError } from './base/errors.ts';
import { noteData } from './custody/notes.ts';
import type { Drills } from './drill/create-drills.ts';
import type { WalkStep } from './drill/walk-format.ts';
import type { DrillRun } from './model/drill.ts';
import type { Questions } from './model/questions.ts';
import type { Playbooks } from './playbook/create-playbooks.ts';
import type { CaseHost } from './ports/case-host.ts';
import { triageFindings } from './triage-findings.ts';

/** Whose hands a walk uses: those of the facilitator and of the participants. */
export interface WalkingHands {
  readonly drills: Drills;
  readonly host: CaseHost;
  readonly questions: Pick<Questions, 'findings'>;
  readonly playbooks: Pick<Playbooks, 'start'>;
}

/**
 * Walks a run without people. The clock stays at rest and is set forward to the minute of each step, so that scenario time is
 * exact whatever the machine needs, and no time of the journal is made up.
 */
export async function walkDrill(hands: WalkingHands, runId: string, steps: readonly WalkStep[]): Promise<DrillRun> {
  for (const step of steps) {
    const { clock } = await hands.drills.run(runId);
    if (clock.state !== 'ended' && step.minute * 60 > clock.seconds)
      await hands.drills.setClock(runId, { minute: step.minute });
    await take(hands, runId, step);
  }
  return await hands.drills.run(runId);
}

async function take(hands: WalkingHands, runId: string, step: WalkStep): Promise<void> {
  const { drills, host, playbooks } = hands;
  if ('deliver' in step) await drills.deliver(runId, step.deliver);
  else if ('decide' in step) await drills.decide(runId, step.decide);
  else if ('confirm' in step) await confirm(hands, step.confirm);
  else if ('playbook' in step) await playbooks.start(step.playbook);
  else if ('note' in step) await host.append('note.added', '', noteData(step.note, []));
  else if ('hint' in step) await drills.hint(runId, step.hint);
  else if ('rate' in step) await drills.rate(runId, step.rate.objective, step.rate.rating, step.rate.rationale);
  else if ('remark' in step) await drills.note(runId, step.remark);
  else await drills.end(runId);
}

async function confirm({ host, questions }: WalkingHands, ruleId: string): Promise<void> {
  const found = (await questions.findings()).filter((finding) => finding.ruleId === ruleId);
  if (found.length === 0)
    throw new SpoorError(
      'drill/run',
      `At this point the case has no finding of ${ruleId}. Deliver its evidence first.`,
    );
  const findingIds = found.map(({ findingId }) => findingId);
  await triageFindings(host, { ruleId, findingIds, state: 'confirmed', reason: '' });
}
