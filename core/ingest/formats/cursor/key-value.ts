import { asArray, asObject, asString, type Json, type JsonObject } from '../../../base/json.ts';
import type { SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { textAt } from '../../messages/members.ts';
import { USER } from '../../messages/participants.ts';
import { timeOf, unread } from '../../stores/entry.ts';
import { opened } from '../../stores/opened.ts';
import { Transcript } from '../../stores/transcript.ts';
import { CURSOR, withoutEmpty } from './agent.ts';
import { orderKey, tellBubble } from './bubble.ts';

const KNOWN =
  /^(?:messageRequestContext|checkpointId|codeBlockDiff|codeBlockPartialInlineDiffFates|inlineDiffs?(?:-|Undo)|agentKv|composer\.|composerVirtualRowHeights|ofsContent|bcCachedDetails|patch-graph|quickDiff)/;

interface Row {
  readonly key: string;
  readonly value: Json | undefined;
  readonly sink: RecordSink;
}

/** Reads keys and values of the editor's databases: conversations in some keys, the editor's own state in all others. */
export class KeyValueReader implements RecordReader {
  readonly #sourceId: string;
  readonly #isOfEditor: boolean;

  constructor({ name, sourceId }: SourceContext) {
    this.#sourceId = sourceId;
    this.#isOfEditor = name.endsWith('/ItemTable.jsonl');
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const row = asObject(record.value);
    const key = asString(row?.['key']);
    if (!row || key === undefined) sink.reject('The row has no text "key".');
    else this.#row({ key, value: opened(asString(row['value'])) ?? row['value'], sink });
  }

  #row(row: Row): void {
    const [prefix, composer = '', bubble] = row.key.split(':');
    const object = asObject(row.value);
    if (prefix === 'bubbleId' && object && bubble !== undefined) {
      tellBubble(object, this.#transcriptOf(composer), { bubble, pointer: '/value', sink: row.sink });
    } else if (prefix === 'composerData' && object) this.#composer(object, composer, row.sink);
    else if (row.key === 'aiService.prompts') this.#list(row, 'text');
    else if (row.key === 'aiService.generations') this.#list(row, 'textDescription');
    else if (row.key === 'workbench.panel.aichat.view.aichat.chatdata' && object) this.#chats(object, row);
    else this.#other(row, prefix ?? row.key, composer);
  }

  /** A conversation: when it began, the order of its bubbles, and in older versions the bubbles themselves. */
  #composer(data: JsonObject, composer: string, sink: RecordSink): void {
    const transcript = this.#transcriptOf(composer);
    const bubbles = (asArray(data['conversation']) ?? []).map(asObject).filter((bubble) => bubble !== undefined);
    const headers = asArray(data['fullConversationHeadersOnly']) ?? bubbles;
    const time = timeOf(data, 'createdAt');
    const shown = ['composerId', 'conversation', ...(time?.ns === undefined ? [] : ['createdAt'])];
    const model = textAt(asObject(data['modelConfig']) ?? {}, 'modelName');
    transcript.event(
      { id: 'session', time, isUnordered: true, rest: withoutEmpty(unread(data, ...shown)), pointer: '/value', sink },
      { kind: 'session_start', actor: CURSOR, model },
    );
    noteOrder(headers, transcript, sink);
    for (const bubble of bubbles) {
      const id = textAt(bubble, 'bubbleId');
      if (id !== undefined) tellBubble(bubble, transcript, { bubble: id, pointer: '/value', sink });
    }
  }

  /** What the person asked, kept once more beside the conversation. */
  #list({ key, value, sink }: Row, textName: string): void {
    const items = (asArray(value) ?? []).map(asObject).filter((item) => item !== undefined);
    const transcript = this.#transcriptOf(this.#sourceId);
    if (items.length === 0) this.#other({ key, value, sink }, key, '');
    for (const item of items) {
      const time = timeOf(item, 'unixMs');
      const output = textAt(item, textName);
      const rest = unread(item, textName, ...(time?.ns === undefined ? [] : ['unixMs']));
      const columns = { sessionId: undefined };
      transcript.event(
        { time, isUnordered: true, columns, rest, pointer: '/value', sink },
        {
          kind: 'log',
          operation: key,
          actor: USER,
          output,
          contentState: output === undefined ? 'not_recorded' : 'recorded',
        },
      );
    }
  }

  /** The chats of the first versions: tabs with their bubbles. */
  #chats(data: JsonObject, row: Row): void {
    const tabs = (asArray(data['tabs']) ?? []).map(asObject).filter((tab) => tab !== undefined);
    if (tabs.length === 0) this.#other(row, row.key, '');
    for (const tab of tabs) {
      const transcript = this.#transcriptOf(textAt(tab, 'tabId') ?? this.#sourceId);
      const rest = withoutEmpty(unread(tab, 'bubbles', 'tabId'));
      const at = { pointer: '/value', sink: row.sink };
      transcript.event({ ...at, id: 'session', rest }, { kind: 'session_start', actor: CURSOR });
      const bubbles = (asArray(tab['bubbles']) ?? []).map(asObject).filter((bubble) => bubble !== undefined);
      noteOrder(bubbles, transcript, row.sink);
      for (const bubble of bubbles) tellBubble(bubble, transcript, { ...at, bubble: textAt(bubble, 'bubbleId', 'id') });
    }
  }

  #other({ key, value, sink }: Row, prefix: string, composer: string): void {
    if (!this.#isOfEditor && !KNOWN.test(key)) sink.note('unrecognised_type', `key "${prefix}"`);
    const isComposers = /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(composer);
    const transcript = this.#transcriptOf(isComposers ? composer : this.#sourceId);
    const columns = isComposers ? {} : { sessionId: undefined };
    transcript.event(
      { columns, rest: { key, ...(value === null || value === undefined ? {} : { value }) }, sink },
      { kind: 'log', operation: this.#isOfEditor ? 'ItemTable' : prefix },
    );
  }

  #transcriptOf(sessionId: string): Transcript {
    return new Transcript({ store: 'cursor', sessionId, sourceId: this.#sourceId, agent: CURSOR });
  }
}

/** The conversation's list tells which bubble follows which; the bubbles are rows of their own. */
function noteOrder(headers: readonly Json[], transcript: Transcript, sink: RecordSink): void {
  let previous = transcript.keyOf('session');
  for (const header of headers) {
    const id = textAt(asObject(header) ?? {}, 'bubbleId', 'id');
    if (id === undefined) continue;
    sink.alias({ key: orderKey(transcript, id), sameAs: previous });
    previous = transcript.keyOf(`bubble/${id}`);
  }
}
