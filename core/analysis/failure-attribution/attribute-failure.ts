import type { EventFilter } from '../../model/event-filter.ts';
import type { FailureAttribution, FailureEvidence, SuspectedAgent } from '../../model/failure-attribution.ts';
import type { Database } from '../../ports/database.ts';
import { type ReadSteps, readSteps, type Step } from './steps.ts';

/** Fewer words are an acknowledgement, or end a run: nothing that a task is broken by. */
const FEW_WORDS = 15;

/** A step with what came of it, as far as the record tells. */
interface Told {
  readonly step: Step;
  readonly evidence: readonly FailureEvidence[];
  /** Own words on the task: neither a plan, nor a hand-over, nor the task as it was handed to the first who spoke. */
  readonly isWork: boolean;
}

/**
 * Ranks the agents among some events by how probably they broke the task, from the record's form alone: who did most of
 * the work is most often to blame, and every further sign is given as evidence and not weighed. See docs/evaluation.md
 * for how often that is right. Empty where no agent speaks.
 */
export async function attributeFailure(database: Database, filter: EventFilter): Promise<FailureAttribution> {
  const read = await readSteps(database, filter);
  return { ...rankedAgents(read), shortenedSteps: read.shortened };
}

/** Agents of equal share keep the order in which they first acted. */
function rankedAgents({ steps, hasRequest }: Omit<ReadSteps, 'shortened'>): Omit<FailureAttribution, 'shortenedSteps'> {
  const all = byAgent(steps, (step) => step);
  const executors = [...all].filter(([, own]) => own.every(({ signs }) => signs.has('reports')));
  const isExecutor = new Set(executors.map(([agentId]) => agentId));
  const told = tellAll(steps, isExecutor, hasRequest);
  const words = (some: readonly Told[]) =>
    some.filter(({ isWork }) => isWork).reduce((sum, { step }) => sum + step.words, 0);
  const whole = words(told);
  const agents = [...byAgent(told, ({ step }) => step)].flatMap(([agentId, own]) => {
    const share = whole === 0 ? own.length / told.length : words(own) / whole;
    const agent = suspectedAgent(agentId, share, own);
    return agent ? [agent] : [];
  });
  return {
    agents: agents.toSorted((a, b) => b.share - a.share),
    executors: executors.flatMap(([, own]) => own[0]?.agentName ?? []).toSorted(),
  };
}

function suspectedAgent(agentId: string, share: number, own: readonly Told[]): SuspectedAgent | undefined {
  const work = own.filter(({ step, isWork }) => isWork && step.words >= FEW_WORDS);
  const read = work.length > 0 ? work : own;
  const [first] = read;
  if (!first) return undefined;
  const firstToRead = firstShowing(read, 'assumes') ??
    firstShowing(read, 'fails') ?? { eventId: first.step.eventId, why: 'Its first step of any substance.' };
  const evidence = own.flatMap((one) => one.evidence);
  return { agentId, agentName: first.step.agentName, share, steps: own.length, firstToRead, evidence };
}

const WHY = {
  assumes: 'Its first step that speaks of something assumed, made up or estimated.',
  fails: 'Its first step that failed.',
} as const;

function firstShowing(read: readonly Told[], sign: 'assumes' | 'fails'): SuspectedAgent['firstToRead'] | undefined {
  const found = read.find(({ evidence }) => evidence.some((one) => one.sign === sign));
  return found && { eventId: found.step.eventId, why: WHY[sign] };
}

/** The steps of all who are no executors, each with its evidence. */
function tellAll(steps: readonly Step[], isExecutor: ReadonlySet<string>, hasRequest: boolean): readonly Told[] {
  const seen = new Map<string, string>();
  const judged = steps.filter(({ agentId }) => !isExecutor.has(agentId));
  const answer = judged.findLast(({ words }) => words >= FEW_WORDS)?.eventId;
  const positions = new Map(steps.map(({ eventId }, at) => [eventId, at]));
  return judged.map((step, at): Told => {
    const behind = steps[(positions.get(step.eventId) ?? 0) + 1];
    const evidence: (FailureEvidence | undefined)[] = [
      assumption(step),
      failure(step, behind && isExecutor.has(behind.agentId) ? behind : undefined),
      objection(step, judged[at + 1]),
      repetition(step, seen),
      step.eventId === answer ? of(step, 'answers', 'The last step of any substance among all agents.') : undefined,
    ];
    return {
      step,
      evidence: evidence.filter((one) => one !== undefined),
      isWork: isWork(step) && (at > 0 || hasRequest),
    };
  });
}

function of({ eventId }: Step, sign: FailureEvidence['sign'], sentence: string): FailureEvidence {
  return { eventId, sign, sentence };
}

function assumption(step: Step): FailureEvidence | undefined {
  const words = step.signs.get('assumes');
  return words === undefined ? undefined : of(step, 'assumes', `Speaks of something assumed or made up: “${words}”.`);
}

function failure(step: Step, ranBy: Step | undefined): FailureEvidence | undefined {
  if (step.hasFailed) return of(step, 'fails', 'Is recorded as failed or denied.');
  if (step.failsInResult !== undefined) return of(step, 'fails', `Its result reads “${step.failsInResult}”.`);
  const words = step.signs.has('codes') ? ranBy?.signs.get('fails') : undefined;
  return words === undefined ? undefined : of(step, 'fails', `Its code was run, and what came back reads “${words}”.`);
}

function objection(step: Step, next: Step | undefined): FailureEvidence | undefined {
  const words = next && next.agentId !== step.agentId ? next.signs.get('objects') : undefined;
  if (!next || words === undefined) return undefined;
  return of(step, 'isObjectedTo', `${next.agentName} then speaks of “${words}”.`);
}

/** Notes each step as seen. */
function repetition(step: Step, seen: Map<string, string>): FailureEvidence | undefined {
  const key = `${step.agentId} ${step.fingerprint}`;
  const isSeen = seen.has(key);
  seen.set(key, step.eventId);
  return isSeen && step.words >= FEW_WORDS
    ? of(step, 'repeats', 'Begins with the same forty words as an earlier step of the agent.')
    : undefined;
}

function isWork({ kind, targetId }: Step): boolean {
  if (kind === 'agent_to_agent_message') return targetId === undefined;
  return kind !== 'delegation' && kind !== 'handoff' && kind !== 'reasoning';
}

function byAgent<One>(all: readonly One[], stepOf: (one: One) => Step): ReadonlyMap<string, readonly One[]> {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const { agentId } = stepOf(one);
    const group = groups.get(agentId);
    if (group) group.push(one);
    else groups.set(agentId, [one]);
  }
  return groups;
}
