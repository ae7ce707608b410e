import type { CacaoPlaybook } from './cacao.ts';
import { checkConditions } from './checks/conditions.ts';
import { checkGates } from './checks/gates.ts';
import { checkParties } from './checks/parties.ts';
import type { PlaybookCheck, PlaybookProblem } from './checks/problem.ts';
import { checkReach } from './checks/reach.ts';
import { checkResponse } from './checks/response.ts';
import { checkSummary } from './checks/summary.ts';
import { checkTimes } from './checks/times.ts';
import { checkVariables } from './checks/variables.ts';
import { checkWays } from './checks/ways.ts';
import { responseProblems } from './response-extension.ts';

/** These look at each step by itself, and hold whether or not the workflow hangs together. */
const BY_STEP: readonly PlaybookCheck[] = [checkParties, checkVariables, checkConditions, checkResponse, checkTimes];
/** The shape of the graph means something only once every id resolves. */
const BY_SHAPE: readonly PlaybookCheck[] = [checkReach, checkGates, checkSummary];

/** What the published schemas cannot see, each with its step and what to do. Without errors the playbook can be walked. */
export function checkPlaybook(playbook: CacaoPlaybook): readonly PlaybookProblem[] {
  const extension = responseProblems(playbook);
  if (extension.length > 0) {
    return extension.map((sentence) => ({ severity: 'error', stepId: stepIn(sentence), sentence }));
  }
  const ways = checkWays(playbook);
  const steps = BY_STEP.flatMap((check) => check(playbook));
  return [...ways, ...steps, ...(ways.length > 0 ? [] : BY_SHAPE.flatMap((check) => check(playbook)))];
}

/** The sentences of the errors alone. Empty = walkable. */
export function problemsOf(playbook: CacaoPlaybook): readonly string[] {
  return checkPlaybook(playbook)
    .filter(({ severity }) => severity === 'error')
    .map(({ sentence }) => sentence);
}

function stepIn(sentence: string): string {
  return /^Step ([a-z-]+--[0-9a-fA-F-]+)/.exec(sentence)?.[1] ?? '';
}
