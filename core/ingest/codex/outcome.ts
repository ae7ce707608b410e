import {
  asCount,
  asObject,
  asString,
  asText,
  isJsonObject,
  type Json,
  type JsonObject,
  parseJson,
} from '../../base/json.ts';
import type { Approval, ContentState, Status } from '../../model/event.ts';
import { openArguments } from '../messages/call-arguments.ts';
import { contentText } from '../messages/content-blocks.ts';
import { restOf } from '../messages/members.ts';

/** What a tool gave back, and what that says about how the call ended. */
export interface Outcome {
  readonly output: string | undefined;
  readonly status: Status | undefined;
  readonly statusMessage: string | undefined;
  readonly approval: Approval | undefined;
  readonly contentState: ContentState;
  /** The result opened, where it is JSON in a string. */
  readonly opened: JsonObject | undefined;
  readonly rest: JsonObject;
}

type Ending = Pick<Outcome, 'status' | 'statusMessage' | 'approval'>;

// What the program itself writes as a result; a tool's own words come after its header.
const REJECTED_BY_USER = /^(?:(?:exec command|patch) rejected by user|exec_command failed .*rejected by user)/;
const REJECTED_BY_REVIEW = /^This action was rejected due to unacceptable risk/;
const ABORTED = /^(?:aborted by user after [\d.]+s|aborted)$/;
const FAILED =
  /^(?:tool call error|execution error|unsupported (?:custom tool )?call|failed to parse function arguments|exec_command failed|write_stdin failed|apply_patch verification failed)\b/;
const CUT = /…\d+ (?:tokens|chars) truncated…|\n\[\.\.\. omitted \d+ of \d+ lines \.\.\.\]\n/;

/** Reads a result in any of the shapes that versions have written it in. */
export function outcomeOf(recorded: Json | undefined): Outcome {
  const whole = asObject(recorded);
  const content = whole && 'content' in whole ? whole['content'] : recorded;
  const flagged = endingOfFlag(whole?.['success']);
  const text = contentText(content ?? undefined);
  const wrapped = wrappedOutput(text);
  const output = wrapped?.output ?? text;
  const ending = wrapped ? endingOfCode(wrapped.exitCode) : endingOfText(output ?? '');
  return {
    output,
    ...(ending.status === undefined && flagged.status !== undefined ? flagged : ending),
    contentState: stateOf(output),
    opened: wrapped ? undefined : openedText(text),
    rest: wrapped?.rest ?? {},
  };
}

/** An exit code as the program reports it: a code of zero is a success. */
export function endingOfCode(code: Json | undefined): Ending {
  const exit = asCount(code);
  if (exit === undefined) return NONE;
  const failed: Ending = { status: 'error', statusMessage: `Exit code ${exit}`, approval: undefined };
  return exit === 0 ? { ...NONE, status: 'ok' } : failed;
}

const NONE: Ending = { status: undefined, statusMessage: undefined, approval: undefined };

function endingOfFlag(success: Json | undefined): Ending {
  if (typeof success !== 'boolean') return NONE;
  return { ...NONE, status: success ? 'ok' : 'error' };
}

function endingOfText(text: string): Ending {
  if (REJECTED_BY_USER.test(text)) return { status: 'denied', statusMessage: firstLine(text), approval: 'denied' };
  if (REJECTED_BY_REVIEW.test(text)) return { status: 'denied', statusMessage: firstLine(text), approval: 'denied' };
  if (ABORTED.test(text)) return { ...NONE, status: 'cancelled', statusMessage: text };
  if (FAILED.test(text)) return { ...NONE, status: 'error', statusMessage: firstLine(text) };
  const at = text.search(/(?:^|\n)Output:\n/);
  const header = at < 0 ? '' : text.slice(0, at);
  const code = /(?:^|\n)(?:Process exited with code|Exit code:) (-?\d+)(?:\n|$)/.exec(header)?.[1];
  return endingOfCode(code);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}

/** Older versions give the model its result as JSON text: `{"output":…,"metadata":{"exit_code":…}}`. */
function wrappedOutput(text: string | undefined) {
  const value = openedText(text);
  const metadata = asObject(value?.['metadata']);
  const output = asString(value?.['output']);
  if (!value || !metadata || output === undefined) return undefined;
  return { output, exitCode: metadata['exit_code'], rest: restOf(value, 'output') };
}

function openedText(text: string | undefined): JsonObject | undefined {
  if (text === undefined || !/^\s*\{/.test(text)) return undefined;
  const opened = openArguments(text);
  if (!opened.isJson || opened.text === undefined) return undefined;
  const value = parseJson(opened.text);
  return isJsonObject(value) ? value : undefined;
}

function stateOf(output: string | undefined): ContentState {
  if (output === undefined) return 'not_recorded';
  return CUT.test(output) ? 'truncated_by_producer' : 'recorded';
}

/** What a status word says, as items and `…_end` events have it. */
export function endingOfWord(word: Json | undefined): Ending {
  switch (asText(word)) {
    case 'completed':
      return { ...NONE, status: 'ok' };
    case 'failed':
      return { ...NONE, status: 'error' };
    case 'declined':
      return { status: 'denied', statusMessage: 'declined', approval: 'denied' };
    default:
      return NONE;
  }
}
