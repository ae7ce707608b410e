import { utf8Chunks } from '../decode.ts';
import { JsonScanner, type ScannedRecord } from '../json-scan.ts';
import type { RecordDesk, Scan } from '../record-desk.ts';
import type { SourceToCut } from '../unit.ts';

/** Documents up to this size are scanned once and held; larger ones are scanned twice. */
const HELD_DOCUMENT_BYTES = 128 * 1024 * 1024;

/** The source is one JSON document: a record itself, or it holds the records at the framing's paths. */
export async function cutDocument(toRead: SourceToCut, desk: RecordDesk): Promise<void> {
  const isHeld = (toRead.source.bytes ?? HELD_DOCUMENT_BYTES + 1) <= HELD_DOCUMENT_BYTES;
  const first = await scanDocument(toRead, isHeld);
  if (!toRead.framing.records) {
    for (const record of first.records) desk.scanned(record);
    return;
  }
  desk.begin(first, toRead.markLength, first.bytes);
  if (isHeld) await desk.deliver(first.records);
  else await deliverStreamed(toRead, desk);
  desk.finishUnit(first, first.bytes);
}

/** One pass over the whole document; the records themselves are kept only where the document is small enough. */
async function scanDocument(toRead: SourceToCut, isHeld: boolean): Promise<Scan> {
  const records: ScannedRecord[] = [];
  let count = 0;
  let isTorn = false;
  const scanner = new JsonScanner(
    toRead.framing.records ?? [[]],
    (record) => {
      count += 1;
      isTorn ||= record.isTorn;
      if (isHeld || !toRead.framing.records) records.push(record);
    },
    toRead.markLength,
  );
  let bytes = 0;
  for await (const chunk of markless(toRead)) {
    scanner.push(chunk);
    bytes += chunk.length;
  }
  scanner.finish();
  return { scanner, records, count, isTorn, bytes };
}

async function deliverStreamed(toRead: SourceToCut, desk: RecordDesk): Promise<void> {
  let found: ScannedRecord[] = [];
  const scanner = new JsonScanner(toRead.framing.records ?? [[]], (record) => found.push(record), toRead.markLength);
  for await (const chunk of markless(toRead)) {
    scanner.push(chunk);
    await desk.deliver(found);
    found = [];
  }
  scanner.finish();
  await desk.deliver(found);
}

async function* markless(toRead: SourceToCut): AsyncGenerator<Uint8Array> {
  let skip = toRead.markLength;
  for await (const chunk of utf8Chunks(await toRead.source.open(), toRead.encoding)) {
    const rest = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}
