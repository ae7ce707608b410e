import { asArray, asObject, asString, type JsonObject } from '../../base/json.ts';
import { type Claim, defineFormat, type RecordReader, type SourceContext, type SourceHead } from '../format.ts';
import { documentObject, lineObjects, pathOf } from '../stores/entry.ts';
import { ContextReader } from './kimi/context.ts';
import { isOldWire, OldWireReader } from './kimi/old-wire.ts';
import { StateReader } from './kimi/state.ts';
import { isWire, WireReader } from './kimi/wire.ts';

/** What Kimi Code keeps of a session: its wire, the model's context, and the session's state. */
export default defineFormat({
  id: 'kimi',
  title: 'Kimi Code session (JSON lines)',
  sniff,
  open,
});

const LINES = { unit: 'line' } as const;

function sniff(head: SourceHead): Claim | undefined {
  const lines = lineObjects(head);
  if (lines.length > 0) return lineClaim(head.name, lines);
  const document = documentObject(head);
  return document && isState(document)
    ? {
        confidence: 0.85,
        reason: 'Has agents with homedir and type, and workDir, as Kimi Code keeps a session’s state.',
        framing: { unit: 'file' },
      }
    : undefined;
}

function lineClaim(name: string, lines: readonly JsonObject[]): Claim | undefined {
  if (lines.some(({ type, protocol_version: version }) => type === 'metadata' && asString(version) !== undefined)) {
    return {
      confidence: 0.95,
      reason: 'A line is metadata with protocol_version, as Kimi Code begins its wire.',
      framing: LINES,
    };
  }
  if (lines.some(isWire) || lines.some(isOldWire)) {
    return { confidence: 0.85, reason: 'Lines have the types of Kimi Code’s wire.', framing: LINES };
  }
  const marks = lines.filter(
    ({ role }) => role === '_checkpoint' || role === '_usage' || role === '_system_prompt',
  ).length;
  if (marks === 0) return undefined;
  const isNamed = /^context.*\.jsonl$/.test(pathOf(name).at(-1) ?? '');
  const reason = 'Lines are chat messages between checkpoints and usage, as Kimi Code keeps the model’s context.';
  return { confidence: isNamed ? 0.95 : 0.85, reason, framing: LINES };
}

function isState(document: JsonObject): boolean {
  const agents = Object.values(asObject(document['agents']) ?? {}).map((agent) => asObject(agent));
  const areAgents = agents.length > 0 && agents.every((agent) => asString(agent?.['homedir']) !== undefined);
  return areAgents && asString(document['workDir']) !== undefined && asArray(document['messages']) === undefined;
}

/** The first record tells which of the files it is; later ones are read alike. */
function open(context: SourceContext): RecordReader {
  if (context.framing.unit === 'file') return new StateReader(context);
  let reader: RecordReader | undefined;
  return {
    read(record, sink) {
      reader ??= readerOf(context, asObject(record.value) ?? {});
      reader.read(record, sink);
    },
  };
}

function readerOf(context: SourceContext, line: JsonObject): RecordReader {
  if (asString(line['role']) !== undefined) return new ContextReader(context);
  const version = asString(line['protocol_version']) ?? '';
  // The first metadata line is common to both; the older program counts its versions below 1.4.
  return isOldWire(line) || /^1\.[0-3]$/.test(version) ? new OldWireReader(context) : new WireReader(context);
}
