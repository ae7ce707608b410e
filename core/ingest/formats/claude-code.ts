import { asArray, asObject, asString, type Json, type JsonObject } from '../../base/json.ts';
import { CONVERSATION } from '../claude/line.ts';
import { SessionReader } from '../claude/reader.ts';
import { type Claim, defineFormat, type Framing, type SourceHead } from '../format.ts';

/** Claude Code's session store: one JSON line per message part, hook, snapshot and sub-agent echo. */
export default defineFormat({
  id: 'claude-code',
  title: 'Claude Code session (JSON lines)',
  sniff: (head) => claimOf(head),
  open: (context) => new SessionReader(context),
});

function claimOf(head: SourceHead): Claim | undefined {
  const lines = head.lines.map(asObject).filter((line) => line !== undefined);
  if (lines.some(isFullLine)) {
    return claim(0.98, 'A line has type, uuid, parentUuid, isSidechain and sessionId of a Claude Code session.');
  }
  if (lines.some(isShortLine)) {
    return claim(0.85, 'A line has type, uuid, sessionId and an Anthropic message, as Claude Code writes them.');
  }
  const listed = (asArray(head.document) ?? []).map(asObject).filter((line) => line !== undefined);
  if (listed.some(isFullLine)) {
    const reason =
      'Has a list of lines with type, uuid, parentUuid, isSidechain and sessionId of a Claude Code session.';
    return { confidence: 0.98, reason, framing: { unit: 'file', records: [['*']] } };
  }
  const document = asObject(head.document);
  if (asArray(document?.['loglines'])?.some(isLogline)) {
    const framing: Framing = { unit: 'file', records: [['loglines', '*']], headerIsRecord: true };
    const reason = 'Has loglines with type, timestamp and message, as claude.ai/code hands sessions out.';
    return { confidence: 0.95, reason, framing };
  }
  if (lines.length === 0 && !head.isWhole && document && isCutLine(document)) {
    return claim(0.8, 'The first line, longer than what is looked at, begins like a line of a Claude Code session.');
  }
  if (lines.length > 0 && lines.every(isPreamble)) {
    return claim(0.7, 'Every line looked at is a snapshot, summary or queue entry as Claude Code writes them.');
  }
  if (lines.some(isBareLine)) {
    return claim(0.6, 'A line has type, timestamp and an Anthropic message, as Claude Code writes them, but no ids.');
  }
  return undefined;
}

function claim(confidence: number, reason: string): Claim {
  return { confidence, reason, framing: { unit: 'line' } };
}

function isFullLine(line: JsonObject): boolean {
  return asString(line['uuid']) !== undefined && isCutLine(line) && CONVERSATION.has(String(line['type']));
}

/** The members that come before a line's message. Other tools write similar lines, but no `isSidechain`. */
function isCutLine(line: JsonObject): boolean {
  const hasSession = asString(line['sessionId']) !== undefined;
  return hasSession && 'parentUuid' in line && typeof line['isSidechain'] === 'boolean';
}

/** Exports of the store leave out members, but keep its names around Anthropic's message. */
function isShortLine(line: JsonObject): boolean {
  const isTurn = line['type'] === 'user' || line['type'] === 'assistant';
  const isNamed = asString(line['uuid']) !== undefined && asString(line['sessionId']) !== undefined;
  const message = asObject(line['message']);
  return isTurn && isNamed && message?.['role'] === line['type'] && message?.['content'] !== undefined;
}

/** Exports that left out all ids. A stream has no times, and names its session otherwise. */
function isBareLine(line: JsonObject): boolean {
  const isTurn = line['type'] === 'user' || line['type'] === 'assistant';
  const isTimed = asString(line['timestamp']) !== undefined;
  const content = asObject(line['message'])?.['content'];
  const isAnthropic = typeof content === 'string' || asArray(content)?.some(isPart) === true;
  return isTurn && isTimed && isAnthropic && !('session_id' in line) && !('id' in line);
}

function isPart(value: Json): boolean {
  return asString(asObject(value)?.['type']) !== undefined;
}

/** Sessions of claude.ai/code: lines without ids, in one document. */
function isLogline(value: Json): boolean {
  const line = asObject(value);
  return CONVERSATION.has(String(line?.['type'])) && asObject(line?.['message']) !== undefined;
}

function isPreamble(line: JsonObject): boolean {
  switch (line['type']) {
    case 'file-history-snapshot':
      return asObject(asObject(line['snapshot'])?.['trackedFileBackups']) !== undefined;
    case 'summary':
      return asString(line['summary']) !== undefined && asString(line['leafUuid']) !== undefined;
    case 'queue-operation':
      return asString(line['operation']) !== undefined && asString(line['sessionId']) !== undefined;
    default:
      return false;
  }
}
