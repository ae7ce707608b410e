import type { CacaoPlaybook, CacaoStep } from '../cacao.ts';
import { error, type PlaybookProblem, warning } from './problem.ts';

/** What playbook_processing_summary would say if it said everything, as the playbook has it. */
export function processingOf(playbook: CacaoPlaybook): Readonly<Record<string, boolean>> {
  const steps = Object.values(playbook.workflow);
  const has = (type: CacaoStep['type']) => steps.some((step) => step.type === type);
  const commands = steps.flatMap((step) => (step.type === 'action' ? step.commands : []));
  const isExtended = (extensions: Readonly<Record<string, unknown>>) => Object.keys(extensions).length > 0;
  return {
    manual_playbook: commands.length > 0 && commands.every(({ type }) => type === 'manual'),
    external_playbooks: has('playbook-action'),
    parallel_processing: has('parallel'),
    if_logic: has('if-condition'),
    while_logic: has('while-condition'),
    switch_logic: has('switch-condition'),
    temporal_logic: steps.some((step) => step.delay !== undefined || step.timeout !== undefined),
    data_markings: playbook.markings.length > 0,
    digital_signatures: playbook.signatures.length > 0,
    countersigned_signatures: playbook.signatures.some(({ signature }) => signature !== undefined),
    extensions: isExtended(playbook.playbook_extensions) || steps.some((step) => isExtended(step.step_extensions)),
  };
}

/** The summary does not say what the workflow is not; what it leaves out is for the author. */
export function checkSummary(playbook: CacaoPlaybook): readonly PlaybookProblem[] {
  const said = playbook.playbook_processing_summary;
  if (said === undefined) return [];
  return Object.entries(processingOf(playbook)).flatMap(([name, isSo]) => {
    if (said[name] === isSo || (said[name] === undefined && !isSo)) return [];
    if (said[name] === undefined) {
      return [warning('', `playbook_processing_summary does not say ${name}: add "${name}: true".`)];
    }
    return [
      error(
        '',
        `playbook_processing_summary says ${name}: ${said[name]}, and the workflow is ${isSo ? '' : 'not '}so: write ${isSo}.`,
      ),
    ];
  });
}
