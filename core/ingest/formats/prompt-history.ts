import { asArray, asObject, asString, type Json, type JsonObject } from '../../base/json.ts';
import type { ActorRef, SourceRecord } from '../../model/event.ts';
import { type Claim, defineFormat, type RecordReader, type RecordSink, type SourceHead } from '../format.ts';
import { restOf } from '../messages/members.ts';
import { recordedTime } from '../messages/recorded-time.ts';
import { unitOf } from '../messages/unit-of.ts';

/** What coding agents keep of the prompts that were typed: `history.jsonl` of Claude Code and Codex, `logs.json` of Gemini CLI. */
export default defineFormat({
  id: 'prompt-history',
  title: 'Prompt history of Claude Code, Codex or Gemini CLI',
  sniff: (head) => claimOf(head),
  open: () => new HistoryReader(),
});

const HUMAN: ActorRef = { kind: 'human', key: 'user', name: 'User' };

interface Entry {
  readonly tool: string;
  readonly text: string;
  readonly sessionId: string | undefined;
  readonly taken: readonly string[];
}

function claimOf(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const list = unit === 'file' ? asArray(values[0]) : undefined;
  const entries = (list ?? values).map(entryOf);
  const known = entries.filter((entry) => entry !== undefined);
  if (known.length === 0 || known.length * 2 < entries.length) return undefined;
  return {
    confidence: 0.9,
    reason: `Holds prompts with their times, as ${known[0]?.tool} keeps its history.`,
    framing: list ? { unit, records: [['*']] } : { unit },
  };
}

function entryOf(value: Json): Entry | undefined {
  const line = asObject(value);
  if (!line) return undefined;
  const { display, text, message } = line;
  if (typeof display === 'string' && typeof line['timestamp'] === 'number' && 'project' in line) {
    return {
      tool: 'Claude Code',
      text: display,
      sessionId: asString(line['sessionId']),
      taken: ['display', 'sessionId'],
    };
  }
  if (typeof text === 'string' && typeof line['ts'] === 'number' && typeof line['session_id'] === 'string') {
    return { tool: 'Codex', text, sessionId: line['session_id'], taken: ['text', 'session_id'] };
  }
  if (typeof message === 'string' && line['messageId'] !== undefined && typeof line['sessionId'] === 'string') {
    return { tool: 'Gemini CLI', text: message, sessionId: line['sessionId'], taken: ['message', 'sessionId'] };
  }
  return undefined;
}

/** A prompt stands in its session's own trace too, so here it is an entry of a list and no second message. */
class HistoryReader implements RecordReader {
  read(record: SourceRecord, sink: RecordSink): void {
    const entry = entryOf(record.value);
    const line: JsonObject = asObject(record.value) ?? {};
    if (!entry) {
      sink.reject('Not an entry of a prompt history.');
      return;
    }
    const time = recordedTime(line);
    if (time && time.ns === undefined) sink.note('time_unreadable', time.name);
    if (time?.unit !== undefined) sink.note('other', `Bare number in "${time.name}" read as ${time.unit}`);
    sink.event({
      kind: 'log',
      operation: 'prompt_history',
      actor: HUMAN,
      startNs: time?.ns,
      sessionId: entry.sessionId,
      input: entry.text,
      contentState: 'recorded',
      attributes: { tool: entry.tool, ...restOf(line, ...entry.taken, ...(time?.ns === undefined ? [] : [time.name])) },
    });
  }
}
