import {
  asArray,
  asCount,
  asObject,
  asString,
  asText,
  type Json,
  type JsonObject,
  writeJson,
} from '../../../base/json.ts';
import type { EventDraft, Status } from '../../../model/event.ts';
import { Members, textAt } from '../../messages/members.ts';
import type { CallPart, ResultPart } from '../../messages/part.ts';
import { opened } from '../../stores/opened.ts';
import type { Round } from './rounds.ts';

/** A tool's run as the chat shows it: the call, what let it run, and what came back where that is kept. */
export interface Invocation {
  readonly call: CallPart;
  readonly columns: Partial<EventDraft>;
  readonly result: ResultPart | undefined;
  /** The run of a sub-agent in which it happened. */
  readonly within: string | undefined;
  /** For a run that started a sub-agent: its name. */
  readonly starts: string | undefined;
}

/** VS Code's own numbers for what confirmed a run. */
const CONFIRMED: Readonly<Record<number, EventDraft['approval']>> = {
  0: 'denied',
  1: 'automatic',
  2: 'automatic',
  3: 'automatic',
  4: 'given',
  5: 'denied',
};

export function readInvocation(said: JsonObject, round: Round | undefined): Invocation {
  const members = new Members(said);
  members.drop('kind');
  const id = members.id('toolCallId');
  const name = round?.name ?? textAt(said, 'toolId', 'toolName');
  if (round?.name === undefined || round.name === said['toolId']) members.drop('toolId');
  const specific = asObject(said['toolSpecificData']);
  const details = asObject(said['resultDetails']);
  const server = serverOf(asObject(said['source']));
  const approval = approvalOf(said['isConfirmed']);
  const call: CallPart = {
    part: 'call',
    pointer: '',
    id: round?.id ?? id,
    name,
    server,
    arguments: argumentsOf(round, specific, details),
    rest: members.rest(),
  };
  const agentName = specific && textAt(specific, 'agentName', 'description');
  return {
    call,
    columns: { approval, ...(approval === 'denied' ? { status: 'denied' } : {}) },
    result: resultOf({ said, round, name, id: call.id }),
    within: textAt(said, 'subAgentInvocationId'),
    starts: specific?.['kind'] === 'subagent' ? (agentName ?? 'subagent') : undefined,
  };
}

function approvalOf(confirmed: Json | undefined): EventDraft['approval'] {
  if (confirmed === false) return 'denied';
  const type = asCount(asObject(confirmed)?.['type']);
  return type === undefined ? undefined : CONFIRMED[type];
}

function serverOf(source: JsonObject | undefined): string | undefined {
  return source?.['type'] === 'mcp' ? textAt(source, 'serverLabel', 'label') : undefined;
}

/** What the model gave, else what the chat shows of it. */
function argumentsOf(
  round: Round | undefined,
  specific: JsonObject | undefined,
  details: JsonObject | undefined,
): Json | undefined {
  if (round?.arguments !== undefined) return round.arguments;
  const raw = specific?.['rawInput'] ?? details?.['input'];
  if (raw !== undefined && raw !== null) return raw;
  if (specific?.['kind'] === 'subagent')
    return specific['prompt'] === undefined ? undefined : { prompt: specific['prompt'] };
  const line = asObject(specific?.['commandLine']);
  const command = line ? textAt(line, 'userEdited', 'toolEdited', 'original') : asString(specific?.['command']);
  return command === undefined ? undefined : { command };
}

interface Ended {
  readonly said: JsonObject;
  readonly round: Round | undefined;
  readonly name: string | undefined;
  readonly id: string | undefined;
}

function resultOf({ said, round, name, id }: Ended): ResultPart | undefined {
  const specific = asObject(said['toolSpecificData']);
  const text =
    round?.result ?? outputOf(said['resultDetails']) ?? terminalText(specific) ?? textAt(specific ?? {}, 'result');
  const exitCode = asCount(asObject(specific?.['terminalCommandState'])?.['exitCode']);
  const status = statusOf(said, exitCode);
  if (text === undefined && status === undefined) return undefined;
  return {
    part: 'result',
    pointer: '',
    callId: id,
    name,
    text,
    status,
    statusMessage: exitCode === undefined || exitCode === 0 ? undefined : `exit code ${exitCode}`,
    call: undefined,
    rest: {},
  };
}

function statusOf(said: JsonObject, exitCode: number | undefined): Status | undefined {
  if (exitCode !== undefined) return exitCode === 0 ? 'ok' : 'error';
  const isError = asObject(said['resultDetails'])?.['isError'];
  if (typeof isError !== 'boolean') return undefined;
  return isError ? 'error' : 'ok';
}

function outputOf(details: Json | undefined): string | undefined {
  const output = asObject(details)?.['output'];
  const parts = asArray(output);
  if (!parts) return asText(output);
  return parts.map((part) => asString(asObject(part)?.['value']) ?? writeJson(part)).join('\n');
}

function terminalText(specific: JsonObject | undefined): string | undefined {
  return asString(asObject(specific?.['terminalCommandOutput'])?.['text']);
}

/** Arguments are JSON text inside the JSON. */
export function openedArguments(value: Json | undefined): Json | undefined {
  return typeof value === 'string' ? (opened(value) ?? value) : value;
}
