import { asObject, asString, type JsonObject, writeJson } from '../../../base/json.ts';
import type { EventDraft, EventKind, SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { contentText } from '../../messages/content-blocks.ts';
import { Members, textAt } from '../../messages/members.ts';
import { messageParts } from '../../messages/message-parts.ts';
import { timeOf, tokens, unread } from '../../stores/entry.ts';
import { type Entry, type Transcript, toolOf } from '../../stores/transcript.ts';
import { type KimiPlace, placeOf, spawnKey } from './place.ts';
import { toldPart } from './told-part.ts';

const KINDS: ReadonlyMap<string, EventKind> = new Map<string, EventKind>([
  ['config.update', 'configuration_change'],
  ['profile.bind', 'configuration_change'],
  ['tools.set_active_tools', 'configuration_change'],
  ['permission.set_mode', 'configuration_change'],
  ['runtime.set_binding', 'configuration_change'],
  ['llm.request', 'model_call'],
]);
const LOGS = new Set([
  ...['llm.tools_snapshot', 'usage.record', 'turn.cancel', 'turn.ended', 'plugin.session_start', 'plan_mode.enter'],
  ...['plan_mode.exit', 'full_compaction.begin', 'full_compaction.complete', 'context.apply_compaction'],
  ...['token_counting.measured', 'token_counting.turn_recorded', 'step.begin', 'step.end'],
]);
const PROMPTS = new Set(['turn.prompt', 'turn.steer']);

/** True of a line of the wire by its type alone. */
export function isWire(line: JsonObject): boolean {
  const type = asString(line['type']) ?? '';
  const isLoop = type === 'context.append_loop_event' && asObject(line['event']) !== undefined;
  return isLoop || (PROMPTS.has(type) && line['time'] !== undefined);
}

/** Reads the wire of one agent: all that passed between person, model and tools, with times. */
export class WireReader implements RecordReader {
  readonly #place: KimiPlace;
  /** Prompts that have not yet come back as a message of the context. */
  readonly #prompts = new Map<string, number>();
  /** Usage that the last step has told. */
  #usage = '';
  #model: string | undefined;

  constructor(context: SourceContext) {
    this.#place = placeOf(context);
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const line = asObject(record.value);
    const type = asString(line?.['type']);
    if (!line) sink.reject('The line is not a JSON object.');
    else if (type === undefined) sink.reject('The line has no "type".');
    else this.#line(line, type, sink);
  }

  get #transcript(): Transcript {
    return this.#place.transcript;
  }

  #line(line: JsonObject, type: string, sink: RecordSink): void {
    const event = type === 'context.append_loop_event' ? asObject(line['event']) : undefined;
    const time = timeOf(line, 'time', 'created_at');
    const shown = ['type', 'event', ...(time?.ns === undefined ? [] : [time.name])];
    const entry: Entry = { time, model: this.#model, rest: unread(line, ...shown), sink };
    if (type === 'metadata') this.#start(entry);
    else if (PROMPTS.has(type)) this.#prompt(line, type, entry);
    else if (type === 'context.append_message') this.#append(asObject(line['message']) ?? {}, entry);
    else if (type === 'permission.record_approval_result') this.#approval(line, entry);
    else if (event) this.#loop(event, entry);
    else this.#program(line, type, entry);
  }

  /** A sub-agent's file lies within the call that started it, where the session says which one that is. */
  #start(entry: Entry): void {
    const { transcript, agentId } = this.#place;
    const { sessionId, agent } = transcript.place;
    const links =
      agentId === undefined ? [] : [{ relation: 'parent', key: spawnKey(sessionId, agentId), basis: 'id' } as const];
    transcript.event({ ...entry, links }, { kind: 'session_start', actor: agent });
  }

  #prompt(line: JsonObject, type: string, entry: Entry): void {
    const content = line['input'] ?? line['content'];
    const text = contentText(content) ?? '';
    this.#prompts.set(text, (this.#prompts.get(text) ?? 0) + 1);
    const name = line['input'] === undefined ? 'content' : 'input';
    const parts = messageParts(new Members({ content: content ?? null }), 'user').map((part) => ({
      ...part,
      pointer: `/${name}`,
    }));
    const rest = unread(entry.rest ?? {}, 'input', 'content');
    // Timers and other parts of the program prompt the agent too.
    const origin = textAt(asObject(line['origin']) ?? {}, 'kind') ?? 'user';
    const role = origin === 'user' || this.#place.agentId !== undefined ? 'user' : 'unknown';
    this.#transcript.message({ ...entry, rest, columns: { operation: type } }, role, parts);
  }

  /** What is put into the model's context: a prompt that the wire has told, or what the program writes there. */
  #append(message: JsonObject, entry: Entry): void {
    const text = contentText(message['content']);
    const waiting = this.#prompts.get(text ?? '') ?? 0;
    if (waiting > 1) this.#prompts.set(text ?? '', waiting - 1);
    else this.#prompts.delete(text ?? '');
    const rest = { ...unread(entry.rest ?? {}, 'message'), ...unread(message, 'content', 'toolCalls') };
    const operation = waiting > 0 ? 'context.append_message (of the prompt)' : 'context.append_message';
    this.#transcript.event(
      { ...entry, rest, pointer: '/message' },
      { kind: 'log', operation, output: text, contentState: text === undefined ? 'not_recorded' : 'recorded' },
    );
  }

  #loop(event: JsonObject, entry: Entry): void {
    const type = asString(event['type']) ?? '';
    const told = toldPart(type, event);
    if (!told) {
      const step = { ...entry, rest: { ...entry.rest, ...unread(event, 'type') } };
      this.#program(event, type, step);
      return;
    }
    if (told.part.part === 'result') this.#noteSpawn(told.part.callId, told.part.text, entry.sink);
    if (told.part.part === 'text' && told.part.unknown) entry.sink.note('unrecognised_type', told.part.unknown.join());
    const rest = { ...entry.rest, ...told.rest };
    this.#transcript.message({ ...entry, rest }, told.part.part === 'result' ? 'tool' : 'assistant', [told.part]);
  }

  /** The tool that starts sub-agents answers in its first line which one it was. */
  #noteSpawn(callId: string | undefined, text: string | undefined, sink: RecordSink): void {
    const agentId = /^agent_id: (\S+)/.exec(text ?? '')?.[1];
    if (agentId === undefined || callId === undefined) return;
    const { sessionId } = this.#transcript.place;
    sink.alias({ key: spawnKey(sessionId, agentId), sameAs: this.#transcript.callKey(callId) });
  }

  #approval(line: JsonObject, entry: Entry): void {
    const members = new Members(line);
    const callId = members.text('toolCallId');
    const tool = toolOf(members.text('toolName'));
    const word = textAt(asObject(line['result']) ?? {}, 'decision') ?? '';
    this.#transcript.event(
      {
        ...entry,
        rest: unread(entry.rest ?? {}, 'toolName', 'action'),
        links: callId === undefined ? [] : [{ relation: 'cause', key: this.#transcript.callKey(callId), basis: 'id' }],
      },
      {
        kind: 'approval_decision',
        operation: 'permission.record_approval_result',
        toolName: tool.name,
        toolServer: tool.server,
        approval: approvalOf(word),
        input: members.text('action'),
        contentState: 'recorded',
      },
    );
  }

  #program(line: JsonObject, type: string, entry: Entry): void {
    const kind = KINDS.get(type);
    if (kind === undefined && !LOGS.has(type)) entry.sink.note('unrecognised_type', `line "${type}"`);
    this.#model = (type === 'llm.request' ? textAt(line, 'model') : undefined) ?? this.#model;
    const prompt = asString(line['systemPrompt']);
    const { agent } = this.#transcript.place;
    this.#transcript.event(
      { ...entry, rest: unread(entry.rest ?? {}, ...(kind === 'configuration_change' ? ['systemPrompt'] : [])) },
      { kind: kind ?? 'log', operation: type, ...this.#columns(line, type) },
    );
    if (prompt === undefined || kind !== 'configuration_change') return;
    this.#transcript.event(
      { ...entry, rest: {}, pointer: '/systemPrompt' },
      { kind: 'system_prompt', target: agent, input: prompt, contentState: 'recorded' },
    );
  }

  /** A step's end tells its usage; the record of usage that follows repeats it. */
  #columns(line: JsonObject, type: string): Partial<EventDraft> {
    const usage = asObject(line['usage']);
    const model = textAt(line, 'model', 'modelAlias');
    if (type === 'turn.cancel') return { status: 'cancelled' };
    if (type === 'llm.request')
      return { actor: this.#transcript.place.agent, provider: textAt(line, 'provider'), model };
    if (type === 'context.apply_compaction') return { output: textAt(line, 'summary'), contentState: 'recorded' };
    if (!usage) return { model, finishReason: textAt(line, 'finishReason') };
    const isRepeated = type === 'usage.record' && this.#usage === writeJson(usage);
    this.#usage = type === 'step.end' ? writeJson(usage) : '';
    if (isRepeated) return { model };
    return { model, finishReason: textAt(line, 'finishReason'), ...tokens(usage, 'inputOther', 'output') };
  }
}

function approvalOf(word: string): EventDraft['approval'] {
  if (word === 'approved') return 'given';
  return word === 'rejected' || word === 'denied' ? 'denied' : 'not_recorded';
}
