import type { Row } from '../../ports/database.ts';
import { PROHIBITION_WORDS, type Prohibition, prohibitionsIn } from '../prohibitions.ts';
import { defineRule, type Found } from '../rule.ts';
import { quoted, type SpokenLine, sessionsOf } from '../spoken-line.ts';
import { LONGEST_WEIGHED, sessionsThatSay, spokenLines } from '../sql/spoken-lines.ts';

export default defineRule({
  id: 'prohibition-violated',
  title: 'Agent did what it was told not to do',
  severity: 'high',
  explanation:
    'Words of the user or the operator forbid to send, pay, delete, push, commit, deploy or install (“do not …”, “never …”), without a ' +
    'condition in the sentence, and a later call of the session does it, on what the sentence names or, where it names nothing, on anything. The user’s next words ' +
    'that ask for such an act end it. By English patterns: a prohibition in other words is not found, one that a quoted text holds, or that meant only the step at ' +
    `hand, looks the same. Refused and failed calls are left out. The first ${LONGEST_WEIGHED} characters of a text are weighed.`,
  taxonomy: ['ASI01', 'ASI02', 'ASI10', 'LLM06:2025', 'AML.T0053'],
  playbooks: ['contain-misbehaving-agent', 'root-cause-investigation'],
  sql: spokenLines(sessionsThatSay(PROHIBITION_WORDS, ['user_message', 'system_prompt'])),
  judge: (rows: readonly Row[]) => sessionsOf(rows).flatMap(violationsIn),
});

function violationsIn(lines: readonly SpokenLine[]): readonly Found[] {
  const found: Found[] = [];
  let standing: (readonly [Prohibition, SpokenLine])[] = [];
  for (const line of lines) {
    if (line.kind === 'user_message' || line.kind === 'system_prompt') {
      if (line.kind === 'user_message') standing = standing.filter(([{ isLifted }]) => !isLifted(line.text));
      standing.push(...prohibitionsIn(line.text).map((one) => [one, line] as const));
    }
    const [broken, said] = standing.find(([{ isBrokenBy }]) => isBrokenBy(line)) ?? [];
    if (!broken || !said || !line.call) continue;
    const who = said.kind === 'user_message' ? 'the user' : 'the operator';
    found.push({
      event_id: line.eventId,
      related_event_id: said.eventId,
      summary: `${line.call.toolName} was called to ${broken.act}; ${who} had said “${quoted(broken.sentence)}”.`,
    });
    standing = standing.filter(([one]) => one !== broken);
  }
  return found;
}
