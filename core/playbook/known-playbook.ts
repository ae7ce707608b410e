import { sha256Hex } from '../base/sha256.ts';
import { sortedJson } from '../base/sorted-json.ts';
import type { PlaybookStep, PlaybookSummary } from '../model/playbook-run.ts';
import { type Failures, failuresOf } from './failures.ts';
import type { Playbook } from './parse-playbook.ts';
import { summaryOf } from './playbook-library.ts';
import { scopesOf } from './scopes.ts';
import { createWalker, type Walker } from './walk.ts';

/** A playbook with all that walking it needs, made once. */
export interface KnownPlaybook {
  readonly playbook: Playbook;
  readonly walker: Walker;
  readonly failures: Failures;
  readonly summary: PlaybookSummary;
  readonly steps: ReadonlyMap<string, PlaybookStep>;
  /** The steps that the parallel branches around a step begin with, outermost first. */
  branchesOf(stepId: string): readonly string[];
  /** SHA-256 of everything that it says, whatever the order in which its file says it. */
  readonly sha256: string;
}

const known = new WeakMap<Playbook, KnownPlaybook>();

export function knownPlaybook(playbook: Playbook): KnownPlaybook {
  const before = known.get(playbook);
  if (before) return before;
  const summary = summaryOf(playbook);
  const made: KnownPlaybook = {
    playbook,
    walker: createWalker(playbook.cacao),
    failures: failuresOf(playbook.cacao),
    summary,
    steps: new Map(summary.steps.map((step) => [step.stepId, step])),
    branchesOf: branchFinder(playbook),
    sha256: sha256Hex(sortedJson(playbook.whole)),
  };
  known.set(playbook, made);
  return made;
}

function branchFinder({ cacao }: Playbook): (stepId: string) => readonly string[] {
  const { scopeOf } = scopesOf(cacao);
  return (stepId) =>
    (scopeOf.get(stepId) ?? []).flatMap(({ owner, branch }) => {
      const step = cacao.workflow[owner];
      const head = step?.type === 'parallel' ? step.next_steps[branch] : undefined;
      return head === undefined ? [] : [head];
    });
}
