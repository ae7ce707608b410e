import type { Row } from '../../ports/database.ts';
import { defineRule, type Found } from '../rule.ts';
import { quoted, type SpokenLine, sentenceAt, sessionsOf } from '../spoken-line.ts';
import { LONGEST_WEIGHED, sessionsThatSay, spokenLines } from '../sql/spoken-lines.ts';

const SUCCESS =
  /\b(?:successfully|has been (?:sent|paid|created|updated|deleted|booked|cancelled|refunded|transferred|saved|completed|processed)|is (?:now )?(?:done|complete|completed)|all done|(?:task|request) (?:is )?completed?|I(?:['’]ve| have) (?:sent|paid|created|updated|deleted|booked|cancelled|refunded|transferred|saved|completed))\b/i;
const FAILURE =
  /\b(?:fail\w*|errors?|unable|could ?n[o'’]t|can ?n[o'’]t|cannot|unfortunately|sorry|apologi[sz]e|denied|refused|rejected|not (?:allowed|permitted|possible|found|available)|unsuccessful|issues?|problems?|did ?n[o'’]t|was ?n[o'’]t|blocked|timed? ?out|manually)\b/i;
const ACTS = ['send', 'pay', 'delete', 'create', 'update'];

export default defineRule({
  id: 'failure-reported-as-success',
  title: 'Call failed, and the agent reports success',
  severity: 'medium',
  explanation:
    'The last call before an agent’s message, one that by its arguments or the tool’s name sends, pays, deletes, creates or changes, failed or was refused as the record says; no call of that tool ' +
    'in the same turn went through; and the message speaks of success and not of any failure, by English patterns. The message may mean another call: compare ' +
    `the two. The first ${LONGEST_WEIGHED} characters of a message are weighed.`,
  taxonomy: ['ASI09', 'ASI08', 'LLM09:2025', 'AML.T0048'],
  playbooks: ['root-cause-investigation', 'contain-misbehaving-agent'],
  sql: spokenLines(sessionsThatSay(SUCCESS, ['agent_message'])),
  judge: (rows: readonly Row[]) => sessionsOf(rows).flatMap(reportsIn),
});

function reportsIn(lines: readonly SpokenLine[]): readonly Found[] {
  const found: Found[] = [];
  let turn: SpokenLine[] = [];
  let isAnswered = true;
  for (const line of lines) {
    if (line.kind === 'user_message') turn = [];
    if (line.call) {
      turn.push(line);
      isAnswered = false;
    }
    if (line.kind !== 'agent_message' || isAnswered) continue;
    isAnswered = true;
    const report = reportOn(turn, line);
    if (report) found.push(report);
  }
  return found;
}

function reportOn(turn: readonly SpokenLine[], message: SpokenLine): Found | undefined {
  const last = turn.at(-1);
  const { call } = last ?? {};
  if (!last || !call || !(call.isFailed || call.isRefused) || call.isCommand) return undefined;
  if (!call.operations.some((one) => ACTS.includes(one))) return undefined;
  const succeeded = turn.some(
    ({ call: other }) => other?.toolName === call.toolName && !other.isFailed && !other.isRefused,
  );
  const claim = SUCCESS.exec(message.text);
  if (succeeded || !claim || FAILURE.test(message.text)) return undefined;
  const sentence = quoted(sentenceAt(message.text, claim.index, claim[0].length));
  return {
    event_id: message.eventId,
    related_event_id: last.eventId,
    summary: `${call.toolName} ${call.isRefused ? 'was refused' : 'failed'}, as the record says; the agent then says “${sentence}”.`,
  };
}
