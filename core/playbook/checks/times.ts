import type { CacaoPlaybook } from '../cacao.ts';
import { type PlaybookProblem, warning } from './problem.ts';

/** Times follow each other. They are the author's own statements, so what contradicts is only said. */
export function checkTimes(playbook: CacaoPlaybook): readonly PlaybookProblem[] {
  const { created, modified, valid_from: from, valid_until: until, revoked } = playbook;
  return [
    ...(isAfter(created, modified) ? [warning('', 'modified lies before created: one of them is wrong.')] : []),
    ...(isAfter(from, until) ? [warning('', 'valid_until lies before valid_from: the playbook is never valid.')] : []),
    ...(revoked ? [warning('', 'The playbook is revoked by its author: look for a newer version.')] : []),
  ];
}

function isAfter(one: string | undefined, other: string | undefined): boolean {
  // Both are UTC; without their fractions they compare as text.
  const second = (time: string) => time.slice(0, 19);
  return one !== undefined && other !== undefined && one !== '' && second(one) > second(other);
}
