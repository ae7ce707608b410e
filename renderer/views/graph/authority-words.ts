import type { EdgeAuthority, NamedAuthority } from '../../../core/model/graph-facts.ts';
import { counted, formatCount } from '../../ui/words.ts';

/** Under whose authority the events of an edge were done, and what was passed on, in one line. */
export function authorityLine(authority: EdgeAuthority): string {
  return authoritySentences(authority).join(' · ');
}

/** The same, one sentence for each thing that is known or not recorded. */
export function authoritySentences({ named, notRecorded, approvals, passed }: EdgeAuthority): readonly string[] {
  const missing = notRecorded > 0 ? [`authority not recorded for ${counted(notRecorded, 'event')}`] : [];
  const decided =
    approvals === undefined
      ? []
      : [
          `approval: ${[
            [approvals.given, 'given'],
            [approvals.automatic, 'automatic'],
            [approvals.denied, 'denied'],
            [approvals.notRecorded, 'not recorded'],
          ]
            .filter(([count]) => count !== 0)
            .map(([count, word]) => `${formatCount(Number(count))} ${word}`)
            .join(', ')}`,
        ];
  return [...named.map(nameWords), ...missing, ...decided, ...(passed ? [passedWords(passed)] : [])];
}

function nameWords({ principal, credential, events }: NamedAuthority): string {
  const by = principal === '' ? '' : `on behalf of ${principal}`;
  const held = credential === '' ? '' : `with ${credential}`;
  return `${[by, held].filter((part) => part !== '').join(' ')} (${formatCount(events)})`;
}

function passedWords({ offered, ofGiver }: NonNullable<EdgeAuthority['passed']>): string {
  if (offered.length === 0) return 'which tools the receiver was offered is not recorded';
  return `the receiver was offered ${counted(offered.length, 'tool')}, ${formatCount(ofGiver.length)} of them the giver’s too`;
}
