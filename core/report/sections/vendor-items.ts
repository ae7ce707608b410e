import { nsToIso } from '../../base/time.ts';
import { type AskedRows, askRows, cutOff, quoted } from '../asked-rows.ts';
import { type Block, callout, heading, type Line, numbers, paragraph, table } from '../block.ts';
import type { ReportContext } from '../context.ts';
import { counted, NOT_RECORDED, orNotRecorded, withEvents } from '../phrases.ts';
import { defineSection } from '../section.ts';

const MOST_EVENTS = 500;

/** Only what concerns one vendor: calls, errors, sources and findings of its tools, servers or models. */
export default defineSection({
  id: 'vendor-items',
  title: 'Items of the vendor',
  order: 200,
  isForVendor: true,
  async build({ vendor = '', questions }): Promise<readonly Block[]> {
    const chosen = `FROM event AS e WHERE ${ofVendor(vendor)}`;
    const events = await askRows(
      questions,
      `SELECT e.event_id, e.start_ns, e.kind, e.tool_server, e.tool_name, e.provider, e.model, e.operation, e.status, e.status_message ${chosen} ORDER BY e.seq`,
      MOST_EVENTS,
    );
    if (events.total === 0)
      return [callout('not_recorded', `No event names "${vendor}" as tool, tool server, model or model provider.`)];
    return [
      paragraph([
        `Chosen by the name `,
        { code: vendor },
        `: ${counted(events.total, 'event')} in which it is the tool, the tool server, the model or the model provider.`,
      ]),
      sumsTable(
        await askRows(
          questions,
          `SELECT e.tool_server, e.tool_name, e.provider, e.model, e.kind, count(*) AS events, count(*) FILTER (e.status IN ('error', 'denied')) AS failed ${chosen} GROUP BY ALL ORDER BY ALL`,
        ),
      ),
      sourcesTable(
        await askRows(
          questions,
          `SELECT s.name, s.sha256, s.bytes, count(*) AS events FROM source AS s JOIN event AS e ON e.source_id = s.source_id WHERE ${ofVendor(vendor)} GROUP BY s.name, s.sha256, s.bytes, s.source_id ORDER BY s.name, s.source_id`,
        ),
      ),
      heading('Findings that cite these events'),
      ...(await findingsAbout(questions, chosen)),
      heading('Events'),
      ...cutOff(events, 'events'),
      eventTable(events),
    ];
  },
});

function ofVendor(vendor: string): string {
  const name = quoted(vendor);
  return `(e.tool_server = ${name} OR e.tool_name = ${name} OR e.provider = ${name} OR e.model = ${name})`;
}

async function findingsAbout(questions: ReportContext['questions'], chosen: string): Promise<readonly Block[]> {
  const { rows } = await questions.sql(`SELECT e.event_id ${chosen} ORDER BY e.seq`);
  const own = new Set(rows.map(([id]) => id));
  const found = (await questions.findings()).flatMap((finding) => {
    const cited = finding.eventIds.filter((id) => own.has(id));
    return cited.length === 0
      ? []
      : [callout('assessment', withEvents(`${finding.title} (${finding.severity})`, cited, 20))];
  });
  return found.length === 0 ? [paragraph('No finding cites one of them.')] : found;
}

function sumsTable({ rows }: AskedRows): Block {
  return table(
    'By tool, model and kind of event',
    ['Server', 'Tool', 'Provider', 'Model', 'Kind', numbers('Events'), numbers('Errors and denials')],
    rows.map(([server, tool, provider, model, kind = '', events = '', failed = '']) => [
      ...[server, tool, provider, model].map(orNotRecorded),
      kind.replaceAll('_', ' '),
      events,
      failed,
    ]),
    'None.',
  );
}

function sourcesTable({ rows }: AskedRows): Block {
  return table(
    'Sources in which they stand',
    ['Source', 'SHA-256', numbers('Bytes'), numbers('Events of the vendor')],
    rows.map(([name = '', sha256 = '', bytes = '', events = '']): readonly Line[] => [
      name,
      [{ code: sha256 }],
      bytes,
      events,
    ]),
    'None.',
  );
}

function eventTable({ rows }: AskedRows): Block {
  return table(
    counted(rows.length, 'event'),
    ['Event', 'Time (UTC)', 'Kind', 'Tool or model', 'Outcome', 'Message'],
    rows.map(([id = '', startNs, kind = '', , tool, , model, , status, message]): readonly Line[] => [
      [{ event: id }],
      startNs ? nsToIso(BigInt(startNs)) : NOT_RECORDED,
      kind.replaceAll('_', ' '),
      orNotRecorded(tool || model),
      orNotRecorded(status).replaceAll('_', ' '),
      message ?? '',
    ]),
    'None.',
  );
}
