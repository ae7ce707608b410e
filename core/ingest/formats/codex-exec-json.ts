import { asObject, asString, type JsonObject } from '../../base/json.ts';
import { isoToNs } from '../../base/time.ts';
import type { SourceRecord } from '../../model/event.ts';
import type { Answer } from '../codex/answer.ts';
import type { OpenItems } from '../codex/exec-items.ts';
import { tellCoreMessage, tellPreamble } from '../codex/exec-messages.ts';
import { tellThreadEvent } from '../codex/exec-turns.ts';
import { seal } from '../codex/seal.ts';
import { CodexSession, type Place } from '../codex/session.ts';
import { type Claim, defineFormat, type RecordReader, type RecordSink, type SourceHead } from '../format.ts';
import { restOf } from '../messages/members.ts';

/** What `codex exec --json` prints: threads, turns and items; in older versions the program's own messages. */
export default defineFormat({
  id: 'codex-exec-json',
  title: 'Codex exec stream (JSON lines)',
  sniff: (head) => claimOf(head),
  open: ({ sourceId }) => new ExecReader(sourceId),
});

const CORE =
  /^(?:task_(?:started|complete)|session_configured|agent_(?:message|reasoning)\w*|exec_command_\w+|token_count|turn_diff|patch_apply_\w+|mcp_tool_call_\w+|turn_aborted|error|stream_error|plan_update|background_event|user_message)$/;

function claimOf(head: SourceHead): Claim | undefined {
  const values = head.lines.length > 0 ? head.lines : [head.document];
  const lines = values.map(asObject).filter((line) => line !== undefined);
  const threads = lines.filter(isThreadEvent);
  if (threads.some(({ type }) => type === 'thread.started') && threads.length * 2 >= lines.length) {
    return claim(0.97, 'Lines are thread, turn and item events as "codex exec --json" prints them.');
  }
  if (lines.length > 0 && threads.length * 2 >= lines.length) {
    return claim(
      0.8,
      'Lines are turn or item events as "codex exec --json" prints them, without the start of a thread.',
    );
  }
  const messages = lines.filter(isCoreMessage);
  if (messages.length > 0 && messages.length * 2 >= lines.length) {
    return claim(0.9, 'Lines have an id and a msg with a type, as older versions of "codex exec --json" print them.');
  }
  return undefined;
}

function claim(confidence: number, reason: string): Claim {
  return { confidence, reason, framing: { unit: 'line' } };
}

function isThreadEvent(line: JsonObject): boolean {
  const type = asString(line['type']) ?? '';
  if (type === 'thread.started') return asString(line['thread_id']) !== undefined;
  if (type === 'turn.completed')
    return asObject(line['usage']) !== undefined || asString(line['thread_id']) !== undefined;
  if (type === 'turn.failed') return asObject(line['error']) !== undefined;
  if (type === 'turn.started') return Object.keys(line).every((name) => /^(?:type|turn_id|thread_id)$/.test(name));
  const item = asObject(line['item']);
  if (/^item\.(?:started|updated|completed)$/.test(type))
    return item !== undefined && (item['type'] ?? item['item_type']) !== undefined;
  return /^item\.\w+\.delta$/.test(type) || /^tool\.call\.(?:required|completed)$/.test(type);
}

function isCoreMessage(line: JsonObject): boolean {
  return asString(line['id']) !== undefined && CORE.test(asString(asObject(line['msg'])?.['type']) ?? '');
}

/** Reads one output of the command, which may hold several runs one after the other. */
class ExecReader implements RecordReader {
  readonly #sourceId: string;
  readonly #open: OpenItems = new Map();
  #runs = 0;
  #session: CodexSession;
  #previous: string | undefined;

  constructor(sourceId: string) {
    this.#sourceId = sourceId;
    this.#session = new CodexSession(sourceId);
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const line = asObject(record.value);
    if (!line) {
      sink.reject('The line is not a JSON object.');
      return;
    }
    if (line['type'] === 'thread.started') this.#begin(sink);
    this.#session.sessionId ??= asString(line['thread_id']);
    const msg = asObject(line['msg']);
    const place: Place = {
      session: this.#session,
      number: record.number,
      key: `${this.#sourceId}:${record.number}`,
      pointer: msg ? '/msg' : '',
      note: (code, detail) => sink.note(code, detail),
      alias: (alias) => sink.alias(alias),
    };
    const answer = this.#tell(line, msg, place);
    if (answer === undefined) sink.reject('The line has neither a type nor a msg.');
    else this.#answer(answer, { line, msg, place }, sink);
  }

  end(sink: Pick<RecordSink, 'note'>): void {
    this.#noteOpen(sink);
  }

  /** Item ids are counted anew in each run, so each has a scope of its own. */
  #begin(sink: RecordSink): void {
    this.#noteOpen(sink);
    this.#runs += 1;
    this.#session = new CodexSession(`${this.#sourceId}:run${this.#runs}`);
    this.#previous = undefined;
  }

  #noteOpen(sink: Pick<RecordSink, 'note'>): void {
    for (const { role } of this.#open.values()) {
      sink.note('truncated_by_producer', `Parts of a message (${role}) that never came whole`);
    }
    this.#open.clear();
  }

  #tell(line: JsonObject, msg: JsonObject | undefined, place: Place): Answer | undefined {
    const told = { place, open: this.#open };
    if (msg) return tellCoreMessage(msg, told);
    const type = asString(line['type']);
    return type === undefined ? tellPreamble(line, place) : tellThreadEvent(line, type, told);
  }

  #answer(
    answer: Answer,
    { line, msg, place }: { readonly line: JsonObject; readonly msg: JsonObject | undefined; readonly place: Place },
    sink: RecordSink,
  ): void {
    if ('into' in answer) {
      sink.merged(answer.into, answer.reason);
      return;
    }
    const time = asString(line['timestamp']);
    const startNs = time === undefined ? undefined : isoToNs(time);
    if (time !== undefined && startNs === undefined) sink.note('time_unreadable', 'timestamp');
    const isItem = asObject(line['item']) !== undefined;
    const isSame = line['thread_id'] === place.session.sessionId;
    const shown = [...(startNs === undefined ? [] : ['timestamp']), ...(isSame ? ['thread_id'] : [])];
    const around = restOf(line, 'type', 'msg', 'item', ...shown);
    const frame = {
      startNs,
      moment: undefined,
      payload: msg ?? {},
      around: msg || isItem ? around : {},
      previous: this.#previous,
    };
    for (const draft of seal(answer, frame, place)) sink.event(draft);
    if (answer.isStep) this.#previous = place.key;
  }
}
