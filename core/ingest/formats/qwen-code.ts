import { asCount, asObject, asString, asText, type JsonObject } from '../../base/json.ts';
import { isoToNs, type Ns } from '../../base/time.ts';
import type { ActorRef, EventDraft, LinkRef, SourceRecord } from '../../model/event.ts';
import { type Claim, defineFormat, type RecordReader, type RecordSink, type SourceHead } from '../format.ts';
import { endingOf, isDelegation } from '../gemini/calls.ts';
import { answeredBy, type GeminiPart, geminiParts } from '../gemini/parts.ts';
import { restOf } from '../messages/members.ts';
import { type ToolRef, toolActorOf, toolRef } from '../messages/tool-names.ts';

/** Qwen Code's session store, a fork of Gemini CLI: lines like Claude Code's around messages like Gemini's. */
export default defineFormat({
  id: 'qwen-code',
  title: 'Qwen Code session (JSON lines)',
  sniff: (head) => claimOf(head),
  open: () => new QwenReader(),
});

const HUMAN: ActorRef = { kind: 'human', key: 'user', name: 'User' };
const QWEN: ActorRef = { kind: 'agent', key: 'qwen-code', name: 'Qwen Code' };
const PROGRAM: ActorRef = { kind: 'service', key: 'qwen-code/program', name: 'Qwen Code program' };
const TYPES = new Set(['user', 'assistant', 'tool_result', 'system']);

function claimOf(head: SourceHead): Claim | undefined {
  const values = head.lines.length > 0 ? head.lines : [head.document];
  const lines = values.map(asObject).filter((line) => line !== undefined);
  const known = lines.filter(isLine);
  if (known.length === 0 || known.length * 2 < lines.length) return undefined;
  const reason =
    'Lines have uuid, sessionId and type, around messages in parts or a payload of the system, as Qwen Code writes them.';
  return { confidence: 0.95, reason, framing: { unit: 'line' } };
}

function isLine(line: JsonObject): boolean {
  const isNamed = asString(line['uuid']) !== undefined && asString(line['sessionId']) !== undefined;
  if (!isNamed || !TYPES.has(String(line['type'])) || 'isSidechain' in line) return false;
  const message = asObject(line['message']);
  return message ? Array.isArray(message['parts']) : asObject(line['systemPayload']) !== undefined;
}

/** Reads one session. */
class QwenReader implements RecordReader {
  readonly #tools = new Map<string, ToolRef>();
  #lastNs: Ns | undefined;

  read(record: SourceRecord, sink: RecordSink): void {
    const line = asObject(record.value);
    const type = asString(line?.['type']);
    if (!line || type === undefined) {
      sink.reject(line ? 'The line has no "type".' : 'The line is not a JSON object.');
      return;
    }
    const startNs = this.#time(line, sink);
    const told = this.#tell(line, type, sink);
    for (const [at, draft] of told.entries()) sink.event(sealed(line, draft, { at, startNs }));
  }

  #time(line: JsonObject, sink: RecordSink): Ns | undefined {
    if (line['timestamp'] === undefined) return undefined;
    const ns = isoToNs(asString(line['timestamp']) ?? '');
    if (ns === undefined) sink.note('time_unreadable', 'timestamp');
    else if (this.#lastNs !== undefined && ns < this.#lastNs) {
      sink.note('time_backwards', 'a line is earlier than the line before it');
    }
    this.#lastNs = ns ?? this.#lastNs;
    return ns;
  }

  #tell(line: JsonObject, type: string, sink: RecordSink): readonly EventDraft[] {
    const message = asObject(line['message']);
    const parts = geminiParts(message?.['parts']);
    if (type === 'system') return [tellSystem(line)];
    if (!TYPES.has(type)) {
      sink.note('unrecognised_type', type);
      return [{ kind: 'log', operation: type, actor: PROGRAM, output: asText(line['message'] ?? undefined) }];
    }
    if (parts.length === 0) {
      sink.note('content_not_recorded', `${type} line without parts`);
      return [{ ...speechOf(line, type, ''), contentState: 'not_recorded' }];
    }
    const told = parts.map((part) => this.#part(line, type, { part, sink }));
    const usage = asObject(line['usageMetadata']);
    return usage && Object.keys(usage).length > 0 ? [...told, tokensOf(line, usage)] : told;
  }

  #part(
    line: JsonObject,
    type: string,
    { part, sink }: { readonly part: GeminiPart; readonly sink: RecordSink },
  ): EventDraft {
    const pointer = `/message/parts${part.pointer}`;
    switch (part.part) {
      case 'call':
        return { ...this.#call(line, part), pointer };
      case 'response':
        return { ...this.#result(line, part), pointer };
      case 'thought':
        return {
          kind: 'reasoning',
          actor: QWEN,
          output: part.text,
          contentState: 'recorded',
          pointer,
          attributes: part.rest,
        };
      default: {
        if (part.part === 'unknown') sink.note('unrecognised_type', 'message part');
        const speech = speechOf(line, type, part.text ?? '');
        const isSaid = speech.kind === 'agent_message' || speech.kind === 'log';
        const words = isSaid ? { output: part.text } : { input: part.text };
        return { ...speech, ...words, contentState: 'recorded', pointer, attributes: part.rest };
      }
    }
  }

  #call(line: JsonObject, part: Extract<GeminiPart, { part: 'call' }>): EventDraft {
    const tool = toolRef(part.name ?? '');
    if (part.id !== undefined) this.#tools.set(part.id, tool);
    const input = asText(part.args ?? undefined);
    const isSpawn = isDelegation(tool.toolName, undefined);
    return {
      kind: isSpawn ? 'delegation' : 'tool_call',
      actor: QWEN,
      target: isSpawn ? undefined : toolActorOf(tool),
      ...tool,
      input,
      contentState: input === undefined ? 'not_recorded' : 'recorded',
      keys: part.id === undefined ? [] : [callKey(line, part.id)],
      attributes: part.rest,
    };
  }

  #result(line: JsonObject, part: Extract<GeminiPart, { part: 'response' }>): EventDraft {
    const record = asObject(line['toolCallResult']);
    const callId = part.id ?? asString(record?.['callId']);
    const tool = this.#tools.get(callId ?? '') ?? (part.name === undefined ? undefined : toolRef(part.name));
    const { output, error } = answeredBy(part.response);
    const ending = endingOf(asString(record?.['status']), error ?? output);
    const link: LinkRef = { relation: 'cause', key: callKey(line, callId ?? ''), basis: 'id' };
    return {
      kind: 'tool_result',
      actor: tool && toolActorOf(tool),
      target: QWEN,
      toolName: tool?.toolName,
      toolServer: tool?.toolServer,
      output,
      ...(ending.status === undefined && error !== undefined ? { status: 'error' } : ending),
      statusMessage: error,
      contentState: output === undefined ? 'not_recorded' : 'recorded',
      links: callId === undefined ? [] : [link],
      attributes: part.rest,
    };
  }
}

function callKey(line: JsonObject, id: string): string {
  return `qwen:${asString(line['sessionId'])}:call:${id}`;
}

/** Who speaks: in the user's role a person, unless the line says that the program wrote it. */
function speechOf(line: JsonObject, type: string, text: string): EventDraft {
  if (type === 'assistant') return { kind: 'agent_message', actor: QWEN };
  if (type !== 'user') return { kind: 'log', operation: type, actor: PROGRAM };
  const subtype = asString(line['subtype']);
  const isInjected = text.startsWith('<qwen:') || subtype === 'notification';
  if (isInjected) {
    return { kind: 'system_prompt', operation: subtype ?? 'injected_context', actor: PROGRAM, target: QWEN };
  }
  return { kind: 'user_message', operation: subtype, actor: HUMAN, target: QWEN };
}

function tokensOf(line: JsonObject, usage: JsonObject): EventDraft {
  const model = asString(line['model']);
  return {
    kind: 'model_call',
    operation: 'usage',
    actor: QWEN,
    target: model === undefined ? undefined : { kind: 'model', key: model, name: model },
    inputTokens: asCount(usage['promptTokenCount']),
    outputTokens: asCount(usage['candidatesTokenCount']),
    contentState: 'recorded',
    attributes: { usageMetadata: usage },
  };
}

/** The program's own lines; its telemetry says who decided about a call. */
function tellSystem(line: JsonObject): EventDraft {
  const payload = asObject(line['systemPayload']);
  const event = asObject(payload?.['uiEvent']);
  const shared = {
    operation: asString(line['subtype']) ?? 'system',
    actor: PROGRAM,
    contentState: 'recorded',
  } as const;
  const decision = asString(event?.['decision']);
  if (event && decision !== undefined) return { ...shared, ...decisionOf(event, decision) };
  const error = asText(event?.['error_message'] ?? event?.['error']);
  const attributes = payload ? { systemPayload: payload } : {};
  if (error !== undefined) return { ...shared, kind: 'error', status: 'error', statusMessage: error, attributes };
  return { ...shared, kind: 'log', attributes };
}

function decisionOf(event: JsonObject, decision: string): EventDraft {
  const isRefused = decision === 'reject';
  const isAutomatic = decision === 'auto_accept';
  const tool = toolRef(asString(event['function_name']) ?? '');
  return {
    kind: 'approval_decision',
    actor: isAutomatic ? PROGRAM : HUMAN,
    target: QWEN,
    ...tool,
    input: asText(event['function_args'] ?? undefined),
    status: isRefused ? 'denied' : 'ok',
    statusMessage: decision,
    approval: isRefused ? 'denied' : approvalOf(decision),
    attributes: { uiEvent: restOf(event, 'function_args', 'function_name') },
  };
}

function approvalOf(decision: string): EventDraft['approval'] {
  if (decision === 'auto_accept') return 'automatic';
  return decision === 'accept' || decision === 'modify' ? 'given' : 'not_recorded';
}

const SHOWN = ['type', 'uuid', 'sessionId', 'message', 'usageMetadata'];

function sealed(
  line: JsonObject,
  draft: EventDraft,
  { at, startNs }: { readonly at: number; readonly startNs: Ns | undefined },
): EventDraft {
  const uuid = asString(line['uuid']);
  const parent = asString(line['parentUuid']);
  const isSystem = line['type'] === 'system' && asObject(line['systemPayload']) !== undefined;
  const shown = [...SHOWN, ...(startNs === undefined ? [] : ['timestamp']), ...(isSystem ? ['systemPayload'] : [])];
  const isModels = draft.actor === QWEN;
  const around = at === 0 ? restOf(line, ...shown, ...(isModels ? ['model'] : [])) : {};
  const attributes = { ...around, ...draft.attributes };
  const cause: readonly LinkRef[] =
    parent === undefined ? [] : [{ relation: 'cause', key: `qwen:${parent}`, basis: 'parent' }];
  return {
    ...draft,
    startNs,
    sessionId: asString(line['sessionId']),
    model: isModels ? asString(line['model']) : undefined,
    identity: uuid === undefined ? undefined : `qwen:${uuid}#${at}`,
    keys: [...(at === 0 && uuid !== undefined ? [`qwen:${uuid}`] : []), ...(draft.keys ?? [])],
    links: draft.links?.length ? draft.links : cause,
    attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
  };
}
