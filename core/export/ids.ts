import { uuid5 } from '../base/uuid.ts';

/** The namespace of ids that Spoor makes up in exports: a random UUID, the same for ever. */
const NAMESPACE = 'c8b1a5b2-6d5e-4c39-9b0c-3f1f5f0a7d21';

/** A UUID that a thing of a case has in every export of that case, and in no other. */
export function idIn(caseId: string, ...names: readonly string[]): string {
  return uuid5(NAMESPACE, [caseId, ...names].join('\u0000'));
}

/** A UUID for what is the same in all cases, such as a technique. */
export function idOfAll(...names: readonly string[]): string {
  return uuid5(NAMESPACE, names.join('\u0000'));
}
