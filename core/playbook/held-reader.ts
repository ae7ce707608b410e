import { sentenceOf } from '../base/errors.ts';
import type { HeldPlaybook } from '../model/playbook-import.ts';
import { type Playbook, parsePlaybook } from './parse-playbook.ts';

/** Reads each text that a case holds once. */
export function heldReader() {
  const known = new Map<string, Playbook | string>();
  const read = ({ id, sha256, text, origin }: HeldPlaybook): Playbook | string => {
    const key = `${id} ${sha256}`;
    const found = known.get(key) ?? parsed(() => parsePlaybook(id, text, origin));
    known.set(key, found);
    return found;
  };
  return {
    read: (held: readonly HeldPlaybook[]): readonly Playbook[] =>
      held.flatMap((one) => {
        const found = read(one);
        return typeof found === 'string' ? [] : [found];
      }),
    refused: (held: readonly HeldPlaybook[]) =>
      held.flatMap((one) => {
        const reason = read(one);
        return typeof reason === 'string' ? [{ id: one.id, reason }] : [];
      }),
  };
}

function parsed(parse: () => Playbook): Playbook | string {
  try {
    return parse();
  } catch (thrown) {
    return sentenceOf(thrown);
  }
}
