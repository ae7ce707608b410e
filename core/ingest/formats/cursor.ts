import { asObject, asString, type JsonObject } from '../../base/json.ts';
import { type Claim, defineFormat, type RecordReader, type SourceContext, type SourceHead } from '../format.ts';
import { lineObjects, pathOf, tableOf } from '../stores/entry.ts';
import { AgentStoreReader } from './cursor/agent-store.ts';
import { KeyValueReader } from './cursor/key-value.ts';
import { TranscriptReader } from './cursor/transcript.ts';

/** Cursor: transcripts of its agent, and the rows of its databases. */
export default defineFormat({
  id: 'cursor',
  title: 'Cursor transcript (JSON lines), or rows of its databases',
  sniff,
  open,
});

const framing = { unit: 'line' } as const;
/** Keys under which Cursor alone keeps something in the editor's table. */
const CURSOR_KEY = /^(?:composer\.|aiService\.|cursor|workbench\.panel\.(?:aichat|composerChat)|interactive\.sessions)/;

function sniff(head: SourceHead): Claim | undefined {
  const lines = lineObjects(head);
  if (lines.length === 0) return undefined;
  const table = tableOf(head.name);
  if (table !== undefined) return rowClaim(pathOf(head.name).at(-2) ?? '', table, lines);
  const messages = lines.filter(isMessage).length;
  const others = lines.filter((line) => line['type'] === 'turn_ended').length;
  if (messages === 0 || (messages + others) * 2 < lines.length) return undefined;
  const isPlaced = pathOf(head.name).includes('agent-transcripts');
  const reason = `Lines have a role beside their message, and neither id nor time, as Cursor’s agent writes them${isPlaced ? ', in the folder "agent-transcripts"' : ''}.`;
  return { confidence: isPlaced ? 0.95 : 0.85, reason, framing };
}

function isMessage(line: JsonObject): boolean {
  const message = asObject(line['message']);
  const isTurn = line['role'] === 'user' || line['role'] === 'assistant';
  const isAlone = ['uuid', 'sessionId', 'session_id', 'timestamp', 'parentUuid'].every(
    (name) => line[name] === undefined,
  );
  return isTurn && isAlone && message?.['content'] !== undefined && message['role'] === undefined;
}

function rowClaim(file: string, table: string, rows: readonly JsonObject[]): Claim | undefined {
  const areKeyed = rows.every((row) => asString(row['key']) !== undefined && 'value' in row);
  if (table === 'cursorDiskKV' && areKeyed) {
    return {
      confidence: 0.95,
      reason: 'Rows are keys and values of the table "cursorDiskKV", which Cursor alone has.',
      framing,
    };
  }
  if (table === 'ItemTable' && areKeyed) {
    const isCursors = rows.some((row) => CURSOR_KEY.test(String(row['key'])));
    const reason = isCursors
      ? 'Rows are keys and values of the editor’s table "ItemTable", and a key is Cursor’s.'
      : 'Rows are keys and values of the editor’s table "ItemTable", in which Cursor too keeps its state.';
    return { confidence: isCursors ? 0.9 : 0.6, reason, framing };
  }
  if (table === 'blobs' && rows.every((row) => asString(row['id']) !== undefined && 'data' in row)) {
    return {
      confidence: file === 'store.db' ? 0.85 : 0.6,
      reason: 'Rows are ids and data of the table "blobs" of Cursor’s agent.',
      framing,
    };
  }
  if (table !== 'meta' || !areKeyed || !rows.some((row) => asString(row['value'])?.startsWith('7b22') === true))
    return undefined;
  return {
    confidence: 0.9,
    reason: 'A row of the table "meta" holds JSON as hexadecimal digits, as Cursor’s agent does.',
    framing,
  };
}

function open(context: SourceContext): RecordReader {
  const table = tableOf(context.name);
  if (table === 'blobs' || table === 'meta') return new AgentStoreReader(context);
  return table === undefined ? new TranscriptReader(context) : new KeyValueReader(context);
}
