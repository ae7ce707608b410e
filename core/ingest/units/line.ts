import { utf8Chunks } from '../decode.ts';
import type { Framing } from '../format.ts';
import { JsonScanner, type ScannedRecord } from '../json-scan.ts';
import { linesOf } from '../lines.ts';
import type { RecordDesk, Scan } from '../record-desk.ts';
import type { SourceToCut } from '../unit.ts';

/** Every line is a record, or holds the records at the framing's paths. Blank lines are none. */
export async function cutLines(toRead: SourceToCut, desk: RecordDesk): Promise<void> {
  const chunks = utf8Chunks(await toRead.source.open(), toRead.encoding);
  for await (const line of linesOf(chunks, toRead.markLength)) {
    if (toRead.framing.records)
      desk.unit(scan(toRead.framing, [line.bytes], line.offset), line.offset, line.bytes.length);
    else desk.whole(line.bytes, line.offset);
    if (desk.count % 256 === 0) await desk.pause(line.offset);
  }
}

function scan(framing: Framing, chunks: readonly Uint8Array[], offset: number): Scan {
  const records: ScannedRecord[] = [];
  const scanner = new JsonScanner(framing.records ?? [[]], (record) => records.push(record), offset);
  for (const chunk of chunks) scanner.push(chunk);
  scanner.finish();
  const isTorn = records.some((record) => record.isTorn);
  return {
    scanner,
    records,
    count: records.length,
    isTorn,
    bytes: chunks.reduce((sum, chunk) => sum + chunk.length, 0),
  };
}
