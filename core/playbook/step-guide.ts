import type { PlaybookVariable, StepGuide, TimeTarget } from '../model/playbook-guide.ts';
import { variablesIn } from '../model/playbook-variables.ts';
import type { CacaoPlaybook, CacaoStep } from './cacao.ts';
import { responseOf, stepResponseOf } from './response-extension.ts';

/** What a step says in the response extension, and the variables that it names. `texts` are those a person reads. */
export function guideOf(step: CacaoStep, texts: readonly string[]): StepGuide {
  const said = stepResponseOf(step);
  return {
    preserves: said.preserves,
    destroys: said.destroys,
    // What CACAO itself calls a step's timeout is a target where no other is given: here a person says what failed.
    targetSeconds: said.target_seconds ?? secondsOf(step.timeout),
    decisionCriteria: said.decision_criteria,
    evidenceFirst: said.evidence_first,
    isEffect: said.effect,
    asks: said.asks,
    decides: said.decides,
    templates: said.templates,
    contact: said.contact,
    nested: step.type === 'playbook-action' ? step.playbook_id : undefined,
    uses: [...new Set(texts.flatMap(variablesIn))],
    sets: 'out_args' in step ? step.out_args : [],
  };
}

function secondsOf(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined || milliseconds === 0 ? undefined : milliseconds / 1000;
}

export function variablesOf(playbook: CacaoPlaybook): readonly PlaybookVariable[] {
  return Object.entries(playbook.playbook_variables).map(([name, variable]) => ({
    name,
    type: variable.type,
    description: variable.description ?? '',
    value: variable.value ?? '',
  }));
}

export function timeTargetsOf(playbook: CacaoPlaybook): readonly TimeTarget[] {
  return responseOf(playbook).time_targets.map(({ name, from, to, within_seconds: withinSeconds }) => ({
    name,
    from,
    to,
    withinSeconds,
  }));
}
