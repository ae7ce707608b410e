import { asObject, asString, type Json, type JsonObject } from '../../base/json.ts';
import { isoToNs, type Ns } from '../../base/time.ts';
import type { SourceRecord } from '../../model/event.ts';
import { type Answer, one } from '../codex/answer.ts';
import { tellEvent } from '../codex/events.ts';
import { tellItem } from '../codex/items.ts';
import { tellMeta, tellWorld } from '../codex/meta.ts';
import { bookDraft, tellCompacted, tellSettings } from '../codex/program.ts';
import { seal } from '../codex/seal.ts';
import { CodexSession, type Place } from '../codex/session.ts';
import { tellBetweenAgents } from '../codex/speech.ts';
import { type Claim, defineFormat, type RecordReader, type RecordSink, type SourceHead } from '../format.ts';
import { restOf } from '../messages/members.ts';
import { isResponseItem } from '../messages/response-items.ts';

/** Codex's session store: `~/.codex/sessions/YYYY/MM/DD/rollout-….jsonl`, and `archived_sessions`. */
export default defineFormat({
  id: 'codex-rollout',
  title: 'Codex CLI rollout (JSON lines)',
  sniff: (head) => claimOf(head),
  open: ({ sourceId }) => new RolloutReader(sourceId),
});

const TYPES = new Set([
  'session_meta',
  'turn_context',
  'response_item',
  'event_msg',
  'compacted',
  'world_state',
  'inter_agent_communication',
  'inter_agent_communication_metadata',
]);

function claimOf(head: SourceHead): Claim | undefined {
  const values = head.lines.length > 0 ? head.lines : [head.document];
  const lines = values.map(asObject).filter((line) => line !== undefined);
  const enveloped = lines.filter(isEnveloped);
  const isMostly = enveloped.length * 2 >= lines.length;
  if (enveloped.some(({ type }) => type === 'session_meta')) {
    return claim(0.98, 'Lines have timestamp, type and payload of a Codex rollout, and a session_meta is among them.');
  }
  if (isMostly && enveloped.length > 0) {
    return claim(0.9, 'Lines have timestamp, type and payload, with types that Codex rollouts have.');
  }
  if (lines.some(isOldHeader) && lines.some((line) => isBareItem(line) || line['record_type'] === 'state')) {
    return claim(0.95, 'A line is the header of an early Codex rollout, and others are items of the Responses API.');
  }
  if (lines.length === 1 && lines.every(isOldHeader)) {
    return claim(0.6, 'The only line is the header of an early Codex rollout.');
  }
  return undefined;
}

function claim(confidence: number, reason: string): Claim {
  return { confidence, reason, framing: { unit: 'line' } };
}

function isEnveloped(line: JsonObject): boolean {
  return TYPES.has(String(line['type'])) && asObject(line['payload']) !== undefined && 'timestamp' in line;
}

function isOldHeader(line: JsonObject): boolean {
  const names = ['id', 'timestamp'].every((name) => asString(line[name]) !== undefined);
  return names && line['type'] === undefined && 'instructions' in line;
}

function isBareItem(line: JsonObject): boolean {
  return line['type'] === 'message' || isResponseItem(line);
}

/** Reads one session, or one sub-agent's thread. */
class RolloutReader implements RecordReader {
  readonly #session: CodexSession;
  #lastNs: Ns | undefined;
  #previous: string | undefined;
  #moment = '';
  readonly #moments = new Map<string, number>();

  constructor(sourceId: string) {
    this.#session = new CodexSession(sourceId);
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const line = asObject(record.value);
    if (!line) {
      sink.reject('The line is not a JSON object.');
      return;
    }
    const payload = asObject(line['payload']);
    const isEnvelope = payload !== undefined && asString(line['type']) !== undefined;
    const place: Place = {
      session: this.#session,
      number: record.number,
      key: this.#session.lineKey(record.number),
      pointer: isEnvelope ? '/payload' : '',
      note: (code, detail) => sink.note(code, detail),
      alias: (alias) => sink.alias(alias),
    };
    const startNs = this.#time(line['timestamp'], sink);
    const answer = isEnvelope ? tellEnvelope(line, payload, place) : tellBare(line, place);
    if (answer === undefined)
      sink.reject('The line is neither an envelope of a rollout nor an item of a conversation.');
    else this.#answer(answer, { line, payload: isEnvelope ? payload : undefined, startNs, place }, sink);
  }

  #answer(answer: Answer, told: Told, sink: RecordSink): void {
    if ('into' in answer) {
      sink.merged(answer.into, answer.reason);
      return;
    }
    const { line, payload, startNs, place } = told;
    const frame = {
      startNs,
      moment: this.#momentOf(line, payload),
      payload: payload ?? line,
      around: payload ? aroundOf(line, startNs) : {},
      previous: this.#previous,
    };
    for (const draft of seal(answer, frame, place)) sink.event(draft);
    if (answer.isStep) this.#previous = place.key;
  }

  #time(recorded: Json | undefined, sink: RecordSink): Ns | undefined {
    if (recorded === undefined || recorded === null) return undefined;
    const startNs = isoToNs(asString(recorded) ?? '');
    if (startNs === undefined) sink.note('time_unreadable', 'timestamp');
    else if (this.#lastNs !== undefined && startNs < this.#lastNs) {
      sink.note('time_backwards', 'a line is earlier than the line before it');
    }
    this.#lastNs = startNs ?? this.#lastNs;
    return startNs;
  }

  /** Names a record by its time and kind, and by how many like it came before at that time. */
  #momentOf(line: JsonObject, payload: JsonObject | undefined): string | undefined {
    const time = asString(line['timestamp']);
    if (time === undefined || isoToNs(time) === undefined) return undefined;
    if (time !== this.#moment) this.#moments.clear();
    this.#moment = time;
    const kind = `${asString(line['type']) ?? ''}/${asString(payload?.['type']) ?? ''}`;
    const count = this.#moments.get(kind) ?? 0;
    this.#moments.set(kind, count + 1);
    return `${time}:${kind}:${count}`;
  }
}

interface Told {
  readonly line: JsonObject;
  readonly payload: JsonObject | undefined;
  readonly startNs: Ns | undefined;
  readonly place: Place;
}

function aroundOf(line: JsonObject, startNs: Ns | undefined): JsonObject {
  return restOf(line, 'type', 'payload', ...(startNs === undefined ? [] : ['timestamp']));
}

function tellEnvelope(line: JsonObject, payload: JsonObject, place: Place): Answer {
  const type = asString(line['type']) ?? 'untyped';
  switch (type) {
    case 'session_meta':
      return tellMeta(payload, place);
    case 'turn_context':
      return tellSettings(payload, type, place);
    case 'response_item':
      return tellItem(payload, place);
    case 'event_msg':
      return tellEvent(payload, place);
    case 'compacted':
      return tellCompacted(payload, place);
    case 'world_state':
      return tellWorld(payload);
    case 'inter_agent_communication':
      return tellBetweenAgents(payload, place);
    default:
      if (!TYPES.has(type)) place.note('unrecognised_type', type);
      return one({ ...bookDraft(type), attributes: payload });
  }
}

/** Early rollouts: a header, then the model's items as they are. */
function tellBare(line: JsonObject, place: Place): Answer | undefined {
  if (isOldHeader(line)) return tellMeta(line, place);
  if (line['record_type'] !== undefined)
    return one({ ...bookDraft(`record_type ${String(line['record_type'])}`), attributes: line });
  const isSaid = line['role'] !== undefined || asString(line['type']) !== undefined;
  return isSaid ? tellItem(line, place) : undefined;
}
