import { asArray, asCount, asObject, asText, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { isoToNs } from '../../base/time.ts';
import type { EventDraft } from '../../model/event.ts';
import { type Claim, defineFormat, type SourceHead } from '../format.ts';
import { ConversationReader } from '../messages/conversation-reader.ts';
import { restOf, textAt } from '../messages/members.ts';
import { messageListIn } from '../messages/message-list.ts';
import { unitOf } from '../messages/unit-of.ts';

/** Data sets of Invariant Explorer: a trace per line, with metadata and annotations that point into it. */
export default defineFormat({
  id: 'invariant',
  title: 'Invariant Explorer traces (JSON lines)',
  sniff,
  open: (context) => new ConversationReader(context, { lists: ['messages'], introduce }),
});

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const isNamedLines = /\.jsonl$/i.test(head.name);
  if (unit !== 'line' && !isNamedLines) return undefined;
  const marks = values.filter(hasMark).length;
  const traces = values.filter((value) => messageListIn(value) !== undefined || isHeaderLine(value)).length;
  if (marks === 0 || traces * 2 < values.length) return undefined;
  const reason = 'Lines are message lists with an index, annotations, or metadata in a line of their own.';
  const records = [['messages', '*'], ['*']];
  return { confidence: 0.92, reason, framing: { unit: 'line', records, headerIsRecord: true } };
}

function isHeaderLine(value: Json): boolean {
  return isJsonObject(value) && isJsonObject(value['metadata']) && Object.keys(value).length === 1;
}

function hasMark(value: Json): boolean {
  if (isHeaderLine(value)) return true;
  if (!isJsonObject(value) || value['messages'] === undefined) return false;
  const annotations = asArray(value['annotations']);
  const isIndexed = value['index'] !== undefined && value['metadata'] !== undefined;
  return (
    isIndexed ||
    (annotations?.every((annotation) => isJsonObject(annotation) && annotation['address'] !== undefined) ?? false)
  );
}

function introduce(trace: JsonObject) {
  const id = textAt(trace, 'id');
  const thread = textAt(asObject(trace['metadata']) ?? {}, 'thread_id');
  const annotations = (asArray(trace['annotations']) ?? []).filter(isJsonObject);
  return {
    sessionId: id !== undefined && asCount(id) === undefined ? id : thread,
    taken: asArray(trace['annotations'])?.every(isJsonObject) ? ['annotations'] : [],
    events: (key: string, common: Pick<EventDraft, 'sessionId'>) =>
      annotations.map((annotation, at): EventDraft => ({ ...common, ...annotationDraft(annotation, key, at) })),
  };
}

/** What somebody noted about a message later on; it is tied to the message whose address it names. */
function annotationDraft(annotation: JsonObject, key: string, at: number): EventDraft {
  const about = /^messages\[(\d{1,9})\]/.exec(textAt(annotation, 'address') ?? '')?.[1];
  const created = textAt(annotation, 'time_created');
  return {
    kind: 'log',
    operation: 'annotation',
    startNs: created === undefined ? undefined : isoToNs(created),
    output: asText(annotation['content']),
    attributes: restOf(annotation, 'content'),
    pointer: `/annotations/${at}`,
    links: about === undefined ? [] : [{ relation: 'cause', key: `${key}:${Number(about)}`, basis: 'id' }],
  };
}
