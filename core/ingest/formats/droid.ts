import { asObject, asString, type JsonObject } from '../../base/json.ts';
import { type Claim, defineFormat, type SourceHead } from '../format.ts';
import { lineObjects } from '../stores/entry.ts';
import { DroidReader } from './droid/reader.ts';

/** Factory's Droid: the sessions of its store, and what `droid exec` streams as JSON lines. */
export default defineFormat({
  id: 'droid',
  title: 'Factory Droid session or stream (JSON lines)',
  sniff,
  open: (context) => new DroidReader(context),
});

const framing = { unit: 'line' } as const;

function sniff(head: SourceHead): Claim | undefined {
  const lines = lineObjects(head);
  if (lines.some(isStart)) {
    return {
      confidence: 0.93,
      reason: 'A line is session_start with id and title or cwd, as Droid begins a session.',
      framing,
    };
  }
  const stream = lines.filter(isStreamLine).length;
  if (stream === 0 || stream * 2 < lines.length) return undefined;
  const reason =
    'Lines have session_id and are messages with text, tool calls with parameters, or a completion, as Droid streams them.';
  return { confidence: 0.88, reason, framing };
}

function isStart(line: JsonObject): boolean {
  const isNamed = asString(line['id']) !== undefined && line['data'] === undefined && line['payload'] === undefined;
  return (
    line['type'] === 'session_start' &&
    isNamed &&
    ['title', 'sessionTitle', 'owner', 'cwd'].some((name) => name in line)
  );
}

function isStreamLine(line: JsonObject): boolean {
  if (asString(line['session_id']) === undefined && asString(line['sessionId']) === undefined) return false;
  if (asObject(line['message'])) return false;
  switch (line['type']) {
    case 'message':
      return asString(line['role']) !== undefined && asString(line['text']) !== undefined;
    case 'tool_call':
      return asString(line['toolName']) !== undefined && line['parameters'] !== undefined;
    case 'tool_result':
      return line['value'] !== undefined && (line['toolCallId'] !== undefined || line['toolId'] !== undefined);
    case 'completion':
      return line['finalText'] !== undefined;
    default:
      return false;
  }
}
