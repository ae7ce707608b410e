import { asArray, asObject, asString, asText, type Json, type JsonObject, writeJson } from '../../../base/json.ts';
import { textAt } from '../../messages/members.ts';
import type { Part } from '../../messages/part.ts';
import type { Stretch } from './response.ts';

/** What the model asked for and got, as the extension keeps it beside what was shown. */
export interface Round {
  readonly id: string;
  readonly name: string | undefined;
  readonly arguments: Json | undefined;
  readonly result: string | undefined;
}

/** The calls of a request with their results, in the order in which the model made them. */
export function roundsOf(result: JsonObject | undefined): readonly Round[] {
  const metadata = asObject(result?.['metadata']);
  const results = asObject(metadata?.['toolCallResults']) ?? {};
  const calls = (asArray(metadata?.['toolCallRounds']) ?? []).flatMap(
    (round) => asArray(asObject(round)?.['toolCalls']) ?? [],
  );
  const told = calls.flatMap((call) => {
    const said = asObject(call);
    const id = said && textAt(said, 'id');
    if (!said || id === undefined) return [];
    return [{ id, name: textAt(said, 'name'), arguments: said['arguments'], result: resultText(results[id]) }];
  });
  const known = new Set(told.map(({ id }) => id));
  const others = Object.keys(results).filter((id) => !known.has(id));
  return [
    ...told,
    ...others.map((id) => ({ id, name: undefined, arguments: undefined, result: resultText(results[id]) })),
  ];
}

function resultText(result: Json | undefined): string | undefined {
  const content = asArray(asObject(result)?.['content']);
  if (!content) return asText(result);
  const parts = content.map((part) => asObject(part)?.['value'] ?? part);
  return parts.map((part) => shownText(part) ?? writeJson(part)).join('\n');
}

/** Results that are laid out for the model (`{node: {children: […]}}`) hold their text in its leaves. */
function shownText(part: Json): string | undefined {
  if (typeof part === 'string') return part;
  const root = asObject(asObject(part)?.['node']);
  if (!root) return undefined;
  const texts: string[] = [];
  const waiting: Json[] = [root];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const node = asObject(next);
    const text = asString(node?.['text']);
    if (text !== undefined) texts.push(`${text}${node?.['lineBreakBefore'] === true ? '\n' : ''}`);
    waiting.unshift(...(asArray(node?.['children']) ?? []));
  }
  return texts.length > 0 ? texts.join('') : undefined;
}

/** Which of the model's calls each shown run is: by id, or by place where no id fits and there are as many of both. */
export function roundsFor(stretches: readonly Stretch[], rounds: readonly Round[]): ReadonlyMap<number, Round> {
  const shown = stretches.flatMap((stretch) => (stretch.kind === 'invocation' ? [stretch] : []));
  const byId = new Map(rounds.map((round) => [round.id, round]));
  const found = shown.flatMap(({ at, said }) => {
    const round = byId.get(textAt(said, 'toolCallId') ?? '');
    return round ? [[at, round] as const] : [];
  });
  if (found.length > 0 || shown.length !== rounds.length) return new Map(found);
  return new Map(shown.flatMap(({ at }, index) => (rounds[index] ? [[at, rounds[index]] as const] : [])));
}

/** The result of a call of the model. */
export function resultPart({ id, name, result }: Round): Part {
  return {
    part: 'result',
    pointer: '',
    callId: id,
    name,
    text: result,
    status: undefined,
    statusMessage: undefined,
    call: undefined,
    rest: {},
  };
}
