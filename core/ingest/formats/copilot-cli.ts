import { asObject, asString, type JsonObject } from '../../base/json.ts';
import { type Claim, defineFormat, type SourceHead } from '../format.ts';
import { lineObjects } from '../stores/entry.ts';
import { EventsReader } from './copilot-cli/reader.ts';

/** GitHub Copilot CLI's session-state: one JSON line per event, in a tree by parentId. */
export default defineFormat({
  id: 'copilot-cli',
  title: 'GitHub Copilot CLI session (JSON lines)',
  sniff,
  open: (context) => new EventsReader(context),
});

const FAMILIES = /^(?:session|user|assistant|tool|hook|subagent|system|skill|permission|abort)(?:\.|$)/;

function sniff(head: SourceHead): Claim | undefined {
  const lines = lineObjects(head);
  const framing = { unit: 'line' } as const;
  if (lines.some(isStart)) {
    const reason = 'A line is session.start of the producer copilot-agent, with id and parentId.';
    return { confidence: 0.97, reason, framing };
  }
  const events = lines.filter(isEvent).length;
  if (events === 0 || events * 2 < lines.length) return undefined;
  const reason = 'Lines have type, data, id, timestamp and parentId, as Copilot CLI writes them.';
  return { confidence: 0.8, reason, framing };
}

function isStart(line: JsonObject): boolean {
  return (
    line['type'] === 'session.start' && asString(asObject(line['data'])?.['producer'])?.startsWith('copilot') === true
  );
}

function isEvent(line: JsonObject): boolean {
  const isPlaced =
    asString(line['id']) !== undefined && 'parentId' in line && asString(line['timestamp']) !== undefined;
  return isPlaced && asObject(line['data']) !== undefined && FAMILIES.test(asString(line['type']) ?? '');
}
