import { asArray, asText, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import { type Claim, defineFormat, type RecordReader, type RecordSink, type SourceHead } from '../format.ts';
import { ConversationReader } from '../messages/conversation-reader.ts';
import { restOf, textAt } from '../messages/members.ts';
import { unitOf } from '../messages/unit-of.ts';

/** Runs of τ-bench: a conversation with a simulated user and tools per task and trial. */
export default defineFormat({
  id: 'tau-bench',
  title: 'τ-bench runs (JSON or JSON lines)',
  sniff,
  open: (context) =>
    context.framing.records ? new ConversationReader(context, { lists: ['traj'], introduce }) : new DisplayReader(),
});

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const runs = values.flatMap((value) => (isJsonArray(value) ? value : [value]));
  if (runs.some(isRun)) {
    const records = [
      ['*', 'traj', '*'],
      ['traj', '*'],
    ];
    const reason = 'Has task_id and "traj", a list of messages, as runs of τ-bench do.';
    return { confidence: 0.95, reason, framing: { unit, records, headerIsRecord: true } };
  }
  const displays = values.filter(isDisplay).length;
  if (unit !== 'line' || displays * 2 < Math.max(1, values.length)) return undefined;
  return { confidence: 0.8, reason: 'Each line has "messages_display", a conversation as text.', framing: { unit } };
}

function isRun(value: Json): boolean {
  return isJsonObject(value) && value['task_id'] !== undefined && asArray(value['traj']) !== undefined;
}

function isDisplay(value: Json): boolean {
  return isJsonObject(value) && typeof value['messages_display'] === 'string';
}

/** Rewards are the benchmark's: they stay attributes. */
function introduce(run: JsonObject, key: string) {
  const task = asText(run['task_id']);
  const trial = asText(run['trial']);
  const sessionId =
    task === undefined ? key : [key, `task ${task}`, ...(trial === undefined ? [] : [`trial ${trial}`])].join('/');
  return { sessionId };
}

/** Conversations that are kept as one text: who said what stands in it, but nothing marks it off from what was said. */
class DisplayReader implements RecordReader {
  read({ value }: SourceRecord, sink: RecordSink): void {
    const output = isJsonObject(value) ? textAt(value, 'messages_display') : undefined;
    if (!isJsonObject(value) || output === undefined) {
      sink.reject('Not a conversation of τ-bench: it has no "messages_display".');
      return;
    }
    sink.event({ kind: 'log', operation: 'messages_display', output, attributes: restOf(value, 'messages_display') });
  }
}
