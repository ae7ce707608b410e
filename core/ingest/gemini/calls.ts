import { asArray, asString, asText, type Json, type JsonObject } from '../../base/json.ts';
import { isoToNs } from '../../base/time.ts';
import type { ActorRef, Approval, EventDraft, Status } from '../../model/event.ts';
import { contentText } from '../messages/content-blocks.ts';
import { Members, restOf } from '../messages/members.ts';
import { toolActorOf, toolRef } from '../messages/tool-names.ts';
import { answeredBy, geminiParts } from './parts.ts';

interface Ending {
  readonly status?: Status | undefined;
  readonly approval?: Approval | undefined;
}

/** States after which nothing more comes of a call. */
const ENDINGS: Readonly<Record<string, Ending>> = {
  success: { status: 'ok' },
  error: { status: 'error' },
  cancelled: { status: 'cancelled' },
  canceled: { status: 'cancelled' },
};

/** What the program writes where a person refused a call, or a policy did. */
const REFUSED =
  /User (?:did not allow|denied|rejected|declined) (?:the )?tool call|Tool execution (?:denied|was denied)|denied by policy/i;

/** Tools that start a sub-agent. */
const DELEGATING = new Set(['delegate_to_agent', 'invoke_agent', 'task']);

/** How a call ended, by the word of its status and by what the program wrote as its result. */
export function endingOf(word: string | undefined, said: string | undefined): Ending {
  const ending = ENDINGS[word ?? ''] ?? {};
  const isRefused = ending.status !== undefined && ending.status !== 'ok' && REFUSED.test(said ?? '');
  return isRefused ? { status: 'denied', approval: 'denied' } : ending;
}

export function isDelegation(name: string, agentId: string | undefined): boolean {
  return agentId !== undefined || DELEGATING.has(name);
}

/** A call with its result, as Gemini CLI keeps them in one record. */
export interface CallRecord {
  readonly call: EventDraft;
  readonly result: EventDraft | undefined;
  readonly agentId: string | undefined;
}

export function callRecord(
  record: JsonObject,
  { key, agent, model }: { readonly key: string; readonly agent: ActorRef; readonly model: string | undefined },
): CallRecord {
  const members = new Members(record);
  const name = members.text('name') ?? '';
  const agentId = asString(record['agentId']);
  const args = asText(members.any('args'));
  const tool = toolRef(name);
  const isSpawn = isDelegation(name, agentId);
  const word = asString(record['status']);
  const result = resultOf(record, word);
  members.drop('renderOutputAsMarkdown', 'result', 'resultDisplay', ...(result ? ['timestamp', 'status'] : []));
  const call: EventDraft = {
    kind: isSpawn ? 'delegation' : 'tool_call',
    actor: agent,
    target: isSpawn ? undefined : toolActorOf(tool),
    ...tool,
    model,
    input: args,
    contentState: args === undefined ? 'not_recorded' : 'recorded',
    keys: [key],
    attributes: members.rest(),
  };
  if (!result) return { call, result, agentId };
  const link = { relation: 'cause', key, basis: 'id' } as const;
  return { call, agentId, result: { ...result, actor: toolActorOf(tool), target: agent, ...tool, links: [link] } };
}

function resultOf(record: JsonObject, word: string | undefined): EventDraft | undefined {
  const given = record['result'] ?? undefined;
  if (given === undefined && !Object.hasOwn(ENDINGS, word ?? '')) return undefined;
  const { output, error } = responseText(given);
  const shown = asText(record['resultDisplay'] ?? undefined);
  const recorded = output ?? shown;
  const time = asString(record['timestamp']);
  const startNs = time === undefined ? undefined : isoToNs(time);
  const isUnread = time !== undefined && startNs === undefined;
  return {
    kind: 'tool_result',
    startNs,
    output: recorded,
    ...endingOf(word, error ?? recorded),
    statusMessage: error,
    contentState: recorded === undefined ? 'not_recorded' : 'recorded',
    attributes: {
      ...(isUnread ? { timestamp: time } : {}),
      ...(word === undefined ? {} : { status: word }),
      ...(shown === undefined || shown === recorded ? {} : restOf({ resultDisplay: record['resultDisplay'] })),
    },
  };
}

function responseText(given: Json | undefined) {
  const parts = geminiParts(given);
  const responses = parts.flatMap((part) => (part.part === 'response' ? [answeredBy(part.response)] : []));
  const [only, ...others] = responses;
  if (only && others.length === 0 && parts.length === 1) return only;
  const output = asArray(given) ? asText(given) : contentText(given);
  return { output, error: responses.find(({ error }) => error !== undefined)?.error };
}
