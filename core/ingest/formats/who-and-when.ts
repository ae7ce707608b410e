import { asArray, asObject, isJsonObject, type JsonObject } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { type Claim, defineFormat, type SourceHead } from '../format.ts';
import { ConversationReader } from '../messages/conversation-reader.ts';
import { magenticMessage, magenticTold } from '../messages/magentic.ts';
import { textAt } from '../messages/members.ts';
import { namedAgent } from '../messages/participants.ts';
import { unitOf } from '../messages/unit-of.ts';

/** Failed runs of multi-agent systems, with the agent and the step that people held responsible. */
export default defineFormat({
  id: 'who-and-when',
  title: 'Who&When failure log (JSON)',
  sniff,
  open: (context) =>
    new ConversationReader(context, {
      lists: ['history'],
      introduce,
      asMessage: magenticMessage,
      asTold: magenticTold,
    }),
});

const MARKS = ['mistake_agent', 'mistake_step', 'mistake_reason', 'question_ID', 'is_correct', 'is_corrected'];

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const [log] = values;
  if (!isJsonObject(log) || asArray(log['history']) === undefined) return undefined;
  const marks = MARKS.filter((mark) => log[mark] !== undefined);
  // The labels stand behind the history, which can be longer than what was looked at.
  const isBegun = !head.isWhole && log['question'] !== undefined && log['ground_truth'] !== undefined;
  if (marks.length < 2 && !isBegun) return undefined;
  return {
    confidence: marks.length < 2 ? 0.8 : 0.95,
    reason: `Has "history" with ${marks.join(', ') || 'question and ground_truth'}.`,
    framing: { unit, records: [['history', '*']], headerIsRecord: true },
  };
}

/** Who is to blame is a label: it stays an attribute. */
function introduce(log: JsonObject) {
  const prompts = asObject(log['system_prompt']);
  const id = textAt(log, 'question_ID');
  return {
    sessionId: id,
    isGroup: true,
    taken: prompts ? ['system_prompt'] : [],
    events: (_key: string, common: Pick<EventDraft, 'sessionId'>) =>
      Object.entries(prompts ?? {}).map(
        ([name, prompt]): EventDraft => ({
          ...common,
          kind: 'system_prompt',
          target: namedAgent(name),
          input: typeof prompt === 'string' ? prompt : undefined,
          attributes: typeof prompt === 'string' ? undefined : { system_prompt: prompt },
          pointer: `/system_prompt/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        }),
      ),
  };
}
