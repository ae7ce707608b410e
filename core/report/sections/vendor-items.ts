import { nsToIso } from '../../base/time.ts';
import { type AskedRows, askRows, cutOff } from '../asked-rows.ts';
import { type Block, callout, heading, type Line, numbers, paragraph, table } from '../block.ts';
import type { ReportContext } from '../context.ts';
import { counted, NOT_RECORDED, orNotRecorded, withEvents } from '../phrases.ts';
import { defineSection } from '../section.ts';
import { ANOTHER, partsOf, withoutOthers } from '../vendor-names.ts';

const MOST_EVENTS = 500;

/** Only what concerns one vendor: calls, errors, sources and findings of its tools, servers or models. */
export default defineSection({
  id: 'vendor-items',
  title: 'Items of the vendor',
  order: 200,
  isForVendor: true,
  async build({ vendor = '', questions }): Promise<readonly Block[]> {
    const { ofTool, ofModel } = partsOf(vendor);
    const chosen = `FROM event AS e WHERE (${ofTool} OR ${ofModel})`;
    // Of an event of two vendors each gets what it is in it: who is told of a tool is not told which model called it.
    const tool = ['tool_server', 'tool_name'].map((name) => `CASE WHEN ${ofTool} THEN e.${name} END AS ${name}`);
    const model = ['provider', 'model'].map((name) => `CASE WHEN ${ofModel} THEN e.${name} END AS ${name}`);
    const shown = [...tool, ...model].join(', ');
    const events = await askRows(
      questions,
      `SELECT e.event_id, e.start_ns, e.kind, ${shown}, e.operation, e.status, e.status_message ${chosen} ORDER BY e.seq`,
      MOST_EVENTS,
    );
    if (events.total === 0)
      return [callout('not_recorded', `No event names "${vendor}" as tool, tool server, model or model provider.`)];
    const without = await withoutOthers({ questions, vendor });
    return [
      paragraph([
        `Chosen by the name `,
        { code: vendor },
        `: ${counted(events.total, 'event')} in which it is the tool, the tool server, the model or the model provider. ` +
          `Names of tools, servers, models and providers of others are left out; in texts ${ANOTHER} stands for them.`,
      ]),
      sumsTable(
        await askRows(
          questions,
          `SELECT ${shown}, e.kind, count(*) AS events, count(*) FILTER (e.status IN ('error', 'denied')) AS failed ${chosen} GROUP BY ALL ORDER BY ALL`,
        ),
      ),
      sourcesTable(
        await askRows(
          questions,
          `SELECT s.name, s.sha256, s.bytes, count(*) AS events FROM source AS s JOIN event AS e ON e.source_id = s.source_id WHERE (${ofTool} OR ${ofModel}) GROUP BY s.name, s.sha256, s.bytes, s.source_id ORDER BY s.name, s.source_id`,
        ),
        without,
      ),
      heading('Findings that cite these events'),
      ...(await findingsAbout(questions, chosen, without)),
      heading('Events'),
      ...cutOff(events, 'events'),
      eventTable(events, without),
    ];
  },
});

type Without = (text: string) => string;

async function findingsAbout(
  questions: ReportContext['questions'],
  chosen: string,
  without: Without,
): Promise<readonly Block[]> {
  const { rows } = await questions.sql(`SELECT e.event_id ${chosen} ORDER BY e.seq`);
  const own = new Set(rows.map(([id]) => id));
  const shipped = new Set(
    (await questions.rules()).rules.flatMap(({ ruleId, origin }) => (origin === 'spoor' ? [ruleId] : [])),
  );
  const found = (await questions.findings()).flatMap(({ ruleId, title, severity, eventIds }) => {
    const cited = eventIds.filter((id) => own.has(id));
    // The words of Spoor's own rules name nobody; a rule of the case may.
    const named = shipped.has(ruleId) ? title : without(title);
    return cited.length === 0 ? [] : [callout('assessment', withEvents(`${named} (${severity})`, cited, 20))];
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

function sourcesTable({ rows }: AskedRows, without: Without): Block {
  return table(
    'Sources in which they stand',
    ['Source', 'SHA-256', numbers('Bytes'), numbers('Events of the vendor')],
    rows.map(([name = '', sha256 = '', bytes = '', events = '']): readonly Line[] => [
      without(name),
      [{ code: sha256 }],
      bytes,
      events,
    ]),
    'None.',
  );
}

function eventTable({ rows }: AskedRows, without: Without): Block {
  return table(
    counted(rows.length, 'event'),
    ['Event', 'Time (UTC)', 'Kind', 'Tool or model', 'Outcome', 'Message'],
    rows.map(([id = '', startNs, kind = '', , tool, , model, , status, message]): readonly Line[] => [
      [{ event: id }],
      startNs ? nsToIso(BigInt(startNs)) : NOT_RECORDED,
      kind.replaceAll('_', ' '),
      orNotRecorded(tool || model),
      orNotRecorded(status).replaceAll('_', ' '),
      without(message ?? ''),
    ]),
    'None.',
  );
}
