import { type Json, writeJson } from '../base/json.ts';
import type { EventDraft } from '../model/event.ts';
import type { MappedSource, MappingDocument } from '../model/mapping.ts';
import type { MappingPreview, PreviewedEvent, SourceSample } from '../model/sample.ts';
import { defineFormat, type Format, type Framing } from './format.ts';
import { type ReadHead, readHead } from './head.ts';
import { mappingFormat } from './mapping/mapping-format.ts';
import { checkMapping } from './mapping/parse-mapping.ts';
import { recordPaths } from './mapping/pointer.ts';
import { cellsOf, fieldsOf, shown } from './mapping/sample-fields.ts';
import { suggestColumns } from './mapping/suggest.ts';
import { waysOf } from './mapping/ways.ts';
import { readRecords } from './read-records.ts';
import type { ReadRecord } from './record-desk.ts';
import type { OpenSource } from './source.ts';

/** What a sample is taken from: enough for a few hundred records, and quick whatever the size of the source. */
const SAMPLE_BYTES = 1024 * 1024;

/** The first records of a source, cut in the way given or the likeliest one. */
export async function sampleSource(
  source: OpenSource,
  way: MappedSource | undefined,
  count: number,
): Promise<SourceSample> {
  const head = await headOf(source);
  const ways = waysOf(head);
  const used = way ?? ways[0];
  if (!used) return { ways, way: undefined, records: [], fields: [], suggestion: {}, isWhole: head.isWhole };
  const values = new Map<number, Json>();
  const format = defineFormat({
    id: 'sample',
    title: 'Sample',
    sniff: () => undefined,
    open: () => ({
      read: ({ number, value }, sink) => {
        values.set(number, value);
        sink.event({ kind: 'log' });
      },
    }),
  });
  const paths = recordPaths(used.records);
  const framing: Framing = paths ? { unit: used.unit, records: paths } : { unit: used.unit };
  const { records } = await readFirst({ source, head, format, framing }, count);
  const cells = records.map(({ number }) => cellsOf(values.get(number) ?? null));
  const fields = fieldsOf(cells);
  return {
    ways,
    way: used,
    records: records.map(({ number, offset, length, outcome, reason }, at) => ({
      number,
      offset,
      length,
      cells: Object.fromEntries([...(cells[at] ?? [])].map(([pointer, { text }]) => [pointer, text])),
      reject: outcome === 'rejected' ? reason : undefined,
    })),
    fields,
    suggestion: suggestColumns(fields),
    isWhole: head.isWhole && records.length < count,
  };
}

/** What a mapping makes of the first records of a source. Throws `mapping/invalid` where it is none. */
export async function previewMapping(
  source: OpenSource,
  document: MappingDocument,
  count: number,
): Promise<MappingPreview> {
  const format = mappingFormat(checkMapping(document));
  const head = await headOf(source);
  const claim = format.claimWhenChosen(head);
  if (!claim) return { records: 0, events: [], rejects: [], notes: [], isWhole: head.isWhole };
  const { records, notes } = await readFirst({ source, head, format, framing: claim.framing }, count);
  const rejects = records.filter(({ outcome }) => outcome === 'rejected');
  return {
    records: records.length,
    events: records.flatMap(({ number, events }) => events.map((draft) => previewOf(number, draft))),
    rejects: rejects.map(({ offset, length, reason }) => ({ offset, length, reason })),
    notes: [...notes.values()],
    isWhole: head.isWhole && records.length < count,
  };
}

function previewOf(recordNo: number, draft: EventDraft): PreviewedEvent {
  const { kind, startNs, actor, target, toolName, status, sessionId, input, output, attributes } = draft;
  return {
    recordNo,
    kind,
    startNs,
    actor: actor?.name,
    target: target?.name,
    toolName,
    status,
    sessionId,
    preview: shown(input ?? output ?? ''),
    attributes: attributes ? shown(writeJson(attributes)) : '',
  };
}

async function headOf(source: OpenSource): Promise<ReadHead> {
  return await readHead(source.name, await source.open(), SAMPLE_BYTES);
}

interface ToSample {
  readonly source: OpenSource;
  readonly head: ReadHead;
  readonly format: Format;
  readonly framing: Framing;
}

/** Thrown to leave a cutter that has given enough. */
class EnoughRead extends Error {}

async function readFirst({ source, head, format, framing }: ToSample, count: number) {
  const records: ReadRecord[] = [];
  const notes = new Map<string, { code: string; detail: string; count: number }>();
  const bytes = head.bytes.slice();
  const sampled: OpenSource = { ...source, bytes: bytes.length, open: async () => new Blob([bytes]).stream() };
  const { encoding, markLength } = head;
  try {
    await readRecords(
      { source: sampled, sourceId: '', encoding, markLength, format, framing },
      {
        record: (read) => {
          records.push(read);
          if (records.length >= count) throw new EnoughRead();
        },
        alias: () => undefined,
        note: (code, detail) => {
          const known = notes.get(`${code} ${detail}`);
          if (known) known.count += 1;
          else notes.set(`${code} ${detail}`, { code, detail, count: 1 });
        },
        pause: async () => undefined,
      },
    );
  } catch (thrown) {
    if (!(thrown instanceof EnoughRead)) throw thrown;
  }
  const isCut = !head.isWhole && records.length < count;
  // The sample ends inside a record that the source holds whole.
  const whole = isCut
    ? records.filter(({ outcome }, at) => outcome !== 'rejected' || at < records.length - 2)
    : records;
  return { records: whole, notes };
}
