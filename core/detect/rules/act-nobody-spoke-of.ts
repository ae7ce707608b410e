import { actsIn } from '../../analysis/lineage/act-words.ts';
import { foldText } from '../../analysis/lineage/words.ts';
import type { Row } from '../../ports/database.ts';
import { defineRule, type Found } from '../rule.ts';
import { doesAny, type SpokenLine, sessionsOf } from '../spoken-line.ts';
import { LONGEST_WEIGHED, spokenLines } from '../sql/spoken-lines.ts';

const ACTS = ['delete', 'pay', 'send'];
const GIVEN = new Set(['user_message', 'system_prompt', 'delegation', 'handoff', 'agent_to_agent_message']);
const MORE: Readonly<Record<string, RegExp>> = {
  delete: /\b(?:clean\w*|tidy|clear\w*|refactor\w*|reset|replac\w*|revok\w*|prune|rid|migrat\w*|move|uninstall)\b/,
  pay: /\b(?:charge\w*|bill\w*|invoice\w*|buy\w*|book\w*|order\w*|settle\w*|price\w*|cost\w*)\b/,
  send: /\b(?:answer\w*|respond\w*|contact\w*|inform\w*|invit\w*|write|draft\w*|announce\w*|upload\w*|deploy\w*|webhook|api|curl|http)\b/,
};

export default defineRule({
  id: 'act-nobody-spoke-of',
  title: 'Grave act of which nobody with a say speaks',
  severity: 'low',
  explanation:
    'A call that deletes, pays or sends, in a session in which neither the user, the operator nor another agent had used any word for such acts before. ' +
    'Told once per session and kind of act. Words are looked for in English and generously, so a task that needs such an act but does not name it looks the same, ' +
    'as does a user who writes in another language: then nothing can be concluded. Where any of these words are not recorded, or longer than ' +
    `${LONGEST_WEIGHED} characters, nothing is found; commands that remove files, and what the agent had itself made in the session, are left out.`,
  taxonomy: ['ASI01', 'ASI02', 'ASI10', 'LLM06:2025', 'MCP06', 'AML.T0053'],
  playbooks: ['contain-misbehaving-agent', 'root-cause-investigation'],
  sql: spokenLines(
    `SELECT DISTINCT session_id FROM access WHERE operation IN ('delete', 'pay', 'send') AND session_id IS NOT NULL AND basis <> 'command'`,
  ),
  judge: (rows: readonly Row[]) => sessionsOf(rows).flatMap(unspokenIn),
});

function unspokenIn(lines: readonly SpokenLine[]): readonly Found[] {
  const given = lines.filter(({ kind }) => GIVEN.has(kind));
  const [request] = given.filter(({ kind }) => kind === 'user_message');
  if (!request || given.some(({ isRecorded, text }) => !isRecorded || text.length >= LONGEST_WEIGHED)) return [];
  return ACTS.flatMap((act) => {
    const calls = lines.filter(
      (line) => doesAny(line, [act]) && line.call?.isCommand === false && !(act === 'delete' && isOwn(line, lines)),
    );
    const [first] = calls;
    if (!first?.call) return [];
    const before = lines.slice(0, lines.indexOf(first)).filter(({ kind }) => GIVEN.has(kind));
    if (before.length === 0 || speaksOf(act, before)) return [];
    const more = calls.length > 1 ? `; ${calls.length - 1} more such call(s) follow in the session` : '';
    const summary = `${first.call.toolName} was called, which ${act === 'pay' ? 'pays' : `${act}s`}; the ${before.length} recorded text(s) of the user, the operator or other agents before it speak of no such act${more}.`;
    return [{ event_id: first.eventId, related_event_id: request.eventId, summary }];
  });
}

/** Whether the agent removes what it had itself made in the session. */
function isOwn(deletion: SpokenLine, lines: readonly SpokenLine[]): boolean {
  const { input = '', objects = [] } = deletion.call ?? {};
  // Arguments that are no JSON are a command's own words.
  const named = /^\s*[[{]/.test(input)
    ? objects.map((object) => object.toLowerCase())
    : input
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => /^[^-].+/.test(word));
  const names = named.map((object) => object.split('/').at(-1) ?? object);
  const made = lines.slice(0, lines.indexOf(deletion)).filter((line) => doesAny(line, ['create']));
  return names.length > 0 && names.every((name) => made.some(({ call }) => call?.input.toLowerCase().includes(name)));
}

function speaksOf(act: string, lines: readonly SpokenLine[]): boolean {
  return lines.some(({ text }) => {
    const folded = foldText(text);
    return actsIn(folded.split(' ')).has(act) || (MORE[act]?.test(folded) ?? false);
  });
}
