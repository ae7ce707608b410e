import { namedIn } from '../../analysis/lineage/act-words.ts';
import { foldText } from '../../analysis/lineage/words.ts';
import type { Row } from '../../ports/database.ts';
import { defineRule, type Found } from '../rule.ts';
import { doesAny, quoted, type SpokenLine, sentenceAt, sessionsOf } from '../spoken-line.ts';
import { LONGEST_WEIGHED, sessionsThatSay, spokenLines } from '../sql/spoken-lines.ts';

const WHOM = '(?:the\\s+|my\\s+|our\\s+|any\\s+)?(?:users?|customers?|humans?|operators?|owners?|people)\\b';
const HIDES = new RegExp(
  `\\b(?:without\\s+(?:telling|informing|notifying|alerting|mentioning\\s+(?:it|this|that)\\s+to)\\s+${WHOM}` +
    `|(?:won['’]t|will not|should not|shouldn['’]t|must not|not going to|do not|don['’]t|never)\\s+(?:tell|inform|notify|alert|mention|reveal|disclose)[^.\\n]{0,40}?\\b${WHOM}` +
    `|(?:hid(?:e|ing)|conceal(?:ing)?|keep(?:ing)?)\\s[^.\\n]{0,40}?\\bfrom\\s+${WHOM})`,
  'i',
);
const SAYING = ['reasoning', 'agent_message', 'agent_to_agent_message', 'delegation', 'handoff'];
const ACTS = ['send', 'pay', 'delete'];

export default defineRule({
  id: 'concealed-from-user',
  title: 'Agent speaks of hiding from the user, acts, and does not mention it',
  severity: 'high',
  explanation:
    'An agent’s own words (reasoning, a message, a task for another agent) speak of not telling the user, a later call of the same turn sends, pays or deletes, and no message of the agent in ' +
    'the rest of the turn names the tool, the act’s target or the like. A product that rightly keeps internal steps from its customers looks the same, and so does a ' +
    'turn whose last messages are not recorded. By English patterns; a model that hides without saying so is not found. ' +
    `The first ${LONGEST_WEIGHED} characters of a text are weighed.`,
  taxonomy: ['ASI09', 'ASI10', 'AML.T0053'],
  playbooks: ['contain-misbehaving-agent', 'root-cause-investigation', 'investigate-prompt-injection'],
  sql: spokenLines(sessionsThatSay(HIDES, SAYING)),
  judge: (rows: readonly Row[]) => sessionsOf(rows).flatMap((lines) => turnsOf(lines).flatMap(concealedIn)),
});

function turnsOf(lines: readonly SpokenLine[]): readonly (readonly SpokenLine[])[] {
  const turns: SpokenLine[][] = [[]];
  for (const line of lines) {
    if (line.kind === 'user_message') turns.push([]);
    turns.at(-1)?.push(line);
  }
  return turns;
}

function concealedIn(turn: readonly SpokenLine[]): readonly Found[] {
  const at = turn.findIndex(({ kind, text }) => SAYING.includes(kind) && HIDES.test(text));
  const said = turn[at];
  if (!said) return [];
  const after = turn.slice(at + 1);
  const found = after.find((line, place) => {
    const told = after.slice(place + 1).filter(({ kind }) => kind === 'agent_message');
    return (
      doesAny(line, ACTS) &&
      told.length > 0 &&
      told.every(({ text, isRecorded }) => isRecorded && !mentions(text, line))
    );
  });
  const match = HIDES.exec(said.text);
  if (!found?.call || !match) return [];
  const sentence = quoted(sentenceAt(said.text, match.index, match[0].length));
  const summary = `An agent says “${sentence}”; then ${found.call.toolName} is called (${quoted(found.call.objects.join(', '))}), and the messages to the user in the rest of the turn name neither.`;
  return [{ event_id: found.eventId, related_event_id: said.eventId, summary }];
}

function mentions(text: string, { call }: SpokenLine): boolean {
  if (!call) return false;
  const words = foldText(text).split(' ');
  const lower = text.toLowerCase();
  return namedIn(call.toolName, words) > 0 || call.objects.some((object) => lower.includes(object.toLowerCase()));
}
