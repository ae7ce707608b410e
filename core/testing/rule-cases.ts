import { asArray, asObject, asString, asText, isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { parseYaml } from '../base/yaml.ts';
import { EVENT_KINDS, type EventDraft, STATUSES } from '../model/event.ts';
import { agentMessage, subagentNamed, toolCall, userMessage } from './drafts.ts';

/** A made-up case of a rule of the pack: `<id>.cases.yaml` beside it. */
export interface RuleCase {
  readonly when: string;
  readonly isFiring: boolean;
  /** Seconds from the start of the case, and the event. */
  readonly events: readonly { readonly second: number; readonly draft: EventDraft }[];
}

/** Reads the cases of one rule. Throws where an event is none. */
export function parseRuleCases(text: string): readonly RuleCase[] {
  const document = asObject(parseYaml(text)) ?? {};
  return ['fires', 'quiet'].flatMap((list) =>
    (asArray(document[list]) ?? []).map((one) => ({
      when: asText(asObject(one)?.['when']) ?? '',
      isFiring: list === 'fires',
      events: (asArray(asObject(one)?.['events']) ?? []).map((event, at) => ({
        second: Number(asObject(event)?.['at'] ?? at),
        draft: draftOf(asObject(event) ?? {}),
      })),
    })),
  );
}

/** `{ call: Bash, args: {…}, result: … }`, `{ user: … }`, `{ agent: … }`, `{ delegate: …, to: … }`, `{ event: <kind>, … }`. */
function draftOf(event: JsonObject): EventDraft {
  const more = {
    ...known(event, ['operation', 'input', 'output']),
    ...(event['session'] === undefined ? {} : { sessionId: asText(event['session']) }),
    ...(event['status'] === undefined ? {} : { status: STATUSES.find((status) => status === event['status']) }),
  };
  const { call, user, agent, delegate } = event;
  if (call !== undefined)
    return toolCall(asText(call) ?? '', argumentsOf(event['args']), { ...more, output: asString(event['result']) });
  if (user !== undefined) return userMessage(asText(user) ?? '', more);
  if (agent !== undefined) return agentMessage(asText(agent) ?? '', more);
  if (delegate !== undefined)
    return {
      ...userMessage(asText(delegate) ?? ''),
      kind: 'delegation',
      actor: ASSISTANT,
      target: subagentNamed(asText(event['to']) ?? ''),
    };
  const kind = EVENT_KINDS.find((one) => one === event['event']);
  if (!kind) throw new Error(`This is no event of a case: ${JSON.stringify(event)}`);
  return { kind, actor: ASSISTANT, sessionId: 'session-1', ...more };
}

const ASSISTANT = { kind: 'agent', key: 'assistant', name: 'Assistant' } as const;

function argumentsOf(args: Json | undefined): Json {
  return isJsonObject(args) ? args : (asString(args) ?? {});
}

function known(event: JsonObject, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = asString(event[name]);
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
}
