import { processingSummary } from '../../model/processing-summary.ts';
import type { CacaoPlaybook } from '../cacao.ts';
import { error, type PlaybookProblem, warning } from './problem.ts';

/** What playbook_processing_summary would say if it said everything, as the playbook has it. */
export function processingOf(playbook: CacaoPlaybook): Readonly<Record<string, boolean>> {
  return processingSummary({
    steps: Object.values(playbook.workflow),
    markings: playbook.markings,
    extensions: playbook.playbook_extensions,
    signatures: playbook.signatures,
  });
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
