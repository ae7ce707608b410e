import { asArray } from '../../base/json.ts';
import { type Draft, note } from './draft.ts';

/** A signature is over the file as it was: it does not hold for what was repaired, and stays with the original. */
export function repairSignatures(draft: Draft): void {
  const count = asArray(draft.playbook['signatures'])?.length ?? 0;
  if (count === 0 || draft.repairs.length === 0) return;
  delete draft.playbook['signatures'];
  note(
    draft,
    'signatures',
    'are over the file before its repairs',
    'left out; the original keeps them, and is what is verified',
  );
}
