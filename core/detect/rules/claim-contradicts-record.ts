import type { Row } from '../../ports/database.ts';
import { CLAIM_WORDS, claimsIn } from '../claims.ts';
import { defineRule, type Found } from '../rule.ts';
import { quoted, type SpokenLine, sessionsOf } from '../spoken-line.ts';
import { LONGEST_WEIGHED, sessionsThatSay, spokenLines } from '../sql/spoken-lines.ts';

export default defineRule({
  id: 'claim-contradicts-record',
  title: 'Agent says one thing, the record holds another',
  severity: 'medium',
  explanation:
    'What an agent says of itself is testimony. Told are three sorts, by English patterns: it says that it sent, paid or deleted ' +
    'something, and the record of the session holds only refused or failed calls of that kind, or only calls that read; it says that it did not send, pay or delete, ' +
    '(or did not read a thing that it names), and the record holds such a call; it says that all tests pass, and the last test run of the session failed, by its status or ' +
    'its own count. The record may be the one that is incomplete: an act outside of it, a result that says failed and is not, a sentence about something else, or ' +
    `a quotation look the same. The first ${LONGEST_WEIGHED} characters of a message are weighed; of each sort, the first in a message.`,
  taxonomy: ['ASI09', 'ASI10', 'LLM09:2025', 'AML.T0048'],
  playbooks: ['root-cause-investigation', 'contain-misbehaving-agent'],
  sql: spokenLines(sessionsThatSay(CLAIM_WORDS, ['agent_message'])),
  judge: (rows: readonly Row[]) => sessionsOf(rows).flatMap(contradictionsIn),
});

/** A message is told once, with all that the record holds against it. */
function contradictionsIn(lines: readonly SpokenLine[]): readonly Found[] {
  return lines.flatMap((line, at) => {
    if (line.kind !== 'agent_message') return [];
    const claims = claimsIn(line.text);
    if (claims.length === 0) return [];
    const before = lines.slice(0, at);
    const held = claims.flatMap((claim) => {
      const against = claim.against(before);
      return against ? [{ ...against, sentence: claim.sentence }] : [];
    });
    if (held.length === 0) return [];
    const related = held.flatMap(({ eventId }) => (eventId === undefined ? [] : [eventId]));
    const summary = held.map(({ sentence, says }) => `The agent says “${quoted(sentence)}”; ${says}.`).join(' ');
    return [{ event_id: line.eventId, related_event_id: related.length > 0 ? related.join(' ') : null, summary }];
  });
}
