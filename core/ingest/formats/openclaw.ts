import { asObject, asString, type JsonObject } from '../../base/json.ts';
import { type Claim, defineFormat, type RecordReader, type SourceContext, type SourceHead } from '../format.ts';
import { namedAgent } from '../messages/participants.ts';
import { lineObjects, pathOf } from '../stores/entry.ts';
import { isTelemetryLine, TelemetryReader } from '../stores/openclaw-telemetry.ts';
import { isSessionEntry, isSessionLine, PiSessionReader } from '../stores/pi-session.ts';

/** OpenClaw's sessions, which are pi's with its own entries, and the lines of its telemetry plugin. */
export default defineFormat({
  id: 'openclaw',
  title: 'OpenClaw session and telemetry (JSON lines)',
  sniff,
  open,
});

const framing = { unit: 'line' } as const;

function sniff(head: SourceHead): Claim | undefined {
  const lines = lineObjects(head);
  const telemetry = lines.filter(isTelemetryLine).length;
  if (telemetry > 0 && telemetry * 2 >= lines.length) {
    const reason =
      'Lines have the types tool.start, tool.end, agent.start or message.in of OpenClaw’s telemetry plugin.';
    return { confidence: 0.9, reason, framing };
  }
  if (!lines.some(isSessionLine) && lines.filter(isSessionEntry).length * 2 < Math.max(lines.length, 1))
    return undefined;
  const place = pathOf(head.name).find((folder) => /^\.?openclaw(?:$|[-_.])/i.test(folder));
  if (place !== undefined) {
    return { confidence: 0.95, reason: `Lines are entries of a pi session, in the folder "${place}".`, framing };
  }
  if (!lines.some(namesOpenClaw)) return undefined;
  return { confidence: 0.95, reason: 'Lines are entries of a pi session, and one names openclaw.', framing };
}

/** True of a line that names OpenClaw where the producer writes, not where people or tools do. */
function namesOpenClaw(line: JsonObject): boolean {
  const message = asObject(line['message']);
  const names = [line['customType'], line['provider'], message?.['provider'], message?.['model'], line['appId']];
  return names.some((name) => /^(?:openclaw|clawdbot)\b/.test(asString(name) ?? ''));
}

/** Telemetry has types of its own, so that each line tells which reader is meant. */
function open(context: SourceContext): RecordReader {
  const session = new PiSessionReader(context, { store: 'openclaw', agent: namedAgent('openclaw') });
  const telemetry = new TelemetryReader(context);
  return {
    read(record, sink) {
      const line = asObject(record.value);
      const reader = line && isTelemetryLine(line) ? telemetry : session;
      reader.read(record, sink);
    },
  };
}
