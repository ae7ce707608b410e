import { asArray, asObject, asString, asText, type Json } from '../../base/json.ts';
import type { Approval, ContentState, Status } from '../../model/event.ts';
import type { Block, Line } from './line.ts';

/** What a result says about how its call ended. */
export interface Ending {
  readonly status: Status;
  readonly statusMessage?: string | undefined;
  readonly approval?: Approval | undefined;
}

/** What the program writes as the result of a call that the user refused. */
const REFUSED_BY_USER = "The user doesn't want to proceed with this tool use.";
const REFUSED_BY_RULE = /^Permission to use .+ has been denied/;
const NOT_GRANTED = /^Claude requested permissions? to .+, but you haven't granted it yet/;
const CANCELLED_BY_SIBLING = '<tool_use_error>Sibling tool call errored</tool_use_error>';
const SAVED_ELSEWHERE = '<persisted-output>';
const CUT_IN_THE_MIDDLE = /\n\n\.\.\. \[\d+ (?:characters|lines) truncated\] \.\.\.\n\n/;

/** Text of a result. Several text parts are joined by line breaks; anything else stays JSON. */
export function resultText(content: Json | undefined): string | undefined {
  const parts = asArray(content);
  if (!parts) return asText(content);
  const texts = parts.map((part) =>
    asObject(part)?.['type'] === 'text' ? asString(asObject(part)?.['text']) : undefined,
  );
  const isAllText = texts.every((text) => text !== undefined);
  return isAllText && texts.length > 0 ? texts.join('\n') : asText(content);
}

/** The texts below count only where the producer itself marks the result as an error: a tool could print them too. */
export function endingOf(line: Line, block: Block, text: string | undefined): Ending {
  const structured = line.object['toolUseResult'];
  const denial = asString(line.object['toolDenialKind']);
  if (denial !== undefined) return { status: 'denied', statusMessage: denial, approval: 'denied' };
  if (asObject(structured)?.['interrupted'] === true) return { status: 'cancelled', statusMessage: 'interrupted' };
  // An absent mark means "no error" in the protocol.
  if (block.object['is_error'] !== true) return { status: 'ok' };
  if (structured === 'User rejected tool use' || text?.startsWith(REFUSED_BY_USER)) {
    return { status: 'denied', statusMessage: 'User rejected tool use', approval: 'denied' };
  }
  return errorEnding(text ?? '');
}

function errorEnding(text: string): Ending {
  if (REFUSED_BY_RULE.test(text)) {
    return { status: 'denied', statusMessage: 'Permission has been denied', approval: 'denied' };
  }
  if (NOT_GRANTED.test(text)) return { status: 'denied', statusMessage: 'Permission was not granted' };
  if (text === CANCELLED_BY_SIBLING) return { status: 'cancelled', statusMessage: 'Sibling tool call errored' };
  return { status: 'error', statusMessage: /^Exit code \d+/.exec(text)?.[0] };
}

/** Whether the program kept only part of what the tool gave. */
export function contentStateOf(text: string | undefined): ContentState {
  if (text === undefined) return 'not_recorded';
  const isCut = text.startsWith(SAVED_ELSEWHERE) || CUT_IN_THE_MIDDLE.test(text);
  return isCut ? 'truncated_by_producer' : 'recorded';
}
